import { endpointRule } from './endpoint-rule.js'

export const undocumentedEndpointPath = endpointRule({
  id: 'undocumented-endpoint-path',
  title: 'An update URL with "services" in place of "webservices"',
  severity: 'warning',
  kind: 'unusual-path',
})
