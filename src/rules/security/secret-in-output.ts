import type { ResourceRule } from '../rule.js'
import { answerOf, isSwitchedOff, policyFlag } from './secret-requests.js'

export const secretInOutput: ResourceRule = {
  id: 'secret-in-output',
  title: 'A secret that the history of runs shows as an output',
  category: 'security',
  severity: 'warning',
  fix: 'safe',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  types: ['WebActivity'],
  check(resource, report) {
    for (const activity of resource.activities) {
      const answer = answerOf(activity, resource)
      const flag = answer && policyFlag(activity, resource, 'secureOutput')
      if (!flag || flag.isSet || isSwitchedOff(activity)) continue
      const place = flag.at ? { file: resource.file, path: flag.at.path } : activity.at
      report(place, `Activity "${activity.name}" gets ${answer === 'secret' ? 'a secret of a key vault' : 'an access token'}, and its output is kept in the history of the run.`, {
        hint: 'Set "secureOutput" to true in its "policy"; activities behind it can read the output all the same.',
        ...(flag.at ? { fix: { title: 'Set "secureOutput" to true', safe: true, edits: [{ kind: 'set-boolean', at: place, value: true }] } } : {}),
      })
    }
  },
}
