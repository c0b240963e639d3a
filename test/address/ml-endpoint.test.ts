import { describe, expect, it } from 'vitest'
import { readMlEndpoint } from '../../src/address/ml-endpoint.js'

const HEX = '0123456789abcdef0123456789abcdef'
const OTHER = 'fedcba9876543210fedcba9876543210'
const HOST = 'https://ussouthcentral.services.azureml.net'
const CLASSIC = `/workspaces/${HEX}/services/${OTHER}`

/** Kinds with the marked piece, and what belongs in its place. */
function problems(text: string): string[] {
  return readMlEndpoint(text).problems.map(({ kind, span, replacement }) => [kind, text.slice(...span), ...(replacement === undefined ? [] : [replacement])].join(' | '))
}

describe('readMlEndpoint', () => {
  it.each<[string, string, string[]]>([
    ['a classic service', `${HOST}${CLASSIC}/jobs?api-version=2.0`, []],
    ['West Europe', `https://europewest.services.azureml.net${CLASSIC}/jobs?api-version=2.0`, []],
    ['Southeast Asia', `https://asiasoutheast.services.azureml.net${CLASSIC}/jobs?api-version=2.0`, []],
    ['Japan East', `https://japaneast.services.azureml.net${CLASSIC}/jobs?api-version=2.0`, []],
    ['West Central US', `https://uswestcentral.services.azureml.net${CLASSIC}/jobs?api-version=2.0`, []],
    ['a new service', `${HOST}/subscriptions/${HEX}/services/${OTHER}/jobs?api-version=2.0`, []],
    ['ids as GUIDs', `${HOST}/workspaces/01234567-89ab-cdef-0123-456789abcdef/services/${OTHER}/jobs?api-version=2.0`, []],
    ['ids in capitals', `${HOST}/workspaces/${HEX.toUpperCase()}/services/${OTHER}/jobs?api-version=2.0`, []],
    ['another parameter', `${HOST}${CLASSIC}/jobs?api-version=2.0&details=true`, []],
    ['another parameter first', `${HOST}${CLASSIC}/jobs?details=true&api-version=2.0`, []],
    ['a host in capitals', `HTTPS://USSouthCentral.Services.AzureML.net${CLASSIC}/jobs?api-version=2.0`, []],
    ['the port of https', `${HOST}:443${CLASSIC}/jobs?api-version=2.0`, []],
    ['a slash at the end', `${HOST}${CLASSIC}/jobs/?api-version=2.0`, []],
    ['names in another case', `${HOST}/Workspaces/${HEX}/Services/${OTHER}/Jobs?Api-Version=2.0`, []],
    ['the public test environment', `https://ussouthcentral.services.azureml-int.net${CLASSIC}/jobs?api-version=2.0`, []],

    ['no version', `${HOST}${CLASSIC}/jobs`, ['missing-api-version | jobs | jobs?api-version=2.0']],
    ['no version, another parameter', `${HOST}${CLASSIC}/jobs?details=true`, ['missing-api-version | jobs? | jobs?api-version=2.0&']],
    ['another version', `${HOST}${CLASSIC}/jobs?api-version=1.0`, ['api-version | 1.0 | 2.0']],
    ['an empty version', `${HOST}${CLASSIC}/jobs?api-version=`, ['api-version |  | 2.0']],
    ['the request-response URL', `${HOST}${CLASSIC}/execute?api-version=2.0&details=true`, ['request-response | execute']],
    ['no "/jobs"', `${HOST}${CLASSIC}`, [`path | ${OTHER} | ${OTHER}/jobs?api-version=2.0`]],
    ['no "/jobs", a slash', `${HOST}${CLASSIC}/`, [`path | ${OTHER}/ | ${OTHER}/jobs?api-version=2.0`]],
    ['no "/jobs", a version', `${HOST}${CLASSIC}?api-version=2.0`, [`path | ${OTHER} | ${OTHER}/jobs`]],
    ['the URL of one job', `${HOST}${CLASSIC}/jobs/123/start?api-version=2.0`, [`path | ${CLASSIC}/jobs/123/start`]],
    ['neither workspace nor subscription', `${HOST}/services/${OTHER}/jobs?api-version=2.0`, [`path | /services/${OTHER}/jobs`]],
    ['a host alone', HOST, ['path | ussouthcentral.services.azureml.net']],
    ['http', `http://ussouthcentral.services.azureml.net${CLASSIC}/jobs?api-version=2.0`, ['not-https | http | https']],
    ['another scheme', `ftp://ussouthcentral.services.azureml.net${CLASSIC}/jobs?api-version=2.0`, ['not-https | ftp']],
    ['the region as Azure names it', `https://westeurope.services.azureml.net${CLASSIC}/jobs?api-version=2.0`, ['unknown-host | westeurope.services.azureml.net | europewest.services.azureml.net']],
    ['a region with a slip', `https://europwest.services.azureml.net${CLASSIC}/jobs?api-version=2.0`, ['unknown-host | europwest.services.azureml.net | europewest.services.azureml.net']],
    ['an unknown host', `https://ml.example.com${CLASSIC}/jobs?api-version=2.0`, ['unknown-host | ml.example.com']],
    ['an unknown host with a path of its own', 'https://ml.example.com/score', ['unknown-host | ml.example.com']],
    ['no region: the portal', `https://services.azureml.net/subscriptions/${HEX}/resourceGroups/g/webServices/s`, ['portal | services.azureml.net']],
    ['the Studio', 'https://studio.azureml.net/apihelp/workspaces/a', ['portal | studio.azureml.net']],
    ['a help page on the service', `${HOST}${CLASSIC}/swagger.json`, ['portal | swagger.json']],
    ['the management host', `https://management.azureml.net/workspaces/${HEX}/webservices/${OTHER}/endpoints/e`, ['path | management.azureml.net']],
    ['Azure Resource Manager', 'https://management.azure.com/subscriptions/a', ['path | management.azure.com']],
    ['white space inside an id', `${HOST}/workspaces/0123 4567/services/${OTHER}/jobs?api-version=2.0`, ['white-space |  ']],
    ['white space at the end', `${HOST}${CLASSIC}/jobs?api-version=2.0 \n`, ['white-space |  \n']],
    ['33 digits', `${HOST}/workspaces/${HEX}0/services/${OTHER}/jobs?api-version=2.0`, [`id-format | ${HEX}0`]],
    ['two ids of the wrong form', `${HOST}/workspaces/a/services/b/jobs?api-version=2.0`, ['id-format | a', 'id-format | b']],
    ['nothing', '', ['not-a-url | ']],
    ['no scheme', `ussouthcentral.services.azureml.net${CLASSIC}/jobs`, [`not-a-url | ussouthcentral.services.azureml.net${CLASSIC}/jobs`]],
    ['a word', 'endpoint', ['not-a-url | endpoint']],
    ['a scheme alone', 'https://', ['not-a-url | https://']],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toEqual(expected)
  })

  it.each<[string, object | undefined]>([
    [`${HOST}${CLASSIC}/jobs?api-version=2.0`, { flavour: 'classic', host: 'ussouthcentral.services.azureml.net', owner: HEX, endpoint: OTHER }],
    [`${HOST.toUpperCase()}/workspaces/${HEX.toUpperCase()}/services/${OTHER.toUpperCase()}/jobs`, { flavour: 'classic', host: 'ussouthcentral.services.azureml.net', owner: HEX, endpoint: OTHER }],
    [`${HOST}/subscriptions/${HEX}/services/${OTHER}`, { flavour: 'new', host: 'ussouthcentral.services.azureml.net', owner: HEX, endpoint: OTHER }],
    [`${HOST}${CLASSIC}/execute`, undefined],
    ['nonsense', undefined],
  ])('names the service of %s', (text, service) => {
    expect(readMlEndpoint(text).service).toEqual(service)
  })

  it('gives a replacement that mends the problem', () => {
    for (const text of [`${HOST}${CLASSIC}/jobs`, `${HOST}${CLASSIC}/jobs?a=b#c`, `${HOST}${CLASSIC}`, `${HOST}${CLASSIC}/?x=y`, `http://ussouthcentral.services.azureml.net${CLASSIC}`, `https://westeurope.services.azureml.net${CLASSIC}/jobs?api-version=3`]) {
      let mended = text
      for (let round = 0; round < 5; round++) {
        const problem = readMlEndpoint(mended).problems.find(({ replacement }) => replacement !== undefined)
        if (problem) mended = mended.slice(0, problem.span[0]) + (problem.replacement ?? '') + mended.slice(problem.span[1])
      }
      expect(problems(mended), text).toEqual([])
    }
  })
})
