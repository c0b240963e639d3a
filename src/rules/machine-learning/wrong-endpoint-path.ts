import { endpointRule } from './endpoint-rule.js'

export const wrongEndpointPath = endpointRule({
  id: 'wrong-endpoint-path',
  title: 'An endpoint URL that is not of the service\'s form',
  severity: 'error',
  kind: 'path',
})
