import type { SchemaFinding } from '../schema/finding.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { isObject, member, valueAt, type At } from '../text/member.js'
import type { JsonPath, JsonPlace } from '../text/place.js'

/** The document that a finding is about. */
interface Judged {
  readonly file: string
  readonly document: At
}

/** The value that was checked, and how a message names it. */
interface Checked {
  readonly at: At
  readonly words: string
}

/** The cure where the name in a reference is computed. */
export const NAME_HINT = 'Name the resource itself; what changes from run to run can be one of its parameters.'

/** A finding of the schemas in the words of a message, at its place, with a cure where there is one. */
export function schemaDiagnostic(finding: SchemaFinding, check: Checked, judged: Judged): Diagnostic {
  const { file } = judged
  const value: JsonPlace = { file, path: finding.path }
  const key: JsonPlace = { file, path: finding.path, part: 'key' }
  const last = finding.path.at(-1)
  const words = wordsFor(finding, check)
  switch (finding.kind) {
    case 'missing-property':
      return diagnostic('missing-property', 'error', ownerPlace(finding.path, judged), `${words} has no "${finding.name}".`, {
        hint: cureOfMissing(finding, check),
      })
    case 'half-expression':
      return finding.lacks === 'type'
        ? diagnostic('missing-property', 'error', ownerPlace(finding.path, judged), `${words} is an object with "value" but without "type": "Expression".`, { hint: 'Write { "value": "…", "type": "Expression" }.' })
        : diagnostic('missing-property', 'error', ownerPlace(finding.path, judged), `${words} is an expression without "value".`, { hint: 'Add "value".' })
    case 'wrong-type':
      return diagnostic('wrong-type', 'error', value, `${words} is ${finding.found}, but ${finding.expected} is expected.`, { hint: formOf(finding.expected) })
    case 'convertible':
      return diagnostic('wrong-type', 'warning', value, `${words} is ${finding.found}, but ${finding.expected} is expected.`, { hint: 'The service converts it; tools that read the file may not.' })
    case 'static':
      return diagnostic('wrong-type', 'error', value, `${words} is an expression, but ${finding.expected} is expected: the service does not evaluate expressions here.`, { hint: last === 'referenceName' ? NAME_HINT : undefined })
    case 'plain-expression':
      // the documentation prints text, the type definitions take the object only
      return diagnostic('wrong-type', 'warning', value, `${words} is an expression in plain text, but an object is expected.`, { hint: 'Write { "value": "…", "type": "Expression" }, as the Studio does here.' })
    case 'odd-value':
      return diagnostic('invalid-value', 'warning', value, `${words} is "${finding.written}", which is none of the values that are known here.`, { hint: `Did you mean "${finding.suggestion}"?` })
    case 'unknown-type':
      return diagnostic('unknown-type', 'error', value, `"${finding.written}" is no type that is known here.`, { hint: `Did you mean "${finding.suggestion}"?` })
    case 'invalid-value':
      return diagnostic('invalid-value', 'error', value, `${words} ${finding.problem}.`, { hint: finding.suggestion === undefined ? undefined : `Did you mean "${finding.suggestion}"?` })
    case 'value-case':
      return diagnostic('value-case', 'warning', value, `"${finding.written}" differs from "${finding.known}" in case.`, {
        fix: { title: `Write "${finding.known}"`, safe: true, edits: [{ kind: 'replace-text', at: value, text: finding.known }] },
      })
    case 'key-case':
      return diagnostic('key-case', 'warning', key, `The key "${String(last)}" differs from "${finding.known}" in case.`, {
        hint: 'The service takes it; tools that read the file may not.',
        // two keys that differ only in case cannot both become the known one
        fix: isOnly(finding, judged) ? { title: `Write "${finding.known}"`, safe: true, edits: [{ kind: 'rename-key', at: key, text: finding.known }] } : undefined,
      })
    case 'same-key':
      return diagnostic('duplicate-key', 'warning', key, `The key "${String(last)}" stands beside "${finding.known}", from which it differs only in case.`, { hint: 'Which of the two the service takes is not documented; remove one.' })
    case 'further-key':
      return diagnostic('unknown-key', 'warning', key, `The key "${String(last)}" stands beside the "value" and the "type" of an expression.`, { hint: 'Remove it; an object with further keys may not be taken for an expression.' })
    case 'unknown-key':
      return diagnostic('unknown-key', finding.isRequired === true ? 'error' : 'warning', key, `The key "${String(last)}" is not known here.`, {
        hint: `Did you mean "${finding.known}"?`,
        // what the service does with the unknown key today is lost by it: not a safe change
        fix: { title: `Write "${finding.known}"`, safe: false, edits: [{ kind: 'rename-key', at: key, text: finding.known }] },
      })
  }
}

/** What a message is about: the resource or activity, a property by its name, or an entry of a list. */
function wordsFor({ kind, path }: SchemaFinding, check: Checked): string {
  const last = path.at(-1)
  if (path.length <= check.at.path.length || (last === 'properties' && kind === 'missing-property')) return check.words
  const owner = path.at(-2)
  if (last === 'value' && typeof owner === 'string') return `The "value" of "${owner}"`
  return typeof last === 'string' ? `"${last}"` : 'The entry'
}

/** Whether no other key of the object is the known one in yet another case. */
function isOnly({ path, known: name }: { readonly path: JsonPath; readonly known: string }, { document }: Judged): boolean {
  const owner = valueAt(document.value, path.slice(0, -1))
  return isObject(owner) && Object.keys(owner).filter((key) => key.toLowerCase() === name.toLowerCase()).length === 1
}

/** Where to say that an object lacks something: its name, else its key, else the object. */
function ownerPlace(path: JsonPath, { file, document }: Judged): JsonPlace {
  const name = member({ value: valueAt(document.value, path), path }, 'name')
  if (name) return { file, path: name.path }
  return { file, path, part: typeof path.at(-1) === 'string' ? 'key' : 'start' }
}

/** How to add what is missing. The documentation of `Switch` prints another key than the service reads. */
function cureOfMissing({ path, name }: SchemaFinding & { kind: 'missing-property' }, { at }: Checked): string {
  if (name === 'properties' && path.length === 0) return 'A file of a factory has the form { "name": "…", "properties": { … } }.'
  const owner = valueAt(at.value, path.slice(at.path.length))
  return name === 'on' && isObject(owner) && 'expression' in owner ? 'Rename "expression" to "on".' : `Add "${name}".`
}

/** What to write where a value of another form is expected; nothing where that is not one thing. */
function formOf(expected: string): string | undefined {
  if (expected === 'an expression') return 'Write { "value": "@…", "type": "Expression" }.'
  const kind = REFERENCES.find((each) => expected === `a reference to ${each}`)
  return kind && `Write { "referenceName": "…", "type": "${kind.replace(/^an? /, '').replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase())}Reference" }.`
}

/** The kinds whose type of reference is their name. */
const REFERENCES = ['a linked service', 'a dataset', 'a pipeline', 'a data flow', 'a trigger', 'a credential', 'a notebook', 'an integration runtime']
