import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { typePropertiesOf } from './recurrence.js'
import { timeOf } from './times.js'

export const endBeforeStart: ResourceRule = {
  id: 'end-before-start',
  title: 'A trigger that ends before it starts',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['ScheduleTrigger', 'TumblingWindowTrigger'],
  check(resource, report) {
    const typeProperties = typePropertiesOf(resource)
    const owner = resource.type === 'ScheduleTrigger' ? member(typeProperties, 'recurrence') : typeProperties
    const [start, end] = [timeOf(owner, 'startTime'), timeOf(owner, 'endTime')]
    if (!start || !end || start.zone !== end.zone || start.milliseconds < end.milliseconds) return
    report({ file: resource.file, path: end.at.path }, `The trigger never fires: it ends at "${end.text}" and starts at "${start.text}".`, {
      related: [{ at: { file: resource.file, path: start.at.path }, message: 'the start' }],
      hint: 'Give it an end after its start, or none.',
    })
  },
}
