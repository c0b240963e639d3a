import type { Placed, Surroundings } from '../factory/whereabouts.js'
import type { Diagnostic } from '../text/diagnostic.js'
import type { JsonPath } from '../text/place.js'
import type { Suppressed } from '../rules/suppress.js'
import type { Outcome, Outline } from './outcome.js'

/** An outcome as it is kept: files are named once, and by their number from then on. JSON is read twice as fast as what `node:v8` writes. */
interface Kept {
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly Suppressed[]
  readonly files: readonly string[]
  readonly resources: readonly KeptResource[]
  readonly origins: readonly (readonly [part: number, file: number, path: JsonPath])[]
  readonly needs: readonly (readonly [file: number, ...needed: number[]])[]
  readonly dangling: Outline['dangling']
}

/** Without its properties where they stand where they use to, and without activities where there are none. */
type KeptResource = readonly [file: number, id: Surroundings['id'], properties?: JsonPath, activities?: Surroundings['activities']]

const USUAL: JsonPath = ['properties']

/** An outcome as text; `outcomeIn` gives it again. */
export function textOfOutcome({ diagnostics, suppressed, factory }: Outcome): string {
  const numbers = new Map<string, number>()
  const numberOf = (file: string): number => {
    const known = numbers.get(file)
    if (known !== undefined) return known
    numbers.set(file, numbers.size)
    return numbers.size - 1
  }
  const resources = factory.resources.map(({ file, id, properties, activities }): KeptResource => {
    const isUsual = properties.length === 1 && properties[0] === USUAL[0]
    return activities.length > 0 ? [numberOf(file), id, properties, activities] : isUsual ? [numberOf(file), id] : [numberOf(file), id, properties]
  })
  const origins = [...factory.origins].map(([part, { file, path }]) => [numberOf(part), numberOf(file), path] as const)
  const needs = [...factory.needs].map(([file, needed]) => [numberOf(file), ...needed.map(numberOf)] as const)
  return JSON.stringify({ diagnostics, suppressed, resources, origins, needs, dangling: factory.dangling, files: [...numbers.keys()] } satisfies Kept)
}

/** The outcome that a text of `textOfOutcome` is of. */
export function outcomeIn(text: string): Outcome {
  const { diagnostics, suppressed, files, resources, origins, needs, dangling } = JSON.parse(text) as Kept
  const file = (number: number): string => files[number] ?? ''
  return {
    diagnostics,
    suppressed,
    factory: {
      resources: resources.map(([number, id, properties = USUAL, activities = []]) => ({ id, file: file(number), properties, activities })),
      origins: new Map(origins.map(([part, number, path]): [string, { file: string; path: JsonPath }] => [file(part), { file: file(number), path }])) satisfies Placed['origins'],
      needs: new Map(needs.map(([number, ...needed]) => [file(number), needed.map(file)])),
      dangling,
    },
  }
}
