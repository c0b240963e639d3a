import type { Mistake } from './mistake.js'

/** Values of a wrong type, and forms of Data Factory version 1. */
export const VALUES: readonly Mistake[] = [
  {
    title: 'a mark on an expression in another case',
    change: { in: 'pipeline/RetrainFraud.json', find: '.csv\')",\n                                            "type": "Expression"', replace: '.csv\')",\n                                            "type": "expression"' },
    expected: { rule: 'value-case', at: 'pipeline/RetrainFraud.json:44:53', covers: '"expression"' },
  },
  {
    title: 'an empty name in a reference',
    change: { in: 'pipeline/RetrainChurn.json', find: '"referenceName": "ChurnScoring"', replace: '"referenceName": ""' },
    expected: { rule: 'invalid-value', at: 'pipeline/RetrainChurn.json:74:38', covers: '""' },
  },
  {
    title: 'a URL as a number',
    change: { in: 'linkedService/ChurnTraining.json', find: '"mlEndpoint": "', replace: '"mlEndpoint": 42', through: '2.0"' },
    expected: { rule: 'wrong-type', at: 'linkedService/ChurnTraining.json:9:27', covers: '42' },
  },
  {
    title: 'an update URL in a list',
    change: { in: 'linkedService/FraudScoring.json', find: '"https://management.azureml.net/workspaces/b4c3d2e1f0a94857b6c5d4e3f2a1b0c9/webservices/4d5e6f7a8b9c40d1a2b3c4d5e6f7a8b9/endpoints/weekly"', replace: '["https://management.azureml.net/workspaces/b4c3d2e1f0a94857b6c5d4e3f2a1b0c9/webservices/4d5e6f7a8b9c40d1a2b3c4d5e6f7a8b9/endpoints/weekly"]' },
    expected: { rule: 'wrong-type', at: 'linkedService/FraudScoring.json:18:39', covers: '["https://management.azureml.net/workspaces/b4c3d2e1f0a94857b6c5d4e3f2a1b0c9/webservices/4d5e6f7a8b9c40d1a2b3c4d5e6f7a8b9/endpoints/weekly"]' },
  },
  {
    title: 'a secret as a number',
    change: { in: 'linkedService/ChurnTraining.json', find: '"apiKey": {', replace: '"apiKey": 12345', through: '-key"\n            }' },
    expected: { rule: 'wrong-type', at: 'linkedService/ChurnTraining.json:10:23', covers: '12345' },
  },
  {
    title: 'a secret of a type that does not exist',
    change: { in: 'linkedService/ChurnTraining.json', find: '"AzureKeyVaultSecret"', replace: '"AzureKeyVaultSecrets"' },
    expected: { rule: 'invalid-value', at: 'linkedService/ChurnTraining.json:11:25', covers: '"AzureKeyVaultSecrets"' },
  },
  {
    title: 'a secret of a type in another case',
    change: { in: 'linkedService/ChurnTraining.json', find: '"AzureKeyVaultSecret"', replace: '"azureKeyVaultSecret"' },
    expected: { rule: 'value-case', at: 'linkedService/ChurnTraining.json:11:25', covers: '"azureKeyVaultSecret"' },
  },
  {
    title: 'a store as plain text',
    change: { in: 'linkedService/ChurnTraining.json', find: '"store": {', replace: '"store": "CompanyVault"', through: '}' },
    expected: { rule: 'wrong-type', at: 'linkedService/ChurnTraining.json:12:26', covers: '"CompanyVault"' },
  },
  {
    title: 'inputs in a list',
    change: { in: 'pipeline/RetrainChurn.json', find: '"webServiceInputs": {', replace: '"webServiceInputs": []', through: '}\n                        }\n                    }' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:23:41', covers: '[]' },
  },
  {
    title: 'a path as a number',
    change: { in: 'pipeline/RetrainChurn.json', find: '"training/churn/customers.csv"', replace: '2024' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:25:41', covers: '2024' },
  },
  {
    title: 'a path as null',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models/churn/model.ilearner"', replace: '"trainedModelFilePath": null' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:83:45', covers: 'null' },
  },
  {
    title: 'the parameters of a web service as text',
    change: { in: 'pipeline/RetrainChurn.json', find: '"globalParameters": {', replace: '"globalParameters": "Trees=200"', through: '}' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:48:41', covers: '"Trees=200"' },
  },
  {
    title: 'a model name as a number',
    change: { in: 'pipeline/RetrainChurn.json', find: '"Churn [trained model]"', replace: '7' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:78:41', covers: '7' },
  },
  {
    title: 'activities in an object',
    change: { in: 'pipeline/RetrainAll.json', find: '"activities": [', replace: '"activities": {}', through: '}\n            }\n        ]' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainAll.json:4:23', covers: '{}' },
  },
  {
    title: 'annotations as text',
    change: { in: 'pipeline/RetrainAll.json', find: '"annotations": []', replace: '"annotations": "retraining"' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainAll.json:42:24', covers: '"retraining"' },
  },
  {
    title: 'a linked service type with a letter too much',
    change: { in: 'linkedService/ChurnTraining.json', find: '"AzureML"', replace: '"AzureMLS"' },
    expected: { rule: 'unknown-type', at: 'linkedService/ChurnTraining.json:7:17', covers: '"AzureMLS"' },
  },
  {
    title: 'a storage type with a letter missing',
    change: { in: 'linkedService/ModelStorage.json', find: '"AzureBlobStorage"', replace: '"AzureBlobStorge"' },
    expected: { rule: 'unknown-type', at: 'linkedService/ModelStorage.json:6:17', covers: '"AzureBlobStorge"' },
  },
  {
    title: 'a linked service type in another case',
    change: { in: 'linkedService/ChurnTraining.json', find: '"AzureML"', replace: '"AzureMl"' },
    expected: { rule: 'value-case', at: 'linkedService/ChurnTraining.json:7:17', covers: '"AzureMl"' },
  },
  {
    title: 'a storage type in another case',
    change: { in: 'linkedService/ModelStorage.json', find: '"AzureBlobStorage"', replace: '"AzureBLOBStorage"' },
    expected: { rule: 'value-case', at: 'linkedService/ModelStorage.json:6:17', covers: '"AzureBLOBStorage"' },
  },
  {
    title: 'a linked service as plain text',
    change: { in: 'pipeline/RetrainChurn.json', find: '"linkedServiceName": {\n                    "referenceName": "ChurnTraining",\n                    "type": "LinkedServiceReference"\n                }', replace: '"linkedServiceName": "ChurnTraining"' },
    expected: { rule: 'version-1-form', at: 'pipeline/RetrainChurn.json:18:38', covers: '"ChurnTraining"' },
  },
  {
    title: 'an input by the name of a dataset',
    change: { in: 'pipeline/RetrainChurn.json', find: '"webServiceInputs": {', replace: '"webServiceInput": "Customers"', through: '}\n                        }\n                    }' },
    expected: { rule: 'version-1-form', at: 'pipeline/RetrainChurn.json:23:21', covers: '"webServiceInput"' },
  },
  {
    title: 'an output by the name of a dataset',
    change: { in: 'pipeline/RetrainChurn.json', find: '"output1": {', replace: '"output1": "ChurnModel"', through: '}\n                        }' },
    expected: { rule: 'version-1-form', at: 'pipeline/RetrainChurn.json:33:36', covers: '"ChurnModel"' },
  },
  {
    title: 'a model by the name of a dataset',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelLinkedServiceName": {', replace: '"trainedModelDatasetName": "ChurnModel"', through: '"models/churn/model.ilearner"' },
    expected: { rule: 'version-1-form', at: 'pipeline/RetrainChurn.json:79:21', covers: '"trainedModelDatasetName"' },
  },
  {
    title: 'a batch scoring',
    change: { in: 'pipeline/RetrainChurn.json', find: '"AzureMLBatchExecution"', replace: '"AzureMLBatchScoring"' },
    expected: { rule: 'version-1-form', at: 'pipeline/RetrainChurn.json:8:25', covers: '"AzureMLBatchScoring"' },
  },
  {
    title: 'the start of a pipeline',
    change: { in: 'pipeline/RetrainAll.json', find: '"annotations": []', replace: '"start": "2026-01-05T04:00:00Z"' },
    expected: { rule: 'version-1-form', at: 'pipeline/RetrainAll.json:42:9', covers: '"start"' },
  },
  {
    title: 'a scheduler in an activity',
    change: { in: 'pipeline/RetrainChurn.json', find: '"userProperties": [],', replace: '"scheduler": { "frequency": "Week", "interval": 1 },', nth: 1 },
    expected: { rule: 'version-1-form', at: 'pipeline/RetrainChurn.json:17:17', covers: '"scheduler"' },
  },
  {
    title: 'a dataset on a linked service as plain text',
    change: { in: 'dataset/Customers.json', find: '{\n            "referenceName": "ModelStorage",\n            "type": "LinkedServiceReference"\n        }', replace: '"ModelStorage"' },
    expected: { rule: 'version-1-form', at: 'dataset/Customers.json:4:30', covers: '"ModelStorage"' },
  },
  {
    title: 'the availability of a dataset',
    change: { in: 'dataset/Customers.json', find: '"schema": []', replace: '"availability": { "frequency": "Week", "interval": 1 }' },
    expected: { rule: 'version-1-form', at: 'dataset/Customers.json:22:9', covers: '"availability"' },
  },
]
