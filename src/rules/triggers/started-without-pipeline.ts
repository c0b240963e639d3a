import { filledIn } from '../../factory/literal.js'
import { isObject, member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { propertiesOf } from './recurrence.js'

export const startedWithoutPipeline: ResourceRule = {
  id: 'started-without-pipeline',
  title: 'A started trigger that runs no pipeline',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['ScheduleTrigger', 'TumblingWindowTrigger', 'BlobEventsTrigger', 'CustomEventsTrigger'],
  check(resource, report) {
    const properties = propertiesOf(resource)
    const state = filledIn(member(properties, 'runtimeState'))
    if (state?.value.toLowerCase() !== 'started') return
    const [many, one] = [member(properties, 'pipelines')?.value ?? [], member(properties, 'pipeline')?.value ?? undefined]
    // what is no list, or stands under the key of another type, is another finding
    if (!Array.isArray(many) || many.length > 0 || (one !== undefined && !(isObject(one) && Object.keys(one).length === 0))) return
    report({ file: resource.file, path: state.path }, `The trigger "${resource.name}" is started, and runs no pipeline.`, {
      hint: 'The service starts no such trigger: name a pipeline, or set "runtimeState" to "Stopped".',
    })
  },
}
