import { endpointRule } from './endpoint-rule.js'

export const unknownStudioHost = endpointRule({
  id: 'unknown-studio-host',
  title: 'An endpoint on a host that is none of Machine Learning Studio (classic)',
  severity: 'warning',
  fix: 'unsafe',
  kind: 'unknown-host',
})
