import type { Mistake } from './mistake.js'

/** Required properties that are not there. */
export const MISSING: readonly Mistake[] = [
  {
    title: 'no URL of the web service',
    change: { in: 'linkedService/ChurnTraining.json', find: '"mlEndpoint": ', replace: '', through: '",\n            ' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:8:9', covers: '"typeProperties"' },
  },
  {
    title: 'no key of the web service',
    change: { in: 'linkedService/ChurnTraining.json', find: ',\n            "apiKey"', replace: '', through: '-key"\n            }' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:8:9', covers: '"typeProperties"' },
  },
  {
    title: 'no properties of the web service',
    change: { in: 'linkedService/ChurnTraining.json', find: ',\n        "typeProperties"', replace: '', through: '-key"\n            }\n        }' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:4:5', covers: '"properties"' },
  },
  {
    title: 'no properties of a scoring web service',
    change: { in: 'linkedService/FraudScoring.json', find: ',\n        "typeProperties"', replace: '', through: 'weekly"\n        }' },
    expected: { rule: 'missing-property', at: 'linkedService/FraudScoring.json:4:5', covers: '"properties"' },
  },
  {
    title: 'no type of a linked service',
    change: { in: 'linkedService/ChurnTraining.json', find: '"type": "AzureML",\n        ', replace: '' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:4:5', covers: '"properties"' },
  },
  {
    title: 'no type of a storage',
    change: { in: 'linkedService/ModelStorage.json', find: '"type": "AzureBlobStorage",\n        ', replace: '' },
    expected: { rule: 'missing-property', at: 'linkedService/ModelStorage.json:4:5', covers: '"properties"' },
  },
  {
    title: 'no address of the key vault',
    change: { in: 'linkedService/CompanyVault.json', find: '\n            "baseUrl": "https://meadow-vault.vault.azure.net/"\n        ', replace: '' },
    expected: { rule: 'missing-property', at: 'linkedService/CompanyVault.json:7:9', covers: '"typeProperties"' },
  },
  {
    title: 'no secret\'s name',
    change: { in: 'linkedService/ChurnTraining.json', find: ',\n                "secretName": "churn-training-key"', replace: '' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:10:13', covers: '"apiKey"' },
  },
  {
    title: 'no store of a secret',
    change: { in: 'linkedService/ChurnTraining.json', find: '"store": {', replace: '', through: '},\n                ' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:10:13', covers: '"apiKey"' },
  },
  {
    title: 'no type of a secret',
    change: { in: 'linkedService/ChurnTraining.json', find: '"type": "AzureKeyVaultSecret",\n                ', replace: '' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:10:13', covers: '"apiKey"' },
  },
  {
    title: 'no name in a store',
    change: { in: 'linkedService/ChurnTraining.json', find: '"referenceName": "CompanyVault",\n                    ', replace: '' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:12:17', covers: '"store"' },
  },
  {
    title: 'no type in a store',
    change: { in: 'linkedService/ChurnTraining.json', find: ',\n                    "type": "LinkedServiceReference"', replace: '' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:12:17', covers: '"store"' },
  },
  {
    title: 'no linked service of a training',
    change: { in: 'pipeline/RetrainChurn.json', find: '"linkedServiceName": {\n                    "referenceName": "ChurnTraining",\n                    "type": "LinkedServiceReference"\n                },\n                ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:7:25', covers: '"Train churn model"' },
  },
  {
    title: 'no linked service of an update',
    change: { in: 'pipeline/RetrainChurn.json', find: '"linkedServiceName": {\n                    "referenceName": "ChurnScoring",\n                    "type": "LinkedServiceReference"\n                },\n                ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:55:25', covers: '"Update churn scoring"' },
  },
  {
    title: 'no properties of a training',
    change: { in: 'pipeline/RetrainChurn.json', find: ',\n                "typeProperties": {\n                    "webServiceInputs"', replace: '', through: '"200"\n                    }\n                }' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:7:25', covers: '"Train churn model"' },
  },
  {
    title: 'no properties of an update',
    change: { in: 'pipeline/RetrainChurn.json', find: ',\n                "typeProperties": {\n                    "trainedModelName"', replace: '', through: 'model.ilearner"\n                }' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:55:25', covers: '"Update churn scoring"' },
  },
  {
    title: 'no name of the model',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelName": "Churn [trained model]",\n                    ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:77:17', covers: '"typeProperties"' },
  },
  {
    title: 'no storage of the model',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelLinkedServiceName": {', replace: '', through: '},\n                    ' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:77:17', covers: '"typeProperties"' },
  },
  {
    title: 'no path of the model',
    change: { in: 'pipeline/RetrainChurn.json', find: ',\n                    "trainedModelFilePath": "models/churn/model.ilearner"', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:77:17', covers: '"typeProperties"' },
  },
  {
    title: 'no path of an input',
    change: { in: 'pipeline/RetrainChurn.json', find: '"filePath": "training/churn/customers.csv",\n                            ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:24:25', covers: '"input1"' },
  },
  {
    title: 'no path of an output',
    change: { in: 'pipeline/RetrainChurn.json', find: '"filePath": "models/churn/model.ilearner",\n                            ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:33:25', covers: '"output1"' },
  },
  {
    title: 'no storage of an output',
    change: { in: 'pipeline/RetrainChurn.json', find: '"models/churn/evaluation.csv",', replace: '"models/churn/evaluation.csv"', through: '}' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:40:25', covers: '"output2"' },
  },
  {
    title: 'no name in a reference',
    change: { in: 'pipeline/RetrainChurn.json', find: '"referenceName": "ChurnTraining",\n                    ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:18:17', covers: '"linkedServiceName"' },
  },
  {
    title: 'no type in a reference',
    change: { in: 'pipeline/RetrainChurn.json', find: '"referenceName": "ChurnTraining",\n                    "type": "LinkedServiceReference"', replace: '"referenceName": "ChurnTraining"' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:18:17', covers: '"linkedServiceName"' },
  },
  {
    title: 'no mark on an expression',
    change: { in: 'pipeline/RetrainFraud.json', find: '.csv\')",\n                                            "type": "Expression"', replace: '.csv\')"' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainFraud.json:42:41', covers: '"filePath"' },
  },
  {
    title: 'no name of a linked service',
    change: { in: 'linkedService/ChurnTraining.json', find: '"name": "ChurnTraining",\n    ', replace: '' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:1:1', covers: '{' },
  },
  {
    title: 'no name of a pipeline',
    change: { in: 'pipeline/RetrainAll.json', find: '"name": "RetrainAll",\n    ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainAll.json:1:1', covers: '{' },
  },
  {
    title: 'no name of a trigger',
    change: { in: 'trigger/EveryMonday.json', find: '"name": "EveryMonday",\n    ', replace: '' },
    expected: { rule: 'missing-property', at: 'trigger/EveryMonday.json:1:1', covers: '{' },
  },
  {
    title: 'a parameter without type',
    change: { in: 'pipeline/RetrainFraud.json', find: '"type": "string",\n                ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainFraud.json:122:13', covers: '"week"' },
  },
  {
    title: 'no value of a SecureString',
    change: { in: 'linkedService/ChurnTraining.json', find: '"apiKey": {', replace: '"apiKey": { "type": "SecureString" }', through: '-key"\n            }' },
    expected: { rule: 'missing-property', at: 'linkedService/ChurnTraining.json:10:13', covers: '"apiKey"' },
  },
]
