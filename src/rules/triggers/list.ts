import { blobPathFilter } from './blob-path-filter.js'
import { endBeforeStart } from './end-before-start.js'
import { localTimeWithOffset } from './local-time-with-offset.js'
import { missingEventFilter } from './missing-event-filter.js'
import { scheduleFrequency } from './schedule-frequency.js'
import { scheduleOutOfRange } from './schedule-out-of-range.js'
import { selfDependencyWindow } from './self-dependency-window.js'
import { shortMonth } from './short-month.js'
import { startedWithoutPipeline } from './started-without-pipeline.js'
import { unknownFrequency } from './unknown-frequency.js'
import { unknownTimeZone } from './unknown-time-zone.js'
import { utcTimeWithoutZ } from './utc-time-without-z.js'
import type { Rule } from '../rule.js'

/** When triggers fire, and what for. */
export const TRIGGERS: readonly Rule[] = [
  startedWithoutPipeline,
  unknownFrequency,
  scheduleFrequency,
  scheduleOutOfRange,
  shortMonth,
  unknownTimeZone,
  utcTimeWithoutZ,
  localTimeWithOffset,
  endBeforeStart,
  selfDependencyWindow,
  missingEventFilter,
  blobPathFilter,
]
