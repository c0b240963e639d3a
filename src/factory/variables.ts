import { ARRAY, fits, inWords, type Type } from '../expression/types.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { member, valueAt, type At } from '../text/member.js'
import { didYouMean } from '../text/nearest.js'
import type { CheckedExpression } from './expression-places.js'
import { isExpression } from './literal.js'
import { hasUnknownNames, type Activity, type OpenResource } from './model.js'
import { typeNamed } from './scopes.js'

/** What is wrong with the variables that activities set: undeclared ones, values of another type, and those that read themselves. */
export function variableFindings(resource: OpenResource, checked: readonly CheckedExpression[]): Diagnostic[] {
  // of an activity without its pipeline the variables are not known
  if (resource.kind !== 'pipeline' || hasUnknownNames(resource)) return []
  return resource.activities.flatMap((activity, index) => {
    if (activity.type !== 'SetVariable' && activity.type !== 'AppendVariable') return []
    const typeProperties = member({ value: valueAt(resource.value, activity.path), path: activity.path }, 'typeProperties')
    const name = member(typeProperties, 'variableName')
    if (typeof name?.value !== 'string' || isExpression(name.value) || setsSystemVariable(typeProperties)) return []
    return findingsOf(resource, activity, { value: name.value, path: name.path }, checked.filter(({ place }) => place.activity === index && place.within[1] === 'value'))
  })
}

/** Whether a name is one of the service's own; so also where that is computed. */
export function setsSystemVariable(typeProperties: At | undefined): boolean {
  const value = member(typeProperties, 'setSystemVariable')?.value
  return value !== undefined && value !== null && value !== false
}

function findingsOf({ file, definitions }: OpenResource, activity: Activity, name: At<string>, values: readonly CheckedExpression[]): Diagnostic[] {
  const variables = definitions.filter(({ kind }) => kind === 'variable')
  const variable = variables.find((each) => each.name === name.value) ?? variables.find((each) => each.name.toLowerCase() === name.value.toLowerCase())
  if (!variable) {
    return [diagnostic('undeclared-variable', 'error', { file, path: name.path }, `There is no variable "${name.value}".`, { hint: didYouMean(name.value, variables.map((each) => each.name)) ?? 'Declare it in "variables" of the pipeline.' })]
  }
  const found: Diagnostic[] = []
  const related = [{ at: variable.at, message: 'the variable' }]
  if (variable.name !== name.value) {
    found.push(diagnostic('name-case', 'warning', { file, path: name.path }, `"${name.value}" is "${variable.name}" in another letter case.`, {
      related,
      fix: { title: `Write "${variable.name}"`, safe: true, edits: [{ kind: 'replace-text', at: { file, path: name.path }, text: variable.name }] },
    }))
  }
  const type = typeNamed(variable.type)
  const isAppended = activity.type === 'AppendVariable'
  if (isAppended && !fits(ARRAY, type)) found.push(diagnostic('wrong-variable-type', 'error', { file, path: name.path }, `The variable "${variable.name}" is declared as "${variable.type ?? ''}", and only arrays can be appended to.`, { related }))
  for (const { place: { path, within }, type: given, uses } of values) {
    // what stands inside a list or an object is a part of the value
    const isWhole = path.length === activity.path.length + within.length && (within.length === 2 || (within.length === 3 && within[2] === 'value'))
    if (!isAppended && isWhole && !fits(given, type)) found.push(mismatch({ file, path }, variable.name, type, given, related))
    const own = uses.find(({ root, argument }) => root === 'variables' && argument?.name === variable.name)
    if (own?.argument) {
      found.push(diagnostic('variable-reads-itself', isAppended ? 'warning' : 'error', { file, path, span: own.argument.span }, `Activity "${activity.name}" sets the variable "${variable.name}" from its own value.`, {
        hint: isAppended ? 'It is not documented whether the service takes this; go by a second variable.' : 'The service refuses it; go by a second variable.',
        related,
      }))
    }
  }
  return found
}

function mismatch(at: Diagnostic['at'], name: string, type: Type, given: Type, related: Diagnostic['related']): Diagnostic {
  return diagnostic('wrong-variable-type', 'error', at, `The variable "${name}" takes ${inWords(type)}, and this gives ${inWords(given)}.`, { related })
}
