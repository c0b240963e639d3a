import { filledIn } from '../../factory/literal.js'
import { secondsOf } from '../../factory/time-span.js'
import { elements, member, type At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { frequencyOf, typePropertiesOf } from './recurrence.js'

export const selfDependencyWindow: ResourceRule = {
  id: 'self-dependency-window',
  title: 'A window that waits for itself',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['trigger'],
  types: ['TumblingWindowTrigger'],
  check(resource, report) {
    const typeProperties = typePropertiesOf(resource)
    for (const dependency of elements(member(typeProperties, 'dependsOn'))) {
      if (filledIn(member(dependency, 'type'))?.value.toLowerCase() !== 'selfdependencytumblingwindowtriggerreference') continue
      const offset = filledIn(member(dependency, 'offset'))
      const before = offset && signedSecondsOf(offset.value)
      const size = member(dependency, 'size')
      const length = size === undefined ? windowOf(typeProperties) : secondsOf(filledIn(size)?.value ?? '')
      // what is not before the window is another finding
      if (!offset || before === undefined || before >= 0 || length === undefined || before + length <= 0) continue
      report({ file: resource.file, path: offset.path }, `The trigger waits for a time of its own that begins ${-before} seconds before each window and takes ${length}: it reaches into the window itself.`, {
        hint: 'Let "offset" be at least as long as "size", which is one window where it is absent.',
      })
    }
  },
}

/** How long a window is, in seconds; nothing for months, which differ. */
function windowOf(typeProperties: At | undefined): number | undefined {
  const interval = member(typeProperties, 'interval')?.value
  const unit = { minute: 60, hour: 3_600 }[frequencyOf(typeProperties) ?? '']
  return typeof interval === 'number' && unit !== undefined ? interval * unit : undefined
}

/** A time span, perhaps with a sign, in seconds; nothing for any other form. */
function signedSecondsOf(text: string): number | undefined {
  const seconds = secondsOf(text.replace(/^-/, ''))
  return seconds !== undefined && text.startsWith('-') ? -seconds : seconds
}
