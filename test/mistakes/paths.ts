import type { Mistake } from './mistake.js'

/** Blobs that are read and written, and the model between training and update. */
export const PATHS: readonly Mistake[] = [
  {
    title: 'a model path without extension',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models/churn/model.ilearner"', replace: '"trainedModelFilePath": "models/churn/model"' },
    expected: { rule: 'model-file-extension', at: 'pipeline/RetrainChurn.json:83:59', covers: 'model' },
  },
  {
    title: 'a model path that ends in .csv',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models/churn/model.ilearner"', replace: '"trainedModelFilePath": "models/churn/model.csv"' },
    expected: { rule: 'model-file-extension', at: 'pipeline/RetrainChurn.json:83:64', covers: '.csv' },
  },
  {
    title: 'a model path with a slip in its extension',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models/churn/model.ilearner"', replace: '"trainedModelFilePath": "models/churn/model.ileaner"' },
    expected: { rule: 'model-file-extension', at: 'pipeline/RetrainChurn.json:83:64', covers: '.ileaner' },
  },
  {
    title: 'the model of another output',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models/churn/model.ilearner"', replace: '"trainedModelFilePath": "models/churn/evaluation.csv"' },
    expected: { rule: 'model-file-extension', at: 'pipeline/RetrainChurn.json:83:69', covers: '.csv' },
  },
  {
    title: 'a model that no training writes',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models/churn/model.ilearner"', replace: '"trainedModelFilePath": "models/churn/modell.ilearner"' },
    expected: { rule: 'untrained-model-file', at: 'pipeline/RetrainChurn.json:83:45', covers: '"models/churn/modell.ilearner"' },
  },
  {
    title: 'a model in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models/churn/model.ilearner"', replace: '"trainedModelFilePath": "models/churn/Model.ilearner"' },
    expected: { rule: 'untrained-model-file', at: 'pipeline/RetrainChurn.json:83:45', covers: '"models/churn/Model.ilearner"' },
  },
  {
    title: 'a model of another pipeline',
    change: { in: 'pipeline/RetrainFraud.json', find: '"trainedModelFilePath": "models/fraud/model.ilearner"', replace: '"trainedModelFilePath": "models/churn/model.ilearner"' },
    expected: { rule: 'untrained-model-file', at: 'pipeline/RetrainFraud.json:92:57', covers: '"models/churn/model.ilearner"' },
  },
  {
    title: 'an output with another name than the model',
    change: { in: 'pipeline/RetrainFraud.json', find: '"filePath": "models/fraud/model.ilearner"', replace: '"filePath": "models/fraud/new.ilearner"' },
    expected: { rule: 'untrained-model-file', at: 'pipeline/RetrainFraud.json:92:57', covers: '"models/fraud/model.ilearner"' },
  },
  {
    title: 'a model path without container',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models/churn/model.ilearner"', replace: '"trainedModelFilePath": "model.ilearner"' },
    expected: { rule: 'blob-path-form', at: 'pipeline/RetrainChurn.json:83:45', covers: '"model.ilearner"' },
  },
  {
    title: 'a model path with a leading slash',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models/churn/model.ilearner"', replace: '"trainedModelFilePath": "/models/churn/model.ilearner"' },
    expected: { rule: 'blob-path-form', at: 'pipeline/RetrainChurn.json:83:46', covers: '/' },
  },
  {
    title: 'a model path whose container is in upper case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models/churn/model.ilearner"', replace: '"trainedModelFilePath": "Models/churn/model.ilearner"' },
    expected: { rule: 'invalid-container-name', at: 'pipeline/RetrainChurn.json:83:46', covers: 'Models' },
  },
  {
    title: 'a model path that is a URL',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath": "models', replace: '"trainedModelFilePath": "https://meadowmodels.blob.core.windows.net/models' },
    expected: { rule: 'blob-path-form', at: 'pipeline/RetrainChurn.json:83:45', covers: '"https://meadowmodels.blob.core.windows.net/models/churn/model.ilearner"' },
  },
  {
    title: 'an update that does not wait for the training',
    change: { in: 'pipeline/RetrainChurn.json', find: '"dependsOn": [\n                    {', replace: '"dependsOn": [', through: '"Succeeded"\n                        ]\n                    }\n                ' },
    expected: { rule: 'update-before-training', at: 'pipeline/RetrainChurn.json:55:25', covers: '"Update churn scoring"' },
  },
  {
    title: 'a nested update that does not wait for the training',
    change: { in: 'pipeline/RetrainFraud.json', find: '"dependsOn": [\n                                {\n                                    "activity": "Train fraud model"', replace: '"dependsOn": [', through: '"Succeeded"\n                                    ]\n                                }\n                            ' },
    expected: { rule: 'update-before-training', at: 'pipeline/RetrainFraud.json:64:37', covers: '"Update fraud scoring"' },
  },
  {
    title: 'an output without extension',
    change: { in: 'pipeline/RetrainChurn.json', find: 'models/churn/evaluation.csv', replace: 'models/churn/evaluation' },
    expected: { rule: 'output-extension', at: 'pipeline/RetrainChurn.json:41:55', covers: 'evaluation' },
  },
  {
    title: 'an output that ends in .txt',
    change: { in: 'pipeline/RetrainChurn.json', find: 'models/churn/evaluation.csv', replace: 'models/churn/evaluation.txt' },
    expected: { rule: 'output-extension', at: 'pipeline/RetrainChurn.json:41:65', covers: '.txt' },
  },
  {
    title: 'the model\'s output without extension',
    change: { in: 'pipeline/RetrainChurn.json', find: '"filePath": "models/churn/model.ilearner"', replace: '"filePath": "models/churn/model"' },
    expected: { rule: 'output-extension', at: 'pipeline/RetrainChurn.json:34:55', covers: 'model' },
  },
  {
    title: 'the model\'s output with a slip in its extension',
    change: { in: 'pipeline/RetrainChurn.json', find: '"filePath": "models/churn/model.ilearner"', replace: '"filePath": "models/churn/model.ileaner"' },
    expected: { rule: 'output-extension', at: 'pipeline/RetrainChurn.json:34:60', covers: '.ileaner' },
  },
  {
    title: 'the model\'s output with a container in upper case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"filePath": "models/churn/model.ilearner"', replace: '"filePath": "Models/churn/model.ilearner"' },
    expected: { rule: 'invalid-container-name', at: 'pipeline/RetrainChurn.json:34:42', covers: 'Models' },
  },
  {
    title: 'the model\'s output without container',
    change: { in: 'pipeline/RetrainChurn.json', find: '"filePath": "models/churn/model.ilearner"', replace: '"filePath": "model.ilearner"' },
    expected: { rule: 'blob-path-form', at: 'pipeline/RetrainChurn.json:34:41', covers: '"model.ilearner"' },
  },
  {
    title: 'an input that ends in .txt',
    change: { in: 'pipeline/RetrainChurn.json', find: 'customers.csv', replace: 'customers.txt' },
    expected: { rule: 'input-extension', at: 'pipeline/RetrainChurn.json:25:66', covers: '.txt' },
  },
  {
    title: 'an input without extension',
    change: { in: 'pipeline/RetrainChurn.json', find: 'customers.csv', replace: 'customers' },
    expected: { rule: 'input-extension', at: 'pipeline/RetrainChurn.json:25:57', covers: 'customers' },
  },
  {
    title: 'an input that is a workbook',
    change: { in: 'pipeline/RetrainFraud.json', find: 'transactions.csv', replace: 'transactions.xlsx' },
    expected: { rule: 'input-extension', at: 'pipeline/RetrainFraud.json:35:81', covers: '.xlsx' },
  },
  {
    title: 'two outputs on one blob',
    change: { in: 'pipeline/RetrainChurn.json', find: 'models/churn/evaluation.csv', replace: 'models/churn/model.ilearner' },
    expected: { rule: 'shared-output-blob', at: 'pipeline/RetrainChurn.json:41:41', covers: '"models/churn/model.ilearner"' },
  },
  {
    title: 'the model\'s output on the blob of another',
    change: { in: 'pipeline/RetrainChurn.json', find: '"filePath": "models/churn/model.ilearner"', replace: '"filePath": "models/churn/evaluation.csv"' },
    expected: { rule: 'shared-output-blob', at: 'pipeline/RetrainChurn.json:41:41', covers: '"models/churn/evaluation.csv"' },
  },
  {
    title: 'an input without container',
    change: { in: 'pipeline/RetrainChurn.json', find: 'training/churn/customers.csv', replace: 'customers.csv' },
    expected: { rule: 'blob-path-form', at: 'pipeline/RetrainChurn.json:25:41', covers: '"customers.csv"' },
  },
  {
    title: 'an input with a leading slash',
    change: { in: 'pipeline/RetrainChurn.json', find: 'training/churn/customers.csv', replace: '/training/churn/customers.csv' },
    expected: { rule: 'blob-path-form', at: 'pipeline/RetrainChurn.json:25:42', covers: '/' },
  },
  {
    title: 'an output with a backslash',
    change: { in: 'pipeline/RetrainChurn.json', find: 'models/churn/evaluation.csv', replace: 'models\\\\churn\\\\evaluation.csv' },
    expected: { rule: 'blob-path-form', at: 'pipeline/RetrainChurn.json:41:41', covers: '"models\\\\churn\\\\evaluation.csv"' },
  },
  {
    title: 'an input whose container is in upper case',
    change: { in: 'pipeline/RetrainChurn.json', find: 'training/churn/customers.csv', replace: 'Training/churn/customers.csv' },
    expected: { rule: 'invalid-container-name', at: 'pipeline/RetrainChurn.json:25:42', covers: 'Training' },
  },
  {
    title: 'an input whose container has an underscore',
    change: { in: 'pipeline/RetrainFraud.json', find: 'training/fraud/transactions.csv', replace: 'training_data/fraud/transactions.csv' },
    expected: { rule: 'invalid-container-name', at: 'pipeline/RetrainFraud.json:35:54', covers: 'training_data' },
  },
  {
    title: 'an input whose container is too short',
    change: { in: 'pipeline/RetrainFraud.json', find: 'training/fraud/transactions.csv', replace: 'tr/fraud/transactions.csv' },
    expected: { rule: 'invalid-container-name', at: 'pipeline/RetrainFraud.json:35:54', covers: 'tr' },
  },
  {
    title: 'an empty path of an input',
    change: { in: 'pipeline/RetrainChurn.json', find: '"training/churn/customers.csv"', replace: '""' },
    expected: { rule: 'blob-path-form', at: 'pipeline/RetrainChurn.json:25:41', covers: '""' },
  },
  {
    title: 'an output that is a folder',
    change: { in: 'pipeline/RetrainChurn.json', find: 'models/churn/evaluation.csv', replace: 'models/churn/' },
    expected: { rule: 'output-extension', at: 'pipeline/RetrainChurn.json:41:54', covers: '/' },
  },
]
