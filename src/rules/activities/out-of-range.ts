import { literal } from '../../factory/literal.js'
import { given, openActivities } from '../../factory/open-activities.js'
import { secondsOf } from '../../factory/time-span.js'
import type { At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { series } from '../../text/series.js'

/** A property of an activity, and whether the service takes a number for it; of a time span its seconds. */
interface Bounds {
  readonly path: readonly string[]
  readonly takes: (value: number) => boolean
  readonly words: string
}

/** The sizes that a cluster for data flows has (type definitions of the service). */
const CORES: readonly number[] = [8, 16, 32, 48, 80, 144, 272]

const FROM_ONE: Pick<Bounds, 'takes' | 'words'> = { takes: (value) => value >= 1, words: 'at least 1' }

/** By activity type, inside `typeProperties` (reference of each activity). What the schemas bound already is not repeated. */
const BOUNDS: ReadonlyMap<string, readonly Bounds[]> = new Map([
  ['Wait', [{ path: ['waitTimeInSeconds'], ...FROM_ONE }]],
  ['ForEach', [{ path: ['batchCount'], ...FROM_ONE }]],
  ['Validation', [{ path: ['sleep'], ...FROM_ONE }, { path: ['minimumSize'], takes: (value) => value >= 0, words: 'at least 0' }]],
  ['ExecuteDataFlow', [{ path: ['compute', 'coreCount'], takes: (value) => CORES.includes(value), words: series(CORES.map(String), 'or') }]],
  ['WebActivity', [{ path: ['httpRequestTimeout'], takes: (seconds) => seconds >= 60 && seconds <= 600, words: 'from "00:01:00" to "00:10:00"' }]],
])

export const outOfRange: ResourceRule = {
  id: 'out-of-range',
  title: 'A number or time that the activity does not take',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, ...BOUNDS.keys())) {
      for (const { path, takes, words } of BOUNDS.get(activity.type) ?? []) {
        const at = path.reduce<At | undefined>((above, name) => above && given(above, name), properties)
        const value = at && numberOf(at)
        if (!at || value === undefined || takes(value)) continue
        report({ file: resource.file, path: at.path }, `"${String(path.at(-1))}" of activity "${activity.name}" is ${JSON.stringify(at.value)}, but must be ${words}.`)
      }
    }
  },
}

/** A literal number, also as text, or the seconds of a time span; what has a wrong form is spoken of by the schemas. */
function numberOf(at: At): number | undefined {
  if (typeof at.value === 'number') return at.value
  const text = literal(at)?.value
  if (text === undefined) return undefined
  return /^\s*-?\d+\s*$/.test(text) ? Number(text) : secondsOf(text)
}
