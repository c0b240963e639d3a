import { describe, expect, it } from 'vitest'
import { readUpdateEndpoint } from '../../src/address/update-endpoint.js'

const HEX = '0123456789abcdef0123456789abcdef'
const OTHER = 'fedcba9876543210fedcba9876543210'
const GUID = '7c9e6b1f-4d2a-48b3-a5e0-c8d7f6b5a493'
const MANAGEMENT = 'https://management.azureml.net'
const classic = (more: string): string => `${MANAGEMENT}/workspaces/${HEX}/${more}`
const ARM = 'https://management.azure.com'
const arm = (more: string, version = '?api-version=2016-05-01-preview'): string => `${ARM}/subscriptions/${GUID}/resourceGroups/${more}${version}`
const SERVICE = 'providers/Microsoft.MachineLearning/webServices/churn'

function problems(text: string): string[] {
  return readUpdateEndpoint(text).problems.map(({ kind, span, replacement }) => [kind, text.slice(...span), ...(replacement === undefined ? [] : [replacement])].join(' | '))
}

describe('readUpdateEndpoint', () => {
  it.each<[string, string, string[]]>([
    ['a classic endpoint', classic(`webservices/${OTHER}/endpoints/weekly`), []],
    ['in a region', `https://europewest.management.azureml.net/workspaces/${HEX}/webservices/${OTHER}/endpoints/weekly`, []],
    ['names in another case', `${MANAGEMENT}/Workspaces/${HEX}/WebServices/${OTHER}/Endpoints/weekly/`, []],
    ['"services" in the path', classic(`services/${OTHER}/endpoints/weekly`), ['unusual-path | services']],
    ['the default endpoint', classic(`webservices/${OTHER}/endpoints/Default`), ['default-endpoint | Default']],
    ['no name', classic(`webservices/${OTHER}/endpoints`), [`path | /workspaces/${HEX}/webservices/${OTHER}/endpoints`]],
    ['too much', classic(`webservices/${OTHER}/endpoints/weekly/refresh`), [`path | /workspaces/${HEX}/webservices/${OTHER}/endpoints/weekly/refresh`]],
    ['an id of the wrong form', `${MANAGEMENT}/workspaces/1/webservices/${OTHER}/endpoints/weekly`, ['id-format | 1']],
    ['http', `http://management.azureml.net/workspaces/${HEX}/webservices/${OTHER}/endpoints/weekly`, ['not-https | http | https']],
    ['the host with a slip', `https://managment.azureml.net/workspaces/${HEX}/webservices/${OTHER}/endpoints/weekly`, ['unknown-host | managment.azureml.net | management.azureml.net']],

    ['a new service', arm(`rg-meadow/${SERVICE}`), []],
    ['of the later version', arm(`rg-meadow/${SERVICE}`, '?api-version=2017-01-01'), []],
    ['names in another case', `${ARM}/Subscriptions/${GUID}/resourcegroups/rg/Providers/microsoft.machinelearning/webservices/churn?API-VERSION=2017-01-01`, []],
    ['in China', `https://management.chinacloudapi.cn/subscriptions/${GUID}/resourceGroups/rg/${SERVICE}?api-version=2017-01-01`, []],
    ['no version', arm(`rg/${SERVICE}`, ''), ['missing-api-version | churn | churn?api-version=2016-05-01-preview']],
    ['a version with a dot from a sentence', arm(`rg/${SERVICE}`, '?api-version=2016-05-01-preview.'), ['api-version | 2016-05-01-preview. | 2016-05-01-preview']],
    ['another version', arm(`rg/${SERVICE}`, '?api-version=2021-04-01'), ['api-version | 2021-04-01']],
    ['Azure ML', arm('rg/providers/Microsoft.MachineLearningServices/workspaces/churn'), ['path | Microsoft.MachineLearningServices/workspaces']],
    ['a workspace of Studio', arm('rg/providers/Microsoft.MachineLearning/workspaces/churn'), ['path | Microsoft.MachineLearning/workspaces']],
    ['a resource group that Azure refuses', arm(`rg./${SERVICE}`), ['path | rg.']],
    ['a resource group with too many characters', arm(`${'r'.repeat(91)}/${SERVICE}`), [`path | ${'r'.repeat(91)}`]],
    ['a resource group with all that is allowed', arm(`a-b_c.(d)/${SERVICE}`), []],
    ['a subscription that is no GUID', `${ARM}/subscriptions/1/resourceGroups/rg/${SERVICE}?api-version=2017-01-01`, ['id-format | 1']],
    ['a path that breaks off', `${ARM}/subscriptions/${GUID}?api-version=2017-01-01`, [`path | /subscriptions/${GUID}`]],

    ['an execution URL', `https://ussouthcentral.services.azureml.net/workspaces/${HEX}/services/${OTHER}/jobs`, ['path | ussouthcentral.services.azureml.net']],
    ['a portal', 'https://portal.azure.com/#blade', ['portal | portal.azure.com']],
    ['an unknown host', 'https://example.com/update', ['unknown-host | example.com']],
    ['an unknown host with a path that tells', `https://example.com/workspaces/${HEX}/webservices/${OTHER}/endpoints/default`, ['unknown-host | example.com', 'default-endpoint | default']],
    ['nothing', '', ['not-a-url | ']],
    ['white space', `${classic(`webservices/${OTHER}/endpoints/my endpoint`)}`, ['white-space |  ']],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toEqual(expected)
  })

  it.each<[string, 'classic' | 'arm' | undefined, object | undefined]>([
    [classic(`webservices/${OTHER}/endpoints/weekly`), 'classic', { flavour: 'classic', host: 'management.azureml.net', workspace: HEX, webService: OTHER, endpoint: 'weekly' }],
    [arm(`rg/${SERVICE}`), 'arm', { flavour: 'arm', cloud: 'AzurePublic', subscription: GUID, resourceGroup: 'rg', name: 'churn', apiVersion: '2016-05-01-preview' }],
    [`https://management.usgovcloudapi.net/subscriptions/${GUID}/resourceGroups/rg/${SERVICE}`, 'arm', { flavour: 'arm', cloud: 'AzureUsGovernment', subscription: GUID, resourceGroup: 'rg', name: 'churn', apiVersion: undefined }],
    [classic('nonsense'), 'classic', undefined],
    [`${ARM}/nonsense`, 'arm', undefined],
    ['https://example.com', undefined, undefined],
    ['nonsense', undefined, undefined],
  ])('tells the flavour of %s', (text, flavour, service) => {
    const read = readUpdateEndpoint(text)
    expect(read.flavour).toBe(flavour)
    expect(read.service).toEqual(service)
  })
})
