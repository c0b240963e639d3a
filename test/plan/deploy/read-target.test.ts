import { expect, it } from 'vitest'
import { readTarget } from '../../../src/plan/deploy/read-target.js'
import { flawsOfHint } from '../../support/words.js'

const ID = '/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg/providers/Microsoft.DataFactory/factories/meadow'

it('reads a factory and a workspace', () => {
  expect(readTarget(ID, 'public').target).toEqual({ flavour: 'data-factory', cloud: 'public', subscription: '00000000-1111-2222-3333-444444444444', resourceGroup: 'rg', name: 'meadow' })
  expect(readTarget('https://meadow.dev.azuresynapse.net/', 'public').target).toEqual({ flavour: 'synapse', cloud: 'public', name: 'meadow' })
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
])('says of "%s" what is wrong', (text, words) => {
  const { problem = '' } = readTarget(text, 'public')
  expect(problem).toContain(words)
  expect(flawsOfHint(problem)).toEqual([])
})
