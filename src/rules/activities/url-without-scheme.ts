import { filledIn } from '../../factory/literal.js'
import { openActivities } from '../../factory/open-activities.js'
import { member } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'

export const urlWithoutScheme: ResourceRule = {
  id: 'url-without-scheme',
  title: 'A URL that does not begin with "https://"',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'WebActivity', 'WebHook')) {
      const url = filledIn(member(properties, 'url'))
      // with brackets it is an expression that lacks its "@"
      if (!url || /^\s*https?:\/\//i.test(url.value) || url.value.includes('(')) continue
      report({ file: resource.file, path: url.path }, `The "url" of activity "${activity.name}" ${url.value.trim() === '' ? 'is empty' : 'does not begin with "https://"'}.`, {
        hint: 'Write the whole URL, with the host.',
      })
    }
  },
}
