import type { Activity, OpenResource } from '../../factory/model.js'
import { isExpressionText } from '../../text/expression-text.js'
import { member, valueAt, type At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { answerOf, isSwitchedOff, policyFlag, textsIn } from './secret-requests.js'

/** Their properties are not kept from the history; what stands in them is judged by itself. */
const WITHOUT_POLICY: ReadonlySet<string> = new Set(['AppendVariable', 'Fail', 'Filter', 'ForEach', 'IfCondition', 'Switch', 'Until', 'Validation', 'Wait'])

/** `activity('Get key').output.value`, and the same with brackets. */
const READS = /activity\(\s*'((?:[^']|'')+)'\s*\)\s*\??\.\s*output\s*\??(?:\.\s*|\[\s*')value\b/gi

export const secretInInput: ResourceRule = {
  id: 'secret-in-input',
  title: 'A secret that the history of runs shows as an input',
  category: 'security',
  severity: 'warning',
  fix: 'safe',
  scope: 'resource',
  kinds: ['pipeline'],
  types: ['WebActivity'],
  check(resource, report) {
    const sources = new Map(resource.activities.flatMap((activity) => (answerOf(activity, resource) === 'secret' ? [[activity.name.toLowerCase(), activity.name] as const] : [])))
    if (sources.size === 0) return
    for (const activity of resource.activities) {
      if (WITHOUT_POLICY.has(activity.type) || isSwitchedOff(activity)) continue
      const source = sourceOf(activity, resource, sources)
      const flag = source === undefined ? undefined : policyFlag(activity, resource, 'secureInput')
      if (!flag || flag.isSet) continue
      const place = flag.at ? { file: resource.file, path: flag.at.path } : activity.at
      report(place, `Activity "${activity.name}" is given the secret of "${source}", and its input is kept in the history of the run.`, {
        hint: 'Set "secureInput" to true in its "policy".',
        ...(flag.at ? { fix: { title: 'Set "secureInput" to true', safe: true, edits: [{ kind: 'set-boolean', at: place, value: true }] } } : {}),
      })
    }
  },
}

/** The name of the activity whose secret is read in another one's properties. */
function sourceOf({ path }: Activity, { value: document }: OpenResource, sources: ReadonlyMap<string, string>): string | undefined {
  const at: At = { value: valueAt(document, path), path }
  const given = [member(at, 'typeProperties'), member(at, 'inputs'), member(at, 'outputs'), member(at, 'linkedServiceName')]
  for (const { value: text } of given.flatMap(textsIn)) {
    if (!text.includes('activity(') || !isExpressionText(text)) continue
    for (const [, name = ''] of text.matchAll(READS)) {
      const source = sources.get(name.replaceAll("''", "'").toLowerCase())
      if (source !== undefined) return source
    }
  }
  return undefined
}
