import { elements, member, valueAt, type At } from '../text/member.js'
import type { JsonPath, Span } from '../text/place.js'
import type { Definition } from './definitions.js'

/** A part of the script that stands in one JSON text. */
interface Line {
  readonly path: JsonPath
  readonly start: number
  readonly end: number
}

/**
 * What a mapping data flow declares: the parameters in the block that may open its script, and the names of its sources,
 * sinks and transformations. Nothing at all where that cannot be told for sure: another kind of data flow, no script, one
 * that a template computes, or a block in an unusual form.
 */
export function dataFlowDefinitions(properties: At, file: string): readonly Definition[] | undefined {
  const typeProperties = member(properties, 'typeProperties')
  const script = scriptOf(typeProperties)
  if (member(properties, 'type')?.value !== 'MappingDataFlow' || !script) return undefined
  const parameters = declaredIn(script.text)
  const streams = streamsOf(typeProperties, file)
  if (!parameters || !streams) return undefined
  return [...parameters.map(({ name, span, hasDefault }): Definition => ({ kind: 'parameter', name, hasDefault, at: { file, ...placeOf(span, script.lines) } })), ...streams]
}

function scriptOf(typeProperties: At | undefined): { readonly text: string; readonly lines: readonly Line[] } | undefined {
  const whole = member(typeProperties, 'script')
  const parts = member(typeProperties, 'scriptLines')
  const texts = parts ? elements(parts) : whole ? [whole] : []
  const lines: Line[] = []
  let text = ''
  for (const { value, path } of texts) {
    if (typeof value !== 'string' || value.startsWith('@[')) return undefined
    lines.push({ path, start: text.length, end: text.length + value.length })
    text += `${value}\n`
  }
  return lines.length === 0 ? undefined : { text, lines }
}

function placeOf([start, end]: Span, lines: readonly Line[]): { readonly path: JsonPath; readonly span: Span } {
  const line = lines.find((each) => start >= each.start && start <= each.end) ?? (lines[0] as Line)
  return { path: line.path, span: [start - line.start, end - line.start] }
}

interface Declared {
  readonly name: string
  readonly span: Span
  readonly hasDefault: boolean
}

/** `parameters { name as type (default), … }`; nothing where the block is read otherwise than expected. */
function declaredIn(text: string): readonly Declared[] | undefined {
  const opening = /^\s*parameters\s*\{/.exec(text)
  if (!opening) return /\bparameters\s*\{/.test(text) ? undefined : []
  const found: Declared[] = []
  const declaration = /\s*([A-Za-z_]\w*)\s+as\s+[A-Za-z][\w.]*(?:\[\])*(?:\s*\(\s*\d+\s*,\s*\d+\s*\))?\s*/y
  for (let at = opening[0].length; ; at++) {
    declaration.lastIndex = at
    const [whole, name = ''] = declaration.exec(text) ?? []
    if (whole === undefined) return undefined
    const start = at + whole.indexOf(name)
    at += whole.length
    const hasDefault = text.charAt(at) === '('
    if (hasDefault) {
      const end = closingOf(text, at)
      if (end === undefined) return undefined
      at = end + 1
      while (/\s/.test(text.charAt(at))) at++
    }
    found.push({ name, span: [start, start + name.length], hasDefault })
    if (text.charAt(at) === '}') return found
    if (text.charAt(at) !== ',') return undefined
  }
}

/** Where the bracket that opens at a place is closed; texts in quotes are skipped. */
function closingOf(text: string, opening: number): number | undefined {
  const token = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()"']/gs
  token.lastIndex = opening
  let depth = 0
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '"' || match[0] === "'") return undefined
    if (match[0] === '(') depth++
    else if (match[0] === ')' && --depth === 0) return match.index
  }
  return undefined
}

function streamsOf(typeProperties: At | undefined, file: string): readonly Definition[] | undefined {
  const found: Definition[] = []
  for (const group of ['sources', 'sinks', 'transformations']) {
    const list = member(typeProperties, group)
    if (!list || list.value === null) continue
    if (!Array.isArray(list.value)) return undefined
    for (const entry of elements(list)) {
      const name = member(entry, 'name')
      if (typeof name?.value !== 'string') return undefined
      found.push({ kind: 'stream', name: name.value, hasDefault: true, at: { file, path: name.path } })
    }
  }
  return found
}

/** The name of the source, sink or transformation whose dataset is named at a path of a data flow. */
export function streamAt(path: JsonPath, document: unknown): string | undefined {
  const name = member({ value: valueAt(document, path.slice(0, -1)), path: [] }, 'name')?.value
  return typeof name === 'string' ? name : undefined
}
