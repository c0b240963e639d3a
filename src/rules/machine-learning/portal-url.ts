import { endpointRule } from './endpoint-rule.js'

export const portalUrl = endpointRule({
  id: 'portal-url',
  title: 'A page for people where a service URL is needed',
  severity: 'error',
  kind: 'portal',
})
