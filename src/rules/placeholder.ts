import { findPlaceholder, findSecretPlaceholder } from '../address/placeholder.js'
import { literal } from '../factory/literal.js'
import { servicePropertiesOf } from '../factory/machine-learning.js'
import type { OpenResource } from '../factory/model.js'
import { elements, member, members, type At } from '../text/member.js'
import type { Span } from '../text/place.js'
import { connectionStringText, secretTexts } from './linked-services.js'
import type { ResourceRule } from './rule.js'

export const placeholder: ResourceRule = {
  id: 'placeholder',
  title: 'A placeholder that was never filled in',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  check(resource, report) {
    const secrets = new Set(secretTexts(resource).map(({ at }) => at.path.join('/')))
    for (const at of textsOf(resource)) {
      const isSecret = secrets.has(at.path.join('/')) || at.path.join('/') === connectionStringText(resource)?.at.path.join('/')
      const span = isSecret ? findSecretPlaceholder(at.value) : findPlaceholder(at.value)
      if (!span) continue
      const property = nameOf(at)
      report({ file: resource.file, path: at.path, span }, `${property === undefined ? 'The value' : `"${property}"`} still holds the placeholder "${quoted(at.value, span)}".`, { hint: 'Put the real value in its place.' })
    }
  },
}

/** The literal texts in which a placeholder is surely one: names, addresses and secrets of what we know. */
function textsOf(resource: OpenResource): At<string>[] {
  const references = resource.references.map(({ at, name }): At<string> => ({ value: name, path: at.path }))
  const service = resource.kind === 'linkedService' ? texts(servicePropertiesOf(resource)) : []
  const activities = resource.activities.flatMap((activity) => (activity.value ? texts(member({ value: activity.value, path: activity.path }, 'typeProperties')) : []))
  const seen = new Set<string>()
  // a reference inside an activity is met twice
  return [...service, ...activities, ...references].filter(({ path }) => !seen.has(path.join('/')) && seen.add(path.join('/')))
}

function texts(at: At | undefined): At<string>[] {
  const text = literal(at)
  if (text) return [text]
  return [...members(at), ...elements(at)].flatMap(texts)
}

function nameOf(at: At): string | undefined {
  const own = at.path.findLast((step) => typeof step === 'string' && step !== 'value')
  return typeof own === 'string' ? own : undefined
}

function quoted(text: string, [start, end]: Span): string {
  return text.slice(start, end)
}
