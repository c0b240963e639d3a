import { endpointRule } from './endpoint-rule.js'

export const whiteSpaceInUrl = endpointRule({
  id: 'white-space-in-url',
  title: 'White space in an endpoint URL',
  severity: 'error',
  kind: 'white-space',
})
