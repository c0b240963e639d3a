import { endpointRule } from './endpoint-rule.js'

export const insecureUrl = endpointRule({
  id: 'insecure-url',
  title: 'An endpoint that is not reached by https',
  severity: 'error',
  kind: 'not-https',
  isSafe: true,
})
