import type { Mistake } from './mistake.js'

/** Values that were never filled in. */
export const PLACEHOLDERS: readonly Mistake[] = [
  {
    title: 'a subscription in braces',
    change: { in: 'linkedService/ChurnScoring.json', find: '7c9e6b1f-4d2a-48b3-a5e0-c8d7f6b5a493', replace: '{subscriptionId}' },
    expected: { rule: 'placeholder', at: 'linkedService/ChurnScoring.json:18:83', covers: '{subscriptionId}' },
  },
  {
    title: 'a workspace in braces',
    change: { in: 'linkedService/FraudTraining.json', find: 'b4c3d2e1f0a94857b6c5d4e3f2a1b0c9', replace: '{workspaceId}' },
    expected: { rule: 'placeholder', at: 'linkedService/FraudTraining.json:8:83', covers: '{workspaceId}' },
  },
  {
    title: 'a key in angle brackets',
    change: { in: 'linkedService/ChurnTraining.json', find: '"apiKey": {', replace: '"apiKey": "<key>"', through: '-key"\n            }' },
    expected: { rule: 'placeholder', at: 'linkedService/ChurnTraining.json:10:24', covers: '<key>' },
  },
  {
    title: 'a key behind asterisks',
    change: { in: 'linkedService/ChurnTraining.json', find: '"apiKey": {', replace: '"apiKey": { "type": "SecureString", "value": "**********" }', through: '-key"\n            }' },
    expected: { rule: 'placeholder', at: 'linkedService/ChurnTraining.json:10:59', covers: '**********' },
  },
  {
    title: 'a key in the words of a sample',
    change: { in: 'linkedService/ChurnTraining.json', find: '"apiKey": {', replace: '"apiKey": "your-api-key"', through: '-key"\n            }' },
    expected: { rule: 'placeholder', at: 'linkedService/ChurnTraining.json:10:24', covers: 'your-api-key' },
  },
  {
    title: 'a workspace of x',
    change: { in: 'linkedService/ChurnTraining.json', find: '3f2a9c0d5b7e41869d1c2e8f7a6b5c4d', replace: 'xxxxxxxx' },
    expected: { rule: 'placeholder', at: 'linkedService/ChurnTraining.json:9:79', covers: 'xxxxxxxx' },
  },
  {
    title: 'a name between dashes',
    change: { in: 'linkedService/ChurnScoring.json', find: 'webServices/churn-scoring', replace: 'webServices/--name--' },
    expected: { rule: 'placeholder', at: 'linkedService/ChurnScoring.json:18:193', covers: '--name--' },
  },
  {
    title: 'a service principal of zeros',
    change: { in: 'linkedService/ChurnScoring.json', find: '5a1b2c3d-4e5f-4678-9abc-def012345678', replace: '00000000-0000-0000-0000-000000000000' },
    expected: { rule: 'placeholder', at: 'linkedService/ChurnScoring.json:19:36', covers: '00000000-0000-0000-0000-000000000000' },
  },
  {
    title: 'a tenant in angle brackets',
    change: { in: 'linkedService/ChurnScoring.json', find: 'meadow.onmicrosoft.com', replace: '<tenant>' },
    expected: { rule: 'placeholder', at: 'linkedService/ChurnScoring.json:28:24', covers: '<tenant>' },
  },
  {
    title: 'an account in angle brackets',
    change: { in: 'linkedService/ModelStorage.json', find: 'AccountName=meadowmodels', replace: 'AccountName=<account>' },
    expected: { rule: 'placeholder', at: 'linkedService/ModelStorage.json:8:77', covers: '<account>' },
  },
  {
    title: 'a key vault in angle brackets',
    change: { in: 'linkedService/CompanyVault.json', find: 'meadow-vault', replace: '<vault>' },
    expected: { rule: 'placeholder', at: 'linkedService/CompanyVault.json:8:33', covers: '<vault>' },
  },
  {
    title: 'a secret\'s name in angle brackets',
    change: { in: 'linkedService/ChurnTraining.json', find: 'churn-training-key', replace: '<secret>' },
    expected: { rule: 'placeholder', at: 'linkedService/ChurnTraining.json:16:32', covers: '<secret>' },
  },
  {
    title: 'a container in angle brackets',
    change: { in: 'pipeline/RetrainChurn.json', find: 'training/churn/customers.csv', replace: '<container>/churn/customers.csv' },
    expected: { rule: 'placeholder', at: 'pipeline/RetrainChurn.json:25:42', covers: '<container>' },
  },
  {
    title: 'an output in braces',
    change: { in: 'pipeline/RetrainChurn.json', find: '"filePath": "models/churn/model.ilearner"', replace: '"filePath": "models/{name}/model.ilearner"' },
    expected: { rule: 'placeholder', at: 'pipeline/RetrainChurn.json:34:49', covers: '{name}' },
  },
  {
    title: 'a model in angle brackets',
    change: { in: 'pipeline/RetrainChurn.json', find: 'Churn [trained model]', replace: '<trained model>' },
    expected: { rule: 'placeholder', at: 'pipeline/RetrainChurn.json:78:42', covers: '<trained model>' },
  },
  {
    title: 'a reference in angle brackets',
    change: { in: 'pipeline/RetrainChurn.json', find: '"ChurnScoring"', replace: '"<linked service>"' },
    expected: { rule: 'placeholder', at: 'pipeline/RetrainChurn.json:74:39', covers: '<linked service>' },
  },
  {
    title: 'a trigger of a pipeline between dashes',
    change: { in: 'trigger/EveryMonday.json', find: '"RetrainAll"', replace: '"--pipeline--"' },
    expected: { rule: 'placeholder', at: 'trigger/EveryMonday.json:9:39', covers: '--pipeline--' },
  },
]
