import { endpointRule } from './endpoint-rule.js'

export const jobsWithoutApiVersion = endpointRule({
  id: 'jobs-without-api-version',
  title: 'A batch URL without api-version',
  severity: 'warning',
  fix: 'unsafe',
  kind: 'missing-api-version',
  only: 'mlEndpoint',
})
