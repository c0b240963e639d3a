import { endpointRule } from './endpoint-rule.js'

export const invalidUrl = endpointRule({
  id: 'invalid-url',
  title: 'An endpoint that is no URL',
  severity: 'error',
  kind: 'not-a-url',
})
