import type { Mistake } from './mistake.js'

/** Files and names of resources, and text that is no JSON. */
export const FILES: readonly Mistake[] = [
  {
    title: 'a comma missing',
    change: { in: 'pipeline/RetrainChurn.json', find: '"name": "Train churn model",', replace: '"name": "Train churn model"' },
    expected: { rule: 'json-syntax', at: 'pipeline/RetrainChurn.json:8:17', covers: '"type"' },
  },
  {
    title: 'a comma missing between activities',
    change: { in: 'pipeline/RetrainAll.json', find: '},\n            {\n                "name": "Fraud"', replace: '}\n            {\n                "name": "Fraud"' },
    expected: { rule: 'json-syntax', at: 'pipeline/RetrainAll.json:18:13', covers: '{' },
  },
  {
    title: 'a comma before a closing brace',
    change: { in: 'linkedService/ChurnTraining.json', find: '"secretName": "churn-training-key"', replace: '"secretName": "churn-training-key",' },
    expected: { rule: 'trailing-comma', at: 'linkedService/ChurnTraining.json:16:51', covers: ',' },
  },
  {
    title: 'a comma before a closing bracket',
    change: { in: 'pipeline/RetrainAll.json', find: '"Completed"', replace: '"Completed",' },
    expected: { rule: 'trailing-comma', at: 'pipeline/RetrainAll.json:25:40', covers: ',' },
  },
  {
    title: 'a comment at the end of a line',
    change: { in: 'pipeline/RetrainChurn.json', find: '"retry": 1,', replace: '"retry": 1, // once more', nth: 1 },
    expected: { rule: 'json-comment', at: 'pipeline/RetrainChurn.json:12:33', covers: '// once more' },
  },
  {
    title: 'a comment around a property',
    change: { in: 'linkedService/ChurnScoring.json', find: '"description": "Scores with the churn model (new web service)",', replace: '/* "description": "Scores", */' },
    expected: { rule: 'json-comment', at: 'linkedService/ChurnScoring.json:6:9', covers: '/* "description": "Scores", */' },
  },
  {
    title: 'a key twice',
    change: { in: 'linkedService/ChurnTraining.json', find: '"annotations": [],', replace: '"type": "AzureMLService",\n        "annotations": [],' },
    expected: { rule: 'duplicate-key', at: 'linkedService/ChurnTraining.json:5:9', covers: '"type"' },
  },
  {
    title: 'a port twice',
    change: { in: 'pipeline/RetrainChurn.json', find: '"output2"', replace: '"output1"' },
    expected: { rule: 'duplicate-key', at: 'pipeline/RetrainChurn.json:33:25', covers: '"output1"' },
  },
  {
    title: 'a merge conflict',
    change: { in: 'linkedService/ChurnTraining.json', find: '        "description": "Trains the churn model",', replace: '<<<<<<< HEAD\n        "description": "Trains the churn model",\n=======\n        "description": "Trains churn",\n>>>>>>> retrain' },
    expected: { rule: 'merge-conflict', at: 'linkedService/ChurnTraining.json:6:1', covers: '<<<<<<<' },
  },
  {
    title: 'a file without content',
    change: { in: 'linkedService/ChurnTraining.json', content: '' },
    expected: { rule: 'empty-file', at: 'linkedService/ChurnTraining.json:1:1', covers: '' },
  },
  {
    title: 'a file of blanks',
    change: { in: 'pipeline/RetrainAll.json', content: '\n\n' },
    expected: { rule: 'empty-file', at: 'pipeline/RetrainAll.json:1:1', covers: '' },
  },
  {
    title: 'a brace that is never closed',
    change: { in: 'linkedService/ChurnTraining.json', find: '    }\n}', replace: '    }' },
    expected: { rule: 'json-syntax', at: 'linkedService/ChurnTraining.json:1:1', covers: '{' },
  },
  {
    title: 'a list that is closed by a brace',
    change: { in: 'pipeline/RetrainAll.json', find: '        ],\n        "annotations"', replace: '        },\n        "annotations"' },
    expected: { rule: 'json-syntax', at: 'pipeline/RetrainAll.json:41:9', covers: '}' },
  },
  {
    title: 'a quote missing behind a text',
    change: { in: 'linkedService/ChurnTraining.json', find: '"name": "ChurnTraining",', replace: '"name": "ChurnTraining,' },
    expected: { rule: 'json-syntax', at: 'linkedService/ChurnTraining.json:2:13', covers: '"ChurnTraining,' },
  },
  {
    title: 'a key without quotes',
    change: { in: 'pipeline/RetrainAll.json', find: '"waitOnCompletion": true\n', replace: 'waitOnCompletion: true\n' },
    expected: { rule: 'json-syntax', at: 'pipeline/RetrainAll.json:15:21', covers: 'waitOnCompletion' },
  },
  {
    title: 'single quotes',
    change: { in: 'linkedService/ChurnTraining.json', find: '"AzureML"', replace: '\'AzureML\'' },
    expected: { rule: 'json-syntax', at: 'linkedService/ChurnTraining.json:7:17', covers: '\'AzureML\'' },
  },
  {
    title: 'a backslash that escapes nothing',
    change: { in: 'dataset/Customers.json', find: '"\\\\"', replace: '"\\ "' },
    expected: { rule: 'json-syntax', at: 'dataset/Customers.json:18:27', covers: '"\\ "' },
  },
  {
    title: 'Python\'s word for true',
    change: { in: 'pipeline/RetrainAll.json', find: '"waitOnCompletion": true\n', replace: '"waitOnCompletion": True\n' },
    expected: { rule: 'json-syntax', at: 'pipeline/RetrainAll.json:15:41', covers: 'True' },
  },
  {
    title: 'a colon missing',
    change: { in: 'linkedService/ChurnTraining.json', find: '"name": ', replace: '"name" ' },
    expected: { rule: 'json-syntax', at: 'linkedService/ChurnTraining.json:2:12', covers: '"ChurnTraining"' },
  },
  {
    title: 'a number with more digits than are kept',
    change: { in: 'pipeline/RetrainFraud.json', find: '"defaultValue": "01"', replace: '"defaultValue": 12345678901234567890' },
    expected: { rule: 'lossy-number', at: 'pipeline/RetrainFraud.json:124:33', covers: '12345678901234567890' },
  },
  {
    title: 'a list where a resource belongs',
    change: { add: 'pipeline/Notes.json', content: '[]\n' },
    expected: { rule: 'not-a-resource', at: 'pipeline/Notes.json:1:1', covers: '[' },
  },
  {
    title: 'some other JSON among the linked services',
    change: { add: 'linkedService/settings.json', content: '{ "color": "green" }\n' },
    expected: { rule: 'not-a-resource', at: 'linkedService/settings.json:1:1', covers: '{' },
  },
  {
    title: 'a linked service without its envelope',
    change: { in: 'linkedService/CompanyVault.json', content: '{\n    "type": "AzureKeyVault",\n    "typeProperties": {\n        "baseUrl": "https://meadow-vault.vault.azure.net/"\n    }\n}\n' },
    expected: { rule: 'missing-envelope', at: 'linkedService/CompanyVault.json:1:1', covers: '{' },
  },
  {
    title: 'a pipeline without its envelope',
    change: { in: 'pipeline/RetrainAll.json', content: '{ "activities": [] }\n' },
    expected: { rule: 'missing-envelope', at: 'pipeline/RetrainAll.json:1:1', covers: '{' },
  },
  {
    title: 'a linked service in a file of another name',
    change: { rename: 'linkedService/ChurnTraining.json', to: 'linkedService/ChurnTraining (1).json' },
    expected: { rule: 'file-name', at: 'linkedService/ChurnTraining (1).json:2:13', covers: '"ChurnTraining"' },
  },
  {
    title: 'a linked service in a file in another case',
    change: { rename: 'linkedService/ChurnTraining.json', to: 'linkedService/churntraining.json' },
    expected: { rule: 'file-name-case', at: 'linkedService/churntraining.json:2:13', covers: '"ChurnTraining"' },
  },
  {
    title: 'a pipeline in a file of another name',
    change: { rename: 'pipeline/RetrainChurn.json', to: 'pipeline/RetrainChurnV2.json' },
    expected: { rule: 'file-name', at: 'pipeline/RetrainChurnV2.json:2:13', covers: '"RetrainChurn"' },
  },
  {
    title: 'a dataset in a file in another case',
    change: { rename: 'dataset/Customers.json', to: 'dataset/customers.json' },
    expected: { rule: 'file-name-case', at: 'dataset/customers.json:2:13', covers: '"Customers"' },
  },
  {
    title: 'a trigger in a file of another name',
    change: { rename: 'trigger/EveryMonday.json', to: 'trigger/Weekly.json' },
    expected: { rule: 'file-name', at: 'trigger/Weekly.json:2:13', covers: '"EveryMonday"' },
  },
  {
    title: 'a linked service in a folder of a name of its own',
    change: { rename: 'linkedService/ChurnTraining.json', to: 'linkedServices/ChurnTraining.json' },
    expected: { rule: 'missing-reference', at: 'pipeline/RetrainChurn.json:19:38', covers: '"ChurnTraining"' },
  },
  {
    title: 'another name for a trigger',
    change: { in: 'trigger/EveryMonday.json', find: '"EveryMonday"', replace: '"EveryWeek"' },
    expected: { rule: 'file-name', at: 'trigger/EveryMonday.json:2:13', covers: '"EveryWeek"' },
  },
  {
    title: 'another name for a linked service',
    change: { in: 'linkedService/ChurnTraining.json', find: '"name": "ChurnTraining"', replace: '"name": "ChurnTrainer"' },
    expected: { rule: 'file-name', at: 'linkedService/ChurnTraining.json:2:13', covers: '"ChurnTrainer"' },
  },
  {
    title: 'another name for a pipeline',
    change: { in: 'pipeline/RetrainChurn.json', find: '"name": "RetrainChurn"', replace: '"name": "RetrainChurnModel"' },
    expected: { rule: 'file-name', at: 'pipeline/RetrainChurn.json:2:13', covers: '"RetrainChurnModel"' },
  },
  {
    title: 'another case for the name of a pipeline',
    change: { in: 'pipeline/RetrainChurn.json', find: '"name": "RetrainChurn"', replace: '"name": "Retrainchurn"' },
    expected: { rule: 'file-name-case', at: 'pipeline/RetrainChurn.json:2:13', covers: '"Retrainchurn"' },
  },
  {
    title: 'the name of another linked service',
    change: { in: 'linkedService/FraudTraining.json', find: '"name": "FraudTraining"', replace: '"name": "FraudScoring"' },
    expected: { rule: 'duplicate-name', at: 'linkedService/FraudTraining.json:2:13', covers: '"FraudScoring"' },
  },
  {
    title: 'a copy under another file name',
    change: { add: 'pipeline/RetrainAll (2).json', content: '{\n    "name": "RetrainAll",\n    "properties": {\n        "activities": []\n    }\n}\n' },
    expected: { rule: 'duplicate-name', at: 'pipeline/RetrainAll (2).json:2:13', covers: '"RetrainAll"' },
  },
  {
    title: 'a linked service deleted',
    change: { remove: 'linkedService/FraudTraining.json' },
    expected: { rule: 'missing-reference', at: 'pipeline/RetrainFraud.json:29:50', covers: '"FraudTraining"' },
  },
  {
    title: 'a pipeline deleted',
    change: { remove: 'pipeline/RetrainAll.json' },
    expected: { rule: 'missing-reference', at: 'trigger/EveryMonday.json:9:38', covers: '"RetrainAll"' },
  },
]
