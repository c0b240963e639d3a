import { families, type ModelSchema } from '../../src/schema/model.js'
import { typesOf, type Family } from '../../src/schema/type-names.js'
import { definitions } from './definitions.js'
import { samplesOf, type Odd, type Oddities } from './sample.js'

const { sample, resolve, everywhere } = samplesOf(definitions, new Set(Object.keys(families)))

export { resolve, sample }

/** Where the members of a family stand, and what is around them. */
const PLACES: readonly (readonly [family: Family, kind: string, above: readonly (string | number)[], around: (value: unknown) => unknown])[] = [
  ['Activity', 'pipeline', ['activities', 0], (value) => ({ activities: [value] })],
  ['LinkedService', 'linkedService', [], (value) => value],
  ['Dataset', 'dataset', [], (value) => value],
  ['Trigger', 'trigger', [], (value) => value],
  ['DataFlow', 'dataflow', [], (value) => value],
  ['IntegrationRuntime', 'integrationRuntime', [], (value) => value],
  ['Credential', 'credential', [], (value) => value],
]

/** Kinds whose resources have no type, by the definition of their properties. */
const UNTYPED: Readonly<Record<string, string>> = { notebook: 'Notebook', sparkJobDefinition: 'SparkJobDefinition', adfcdc: 'ChangeDataCapture' }

/** The properties of one resource with something odd in one place. */
export interface OddResource<Note> extends Odd<Note> {
  readonly kind: string
  readonly type: string
}

/** For every type, resources with something odd in one place each; `path` leads there from the properties. */
export function oddResources<Note>(oddities: Oddities<Note>): OddResource<Note>[] {
  const typed = PLACES.flatMap(([family, kind, above, around]) =>
    typesOf(family).flatMap((type) => everywhere(definitions[families[family]?.[type] ?? ''] ?? {}, oddities).map(({ value, path, note }) => ({ kind, type, value: around(value), path: [...above, ...path], note }))),
  )
  const untyped = Object.entries(UNTYPED).flatMap(([kind, name]) => everywhere(definitions[name] ?? {}, oddities).map((odd) => ({ ...odd, kind, type: kind })))
  return [...typed, ...untyped]
}

/** For every type, the properties of a resource with what is required. */
export function plainResources(): { readonly kind: string; readonly type: string; readonly value: unknown }[] {
  return PLACES.flatMap(([family, kind, , around]) => typesOf(family).map((type) => ({ kind, type, value: around(sample(definitions[families[family]?.[type] ?? ''] ?? {})) })))
}

/** The properties of a resource of a type with more than is required: `choices` decide what, and are used over and over. */
export function richResource(kind: string, type: string, choices: readonly number[]): unknown {
  let used = 0
  const next = (below: number): number => (choices[used++ % choices.length] ?? 0) % below
  const rich = (of: ModelSchema, depth: number): unknown => {
    const schema = resolve(of)
    if (schema.oneOf) return rich(schema.oneOf[next(schema.oneOf.length)] ?? {}, depth)
    if (schema.items && depth < 4) return Array.from({ length: next(3) }, () => rich(schema.items ?? {}, depth + 1))
    if (!schema.properties || depth >= 4) return sample(schema)
    const names = Object.keys(schema.properties).filter((name) => schema.required?.includes(name) || next(3) === 0)
    return Object.fromEntries(names.map((name) => [name, rich(schema.properties?.[name] ?? {}, depth + 1)]))
  }
  const place = PLACES.find((each) => each[1] === kind)
  const [family, , , around] = place ?? PLACES[0] as (typeof PLACES)[number]
  return around(rich(definitions[families[family]?.[type] ?? ''] ?? {}, 0))
}
