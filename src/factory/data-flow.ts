import { elements, member, valueAt, type At } from '../text/member.js'
import type { JsonPath, JsonPlace, Span } from '../text/place.js'
import { readScript, type DataFlowScript } from './data-flow-script.js'
import type { Definition } from './definitions.js'

/** The script of a data flow, and the texts that it is written in: one, or one for each line. */
export interface DataFlow {
  readonly script: DataFlowScript
  readonly texts: readonly At<string>[]
}

const WITH_SCRIPT: ReadonlySet<unknown> = new Set(['MappingDataFlow', 'Flowlet'])

/** The script of a data flow by its properties; nothing where it has none, is computed, or cannot be read whole. */
export function dataFlowOf(properties: At): DataFlow | undefined {
  if (!WITH_SCRIPT.has(member(properties, 'type')?.value)) return undefined
  const typeProperties = member(properties, 'typeProperties')
  const [whole, lines] = [member(typeProperties, 'script'), member(typeProperties, 'scriptLines')]
  // which of the two counts is not known
  if ((whole?.value ?? undefined) !== undefined && (lines?.value ?? undefined) !== undefined) return undefined
  const texts = whole && typeof whole.value === 'string' ? [whole as At<string>] : elements(lines).filter((each): each is At<string> => typeof each.value === 'string')
  const text = texts.map(({ value }) => value).join('\n')
  // what a template computes has become such a text
  if (text.trim() === '' || texts.some(({ value }) => value.startsWith('@['))) return undefined
  const script = readScript(text)
  return script && { script, texts }
}

/** Where a stretch of a script stands in the file. */
export function placeIn({ texts }: DataFlow, [start, end]: Span, file: string): JsonPlace {
  let before = 0
  for (const { value, path } of texts) {
    if (start <= before + value.length) return { file, path, span: [start - before, end - before] }
    before += value.length + 1
  }
  return { file, path: texts[0]?.path ?? [] }
}

/**
 * What a mapping data flow declares: its parameters, and the names of its sources, sinks and transformations. Nothing at all where
 * that cannot be told for sure: another kind of data flow, a script that is not read, lists in an unusual form.
 */
export function dataFlowDefinitions(dataFlow: DataFlow | undefined, properties: At, file: string): readonly Definition[] | undefined {
  if (!dataFlow || member(properties, 'type')?.value !== 'MappingDataFlow') return undefined
  const streams = streamsOf(member(properties, 'typeProperties'), file)
  return streams && [...dataFlow.script.parameters.map(({ name, span, hasDefault }): Definition => ({ kind: 'parameter', name, hasDefault, at: placeIn(dataFlow, span, file) })), ...streams]
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
