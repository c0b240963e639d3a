import { endpointRule } from './endpoint-rule.js'

export const insecureUrl = endpointRule({
  id: 'insecure-url',
  title: 'An endpoint that is not reached by https',
  severity: 'error',
  fix: 'safe',
  kind: 'not-https',
  isSafe: true,
})
