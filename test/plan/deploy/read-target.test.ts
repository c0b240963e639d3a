import { expect, it } from 'vitest'
import { readTarget } from '../../../src/plan/deploy/read-target.js'
import { flawsOfHint } from '../../support/words.js'

const ID = '/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg/providers/Microsoft.DataFactory/factories/meadow'

it('reads a factory and a workspace', () => {
  expect(readTarget(ID, 'public').target).toEqual({ flavour: 'data-factory', cloud: 'public', subscription: '00000000-1111-2222-3333-444444444444', resourceGroup: 'rg', name: 'meadow' })
  expect(readTarget('https://meadow.dev.azuresynapse.net/', 'public').target).toEqual({ flavour: 'synapse', cloud: 'public', name: 'meadow' })
})

it('takes it as people write it', () => {
  const { target } = readTarget(ID, 'public')
  expect([` ${ID}\n`, `${ID}/`, ID.slice(1), ID.replace('resourceGroups', 'resourcegroups').replace('Microsoft.DataFactory', 'MICROSOFT.datafactory')].map((text) => readTarget(text, 'public').target)).toEqual(Array(4).fill(target))
  expect(['HTTPS://Meadow.DEV.azuresynapse.net', 'https://meadow.dev.azuresynapse.net:443/x?y#z'].map((text) => readTarget(text, 'public').target?.name)).toEqual(['meadow', 'meadow'])
  expect(readTarget('https://meadow.dev.azuresynapse.azure.cn', 'china').target).toEqual({ flavour: 'synapse', cloud: 'china', name: 'meadow' })
})

it.each([
  ['meadow', 'only a name'],
  [ID.replace('/resourceGroups/rg', ''), 'lacks the resource group'],
  [ID.replace('/factories/meadow', ''), 'lacks the factory'],
  [`${ID}/pipelines/p`, 'does not end with the name of the factory'],
  [ID.replace('00000000-1111-2222-3333-444444444444', 'Production'), 'not its name'],
  [ID.replace('DataFactory/factories', 'Synapse/workspaces'), 'Write https://meadow.dev.azuresynapse.net.'],
  ['https://meadow.azuresynapse.net', 'Write https://meadow.dev.azuresynapse.net.'],
  ['https://web.azuresynapse.net/x', 'is the Studio'],
  ['https://meadow.dev.azuresynapse.azure.cn', 'Add --cloud china'],
  ['https://meadow.sql.example.com', 'is no workspace'],
  ['https://meadow.sql.azuresynapse.net', 'Write https://meadow.dev.azuresynapse.net.'],
  ['https://adf.azure.com/home?factory=x', 'is the Studio'],
  ['https://meadow.adf.azure.com', 'is no workspace'],
  ['https://.example.com', 'is no workspace'],
  ['https://', '"" is no workspace'],
  ['http://meadow.dev.azuresynapse.net', 'write https://meadow.dev.azuresynapse.net.'],
  ['see https://meadow.dev.azuresynapse.net', 'lacks the subscription'],
  ['/subscriptions/x/resourceGroups/rg', '"providers/Microsoft.DataFactory"'],
  ['/resourceGroups/rg/providers/Microsoft.DataFactory/factories/meadow', 'lacks the subscription'],
  [ID.replace('Microsoft.DataFactory', 'Microsoft.Storage'), 'lacks "providers/Microsoft.DataFactory"'],
  [ID.replace('DataFactory/factories/meadow', 'Synapse'), 'Write https://<workspace>.dev.azuresynapse.net.'],
  [ID.replace('00000000', 'x00000000'), 'is no id of a subscription'],
  [ID.replace('444444444444', '4444444444445'), 'is no id of a subscription'],
])('says of "%s" what is wrong', (text, words) => {
  const { problem = '' } = readTarget(text, 'public')
  expect(problem).toContain(words)
  expect(flawsOfHint(problem)).toEqual([])
})
