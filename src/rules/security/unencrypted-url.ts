import { isPublicHost } from '../../address/host.js'
import { writtenText } from '../../factory/literal.js'
import { member, members, valueAt, type At } from '../../text/member.js'
import type { Span } from '../../text/place.js'
import type { Report, ResourceRule } from '../rule.js'

/** Properties of linked services whose URL is a name that no request goes to. */
const NAMES = /resource|scope|audience|tenant/i

/** The endpoints of these have a rule of their own, for their services answer on https only. */
const JUDGED_ELSEWHERE = 'AzureML'

export const unencryptedUrl: ResourceRule = {
  id: 'unencrypted-url',
  title: 'A URL that is reached without encryption',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  scope: 'resource',
  kinds: ['linkedService', 'pipeline', 'activity'],
  check(resource, report) {
    const { kind, type, file, value: document, properties, activities } = resource
    if (kind === 'linkedService') {
      if (type === JUDGED_ELSEWHERE) return
      const own = members(member({ value: valueAt(document, properties), path: properties }, 'typeProperties'))
      for (const property of own) if (!NAMES.test(property.key)) say(property, property.key, file, report)
    }
    for (const { type: activityType, path, inactive } of activities) {
      if ((activityType !== 'WebActivity' && activityType !== 'WebHook') || inactive !== undefined) continue
      const url = member(member({ value: valueAt(document, path), path }, 'typeProperties'), 'url')
      if (url) say(url, 'url', file, report)
    }
  },
}

function say(at: At, name: string, file: string, report: Report): void {
  const text = writtenText(at)
  const span = text && schemeOf(text.value)
  if (!text || !span) return
  const place = { file, path: text.path, span }
  report(place, `"${name}" starts with "http:", so what is sent there can be read and changed on the way.`, {
    hint: 'Write "https" where the server answers on it.',
    fix: { title: 'Write "https"', safe: false, edits: [{ kind: 'replace-text', at: place, text: 'https' }] },
  })
}

/** Where `http` stands in a URL of a host that is written out and lies in no private network. */
function schemeOf(text: string): Span | undefined {
  const match = /^(?:@\{?concat\(\s*')?(http):\/\/([^/:?#'"@{}\s]+)(?=[/:?#]|$)/di.exec(text)
  return match && isPublicHost(match[2] ?? '') ? match.indices?.[1] : undefined
}
