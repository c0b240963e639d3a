import type { Dependency, OpenResource, Outcome } from '../../factory/model.js'
import { nearest } from '../../text/nearest.js'

/** The dependency conditions of Data Factory, and the outcomes each one accepts. */
const CONDITIONS: ReadonlyMap<string, readonly Outcome[]> = new Map([
  ['Succeeded', ['Succeeded']],
  ['Failed', ['Failed']],
  ['Skipped', ['Skipped']],
  ['Completed', ['Succeeded', 'Failed']],
])

/** Words that people write for a condition, by how they begin. */
const OTHER_WORDS: readonly (readonly [start: string, condition: string])[] = [
  ['succ', 'Succeeded'],
  ['fail', 'Failed'],
  ['error', 'Failed'],
  ['compl', 'Completed'],
  ['skip', 'Skipped'],
]

/** The condition that was probably meant, or nothing. */
export function meantCondition(text: string): string | undefined {
  return nearest(text, CONDITIONS.keys()) ?? OTHER_WORDS.find(([start]) => text.toLowerCase().startsWith(start))?.[1]
}

const BY_FOLDED: ReadonlyMap<string, string> = new Map([...CONDITIONS.keys()].map((condition) => [condition.toLowerCase(), condition]))

/** The condition that a text names, ignoring case, or nothing. */
export function conditionOf(text: string): string | undefined {
  return CONDITIONS.has(text) ? text : BY_FOLDED.get(text.toLowerCase())
}

/** The outcomes that some conditions accept, which are alternatives; nothing where one is not known. */
export function acceptedBy(conditions: Dependency['conditions']): ReadonlySet<Outcome> | undefined {
  const names = conditions.map(({ name }) => conditionOf(name))
  return names.length === 0 || names.includes(undefined) ? undefined : new Set(names.flatMap((name) => CONDITIONS.get(name ?? '') ?? []))
}

/**
 * Whether some dependency of a resource is more than one on an activity above it, by its exact name, under one condition
 * other than Skipped. Where none is, no rule about dependencies has anything to say.
 */
export function hasUnusualDependencies({ activities }: OpenResource): boolean {
  for (let index = 0; index < activities.length; index++) {
    const dependsOn = activities[index]?.dependsOn ?? []
    if (dependsOn.length === 0) continue
    const [dependency] = dependsOn
    if (dependsOn.length > 1 || dependency?.target === undefined || dependency.target >= index) return true
    const [condition] = dependency.conditions
    const isUsual = dependency.conditions.length === 1 && condition !== undefined && condition.name !== 'Skipped' && CONDITIONS.has(condition.name)
    if (!isUsual || activities[dependency.target]?.name !== dependency.activity) return true
  }
  return false
}
