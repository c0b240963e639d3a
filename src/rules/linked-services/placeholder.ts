import { findPlaceholder, findSecretPlaceholder } from '../../address/placeholder.js'
import { literal } from '../../factory/literal.js'
import { servicePropertiesOf } from '../../factory/machine-learning.js'
import { DEEP_LINKED_SERVICES } from '../../schema/deep.js'
import { elements, member, members, type At } from '../../text/member.js'
import type { Span } from '../../text/place.js'
import { connectionStringText, secretTexts } from '../machine-learning/linked-services.js'
import type { ResourceRule } from '../rule.js'

export const placeholder: ResourceRule = {
  id: 'placeholder',
  title: 'A placeholder that was never filled in',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  check(resource, report) {
    const { file } = resource
    const seen = new Set<string>()
    const say = (at: At<string>, span: Span | undefined): void => {
      const path = at.path.join('/')
      // a reference inside an activity is met twice
      if (!span || seen.has(path)) return
      seen.add(path)
      const property = nameOf(at)
      report({ file, path: at.path, span }, `${property === undefined ? 'The value' : `"${property}"`} still holds the placeholder "${quoted(at.value, span)}".`, { hint: 'Put the real value in its place.' })
    }
    if (resource.kind === 'linkedService' && DEEP_LINKED_SERVICES.has(resource.type ?? '')) {
      const secrets = new Set([...secretTexts(resource), connectionStringText(resource)].map((text) => text?.at.path.join('/')))
      for (const at of texts(servicePropertiesOf(resource))) say(at, secrets.has(at.path.join('/')) ? findSecretPlaceholder(at.value) : findPlaceholder(at.value))
    }
    for (const { type, value, path } of resource.activities) {
      // what a web service is sent may hold braces of its own
      if (value && type.startsWith('AzureML')) for (const at of texts(member({ value, path }, 'typeProperties'))) say(at, findPlaceholder(at.value))
    }
    for (const { name, at } of resource.references) {
      const span = findPlaceholder(name)
      if (span) say({ value: name, path: at.path }, span)
    }
  },
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
