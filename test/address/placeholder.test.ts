import { describe, expect, it } from 'vitest'
import { findPlaceholder, findSecretPlaceholder } from '../../src/address/placeholder.js'

const marked = (text: string, span: readonly [number, number] | undefined): string | undefined => span && text.slice(...span)

describe('findPlaceholder', () => {
  it.each<[string, string]>([
    ['{subscriptionId}', '{subscriptionId}'],
    ['https://management.azure.com/subscriptions/{subscription id}/x', '{subscription id}'],
    ['<your key>', '<your key>'],
    ['https://<region>.services.azureml.net/workspaces/{id}', '<region>'],
    ['DefaultEndpointsProtocol=https;AccountName=<account>;AccountKey=<key>', '<account>'],
    ['xxx', 'xxx'],
    ['XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX', 'XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX'],
    ['https://xxx.services.azureml.net/', 'xxx'],
    ['https://ussouthcentral.services.azureml.net/workspaces/xxxx/services/yyy/jobs', 'xxxx'],
    ['--training experiment--', '--training experiment--'],
    ['https://x/workspaces/--workspace-id--/services', '--workspace-id--'],
    ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'],
    ['https://x/workspaces/00000000000000000000000000000000/services', '00000000000000000000000000000000'],
    ['a {b} c <d>', '{b}'],
  ])('in %j', (text, piece) => {
    expect(marked(text, findPlaceholder(text))).toBe(piece)
  })

  it.each([
    '',
    'ModelStorage',
    '@{pipeline().parameters.endpoint}',
    'models/@{formatDateTime(utcnow(), \'yyyy\')}/model.ilearner',
    '@pipeline().parameters.key',
    'https://europewest.services.azureml.net/workspaces/3f2a9c0d5b7e41869d1c2e8f7a6b5c4d/services/8b1d4e7f2a6c43d59e0f1a2b3c4d5e6f/jobs?api-version=2.0',
    'https://management.azure.com/subscriptions/7c9e6b1f-4d2a-48b3-a5e0-c8d7f6b5a493/resourceGroups/rg--meadow/providers/x',
    'DefaultEndpointsProtocol=https;AccountName=meadow;AccountKey=q8Zr3vT1xxxyB7nM9kL2jH4gF6dS0aPoIuYtReWqAzSxDcFvGbHnJmKlPoIuYtReWqAzSxDcFvGbHnJmKlPo12==',
    'q8Zr3vT1+xxx+B7nM9kL2jH4gF6dS0aPoIu/xxxYtReWqA==',
    'models/churn/model.ilearner',
    'files/*.xlsx',
    'xx',
    'a < b',
    '{0}',
    '{}',
    '{ "a": 1 }',
    '<a href="x">',
    'a -- b',
    '0000000000000000000000000000000000000000',
    '7c9e6b1f-0000-0000-0000-000000000000',
  ])('not in %j', (text) => {
    expect(marked(text, findPlaceholder(text))).toBeUndefined()
  })
})

describe('findSecretPlaceholder', () => {
  it.each(['********', 'your-key', 'yourKey', 'YOUR_API_KEY', 'my-key', 'mySecret', 'changeme', 'change-me', 'AccountName=a;AccountKey=****', 'AccountKey=**********;EndpointSuffix=x', '<key>', '{key}'])('in %j', (text) => {
    expect(findSecretPlaceholder(text)).toBeDefined()
  })

  it.each(['hunter2', 'AccountName=meadow;AccountKey=Zm9v==', 'Zm9v*', '', 'changement', '@{x}'])('not in %j', (text) => {
    expect(findSecretPlaceholder(text)).toBeUndefined()
  })

  it('asks for more than findPlaceholder', () => {
    for (const text of ['********', 'your-key', 'changeme']) expect(findPlaceholder(text)).toBeUndefined()
  })
})
