import { elements, member, type At } from '../text/member.js'
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

/** The parameters that a data flow declares. Whether one without a default must be given is not documented; its types are not those of pipelines. */
export function parametersOf(dataFlow: DataFlow, file: string): Definition[] {
  return dataFlow.script.parameters.map(({ name, span }): Definition => ({ kind: 'parameter', name, hasDefault: true, at: placeIn(dataFlow, span, file) }))
}

/** What a data flow declares, for one whose script is not read: it is as if a mistake stood there. */
export function unreadParameters({ path }: At): JsonPath {
  return [...path, 'parameters']
}
