import type { Mistake } from './mistake.js'

/** Names of linked services, pipelines and key vaults, and what they lead to. */
export const REFERENCES: readonly Mistake[] = [
  {
    title: 'a linked service with a letter missing',
    change: { in: 'pipeline/RetrainChurn.json', find: '"ChurnTraining"', replace: '"ChurnTraning"' },
    expected: { rule: 'missing-reference', at: 'pipeline/RetrainChurn.json:19:38', covers: '"ChurnTraning"' },
  },
  {
    title: 'a linked service that nothing resembles',
    change: { in: 'pipeline/RetrainFraud.json', find: '"FraudTraining"', replace: '"Playground"' },
    expected: { rule: 'missing-reference', at: 'pipeline/RetrainFraud.json:29:50', covers: '"Playground"' },
  },
  {
    title: 'a linked service in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"ChurnTraining"', replace: '"churntraining"' },
    expected: { rule: 'reference-name-case', at: 'pipeline/RetrainChurn.json:19:38', covers: '"churntraining"' },
  },
  {
    title: 'a linked service with a blank behind its name',
    change: { in: 'pipeline/RetrainChurn.json', find: '"ChurnScoring"', replace: '"ChurnScoring "' },
    expected: { rule: 'missing-reference', at: 'pipeline/RetrainChurn.json:74:38', covers: '"ChurnScoring "' },
  },
  {
    title: 'a storage with two letters swapped',
    change: { in: 'pipeline/RetrainChurn.json', find: '"ModelStorage"', replace: '"ModelStroage"', nth: 2 },
    expected: { rule: 'missing-reference', at: 'pipeline/RetrainChurn.json:36:50', covers: '"ModelStroage"' },
  },
  {
    title: 'the storage of a model that does not exist',
    change: { in: 'pipeline/RetrainFraud.json', find: '"ModelStorage"', replace: '"OldStorage"', nth: 4 },
    expected: { rule: 'missing-reference', at: 'pipeline/RetrainFraud.json:89:54', covers: '"OldStorage"' },
  },
  {
    title: 'a key vault that does not exist',
    change: { in: 'linkedService/ChurnTraining.json', find: '"CompanyVault"', replace: '"CompanyVaults"' },
    expected: { rule: 'missing-reference', at: 'linkedService/ChurnTraining.json:13:38', covers: '"CompanyVaults"' },
  },
  {
    title: 'a key vault in another case',
    change: { in: 'linkedService/ModelStorage.json', find: '"CompanyVault"', replace: '"companyVault"' },
    expected: { rule: 'reference-name-case', at: 'linkedService/ModelStorage.json:12:38', covers: '"companyVault"' },
  },
  {
    title: 'a pipeline with two letters swapped',
    change: { in: 'pipeline/RetrainAll.json', find: '"RetrainChurn"', replace: '"RetrainChrun"' },
    expected: { rule: 'missing-reference', at: 'pipeline/RetrainAll.json:12:42', covers: '"RetrainChrun"' },
  },
  {
    title: 'a pipeline that nothing resembles',
    change: { in: 'pipeline/RetrainAll.json', find: '"RetrainFraud"', replace: '"Nightly"' },
    expected: { rule: 'missing-reference', at: 'pipeline/RetrainAll.json:32:42', covers: '"Nightly"' },
  },
  {
    title: 'a pipeline in another case',
    change: { in: 'pipeline/RetrainAll.json', find: '"RetrainFraud"', replace: '"retrainFraud"' },
    expected: { rule: 'reference-name-case', at: 'pipeline/RetrainAll.json:32:42', covers: '"retrainFraud"' },
  },
  {
    title: 'a trigger of a pipeline that does not exist',
    change: { in: 'trigger/EveryMonday.json', find: '"RetrainAll"', replace: '"RetrainEverything"' },
    expected: { rule: 'missing-reference', at: 'trigger/EveryMonday.json:9:38', covers: '"RetrainEverything"' },
  },
  {
    title: 'a trigger of a pipeline in another case',
    change: { in: 'trigger/EveryMonday.json', find: '"RetrainAll"', replace: '"RETRAINALL"' },
    expected: { rule: 'reference-name-case', at: 'trigger/EveryMonday.json:9:38', covers: '"RETRAINALL"' },
  },
  {
    title: 'a dataset on a linked service that does not exist',
    change: { in: 'dataset/Customers.json', find: '"ModelStorage"', replace: '"CustomerStorage"' },
    expected: { rule: 'missing-reference', at: 'dataset/Customers.json:5:30', covers: '"CustomerStorage"' },
  },
  {
    title: 'a linked service called a pipeline',
    change: { in: 'pipeline/RetrainChurn.json', find: '"LinkedServiceReference"', replace: '"PipelineReference"', nth: 1 },
    expected: { rule: 'invalid-value', at: 'pipeline/RetrainChurn.json:20:29', covers: '"PipelineReference"' },
  },
  {
    title: 'the type of a reference in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"LinkedServiceReference"', replace: '"linkedServiceReference"', nth: 1 },
    expected: { rule: 'value-case', at: 'pipeline/RetrainChurn.json:20:29', covers: '"linkedServiceReference"' },
  },
  {
    title: 'the type of a reference with a letter too much',
    change: { in: 'pipeline/RetrainChurn.json', find: '"LinkedServiceReference"', replace: '"LinkedServicesReference"', nth: 1 },
    expected: { rule: 'invalid-value', at: 'pipeline/RetrainChurn.json:20:29', covers: '"LinkedServicesReference"' },
  },
  {
    title: 'a pipeline that calls itself',
    change: { in: 'pipeline/RetrainAll.json', find: '"RetrainFraud"', replace: '"RetrainAll"' },
    expected: { rule: 'reference-cycle', at: 'pipeline/RetrainAll.json:32:42', covers: '"RetrainAll"' },
  },
  {
    title: 'pipelines that call each other in a circle',
    change: { in: 'pipeline/RetrainChurn.json', find: '"activities": [', replace: '"activities": [\n            { "name": "All", "type": "ExecutePipeline", "typeProperties": { "pipeline": { "referenceName": "RetrainAll", "type": "PipelineReference" } } },' },
    expected: { rule: 'reference-cycle', at: 'pipeline/RetrainAll.json:12:42', covers: '"RetrainChurn"' },
  },
  {
    title: 'a storage that keeps its key in itself',
    change: { in: 'linkedService/ModelStorage.json', find: '"CompanyVault"', replace: '"ModelStorage"' },
    expected: { rule: 'reference-cycle', at: 'linkedService/ModelStorage.json:12:38', covers: '"ModelStorage"' },
  },
  {
    title: 'a batch execution on a storage',
    change: { in: 'pipeline/RetrainChurn.json', find: '"ChurnTraining"', replace: '"ModelStorage"' },
    expected: { rule: 'wrong-linked-service-type', at: 'pipeline/RetrainChurn.json:19:38', covers: '"ModelStorage"' },
  },
  {
    title: 'an update of a storage',
    change: { in: 'pipeline/RetrainChurn.json', find: '"ChurnScoring"', replace: '"ModelStorage"' },
    expected: { rule: 'wrong-linked-service-type', at: 'pipeline/RetrainChurn.json:74:38', covers: '"ModelStorage"' },
  },
  {
    title: 'an input that lies in a web service',
    change: { in: 'pipeline/RetrainChurn.json', find: '"ModelStorage"', replace: '"ChurnTraining"', nth: 1 },
    expected: { rule: 'wrong-linked-service-type', at: 'pipeline/RetrainChurn.json:27:50', covers: '"ChurnTraining"' },
  },
  {
    title: 'a model that lies in a key vault',
    change: { in: 'pipeline/RetrainChurn.json', find: '"ModelStorage"', replace: '"CompanyVault"', nth: 4 },
    expected: { rule: 'wrong-linked-service-type', at: 'pipeline/RetrainChurn.json:80:42', covers: '"CompanyVault"' },
  },
  {
    title: 'a secret whose store is no key vault',
    change: { in: 'linkedService/ChurnTraining.json', find: '"CompanyVault"', replace: '"ModelStorage"' },
    expected: { rule: 'wrong-linked-service-type', at: 'linkedService/ChurnTraining.json:13:38', covers: '"ModelStorage"' },
  },
  {
    title: 'an update of the training web service',
    change: { in: 'pipeline/RetrainChurn.json', find: '"ChurnScoring"', replace: '"ChurnTraining"' },
    expected: { rule: 'missing-update-endpoint', at: 'pipeline/RetrainChurn.json:74:38', covers: '"ChurnTraining"' },
  },
  {
    title: 'a scoring web service without update URL',
    change: { in: 'linkedService/FraudScoring.json', find: ',\n            "updateResourceEndpoint"', replace: '', through: 'weekly"' },
    expected: { rule: 'missing-update-endpoint', at: 'pipeline/RetrainFraud.json:83:50', covers: '"FraudScoring"' },
  },
  {
    title: 'scoring and training on one endpoint',
    change: { in: 'linkedService/FraudScoring.json', find: '9f8e7d6c5b4a43928170a1b2c3d4e5f6', replace: '2c3d4e5f6a7b48c99d0e1f2a3b4c5d6e' },
    expected: { rule: 'same-endpoint', at: 'pipeline/RetrainFraud.json:83:50', covers: '"FraudScoring"' },
  },
  {
    title: 'an update on the scoring service, and a training too',
    change: { in: 'pipeline/RetrainFraud.json', find: '"FraudTraining"', replace: '"FraudScoring"' },
    expected: { rule: 'same-endpoint', at: 'pipeline/RetrainFraud.json:83:50', covers: '"FraudScoring"' },
  },
]
