import { elements, member, type At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { frequencyOf, numbersIn, recurrenceOf, typePropertiesOf } from './recurrence.js'

/** The numbers that a schedule takes (the service's page of schedule triggers). */
interface Range {
  readonly least: number
  readonly most: number
  /** It also counts from the end, by negative numbers. */
  readonly isBothWays?: true
}

const MINUTES: Range = { least: 0, most: 59 }
const HOURS: Range = { least: 0, most: 23 }
const MONTH_DAYS: Range = { least: 1, most: 31, isBothWays: true }
const OCCURRENCES: Range = { least: 1, most: 5, isBothWays: true }
const INTERVALS: Range = { least: 1, most: 1_000 }
/** The least minutes of a tumbling window; the type definitions ask for 15. */
const LEAST_WINDOW = 5

export const scheduleOutOfRange: ResourceRule = {
  id: 'schedule-out-of-range',
  title: 'A number in a schedule that no clock and no calendar has',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['ScheduleTrigger', 'TumblingWindowTrigger'],
  check(resource, report) {
    const window = resource.type === 'TumblingWindowTrigger' ? typePropertiesOf(resource) : undefined
    const length = member(window, 'interval')
    if (length && Number.isInteger(length.value) && (length.value as number) < (frequencyOf(window) === 'minute' ? LEAST_WINDOW : 1))
      report({ file: resource.file, path: length.path }, `"interval" cannot be ${String(length.value)}.`, { hint: `It takes ${frequencyOf(window) === 'minute' ? `${LEAST_WINDOW} minutes` : '1'} at least.` })
    const recurrence = recurrenceOf(resource)
    const schedule = member(recurrence, 'schedule')
    const check = (name: string, range: Range, numbers: readonly At<unknown>[]): void => {
      for (const { value, path } of numbers) {
        if (typeof value !== 'number' || !Number.isInteger(value) || isIn(range, value)) continue
        report({ file: resource.file, path }, `"${name}" cannot be ${value}.`, { hint: `It takes ${inWords(range)}.` })
      }
    }
    check('interval', INTERVALS, [member(recurrence, 'interval') ?? NOTHING])
    check('minutes', MINUTES, numbersIn(schedule, 'minutes'))
    check('hours', HOURS, numbersIn(schedule, 'hours'))
    check('monthDays', MONTH_DAYS, numbersIn(schedule, 'monthDays'))
    check('occurrence', OCCURRENCES, elements(member(schedule, 'monthlyOccurrences')).map((each) => member(each, 'occurrence') ?? NOTHING))
  },
}

const NOTHING: At<unknown> = { value: undefined, path: [] }

function isIn({ least, most, isBothWays }: Range, value: number): boolean {
  const counted = isBothWays ? Math.abs(value) : value
  return counted >= least && counted <= most
}

function inWords({ least, most, isBothWays }: Range): string {
  return `${least} to ${most.toLocaleString('en')}${isBothWays ? `, or -${least} to -${most} to count from the end` : ''}`
}
