import type { Mistake } from './mistake.js'

/** Keys in another case, or with one slip. */
export const KEYS: readonly Mistake[] = [
  {
    title: 'a path with its key in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"filePath"', replace: '"FilePath"', nth: 1 },
    expected: { rule: 'key-case', at: 'pipeline/RetrainChurn.json:25:29', covers: '"FilePath"' },
  },
  {
    title: 'the storage of an input with its key in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"linkedServiceName"', replace: '"LinkedServiceName"', nth: 2 },
    expected: { rule: 'key-case', at: 'pipeline/RetrainChurn.json:26:29', covers: '"LinkedServiceName"' },
  },
  {
    title: 'the linked service of an activity with its key in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"linkedServiceName"', replace: '"LinkedServiceName"', nth: 1 },
    expected: { rule: 'key-case', at: 'pipeline/RetrainChurn.json:18:17', covers: '"LinkedServiceName"' },
  },
  {
    title: 'the properties of an activity with their key in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"typeProperties"', replace: '"TypeProperties"', nth: 2 },
    expected: { rule: 'key-case', at: 'pipeline/RetrainChurn.json:77:17', covers: '"TypeProperties"' },
  },
  {
    title: 'a URL with its key in another case',
    change: { in: 'linkedService/ChurnTraining.json', find: '"mlEndpoint"', replace: '"MlEndpoint"' },
    expected: { rule: 'key-case', at: 'linkedService/ChurnTraining.json:9:13', covers: '"MlEndpoint"' },
  },
  {
    title: 'an update URL with its key in another case',
    change: { in: 'linkedService/FraudScoring.json', find: '"updateResourceEndpoint"', replace: '"updateResourceEndPoint"' },
    expected: { rule: 'key-case', at: 'linkedService/FraudScoring.json:18:13', covers: '"updateResourceEndPoint"' },
  },
  {
    title: 'the type of a linked service with its key in another case',
    change: { in: 'linkedService/ChurnTraining.json', find: '"type": "AzureML"', replace: '"Type": "AzureML"' },
    expected: { rule: 'key-case', at: 'linkedService/ChurnTraining.json:7:9', covers: '"Type"' },
  },
  {
    title: 'the name of a linked service with its key in another case',
    change: { in: 'linkedService/ChurnTraining.json', find: '"name": ', replace: '"Name": ' },
    expected: { rule: 'key-case', at: 'linkedService/ChurnTraining.json:2:5', covers: '"Name"' },
  },
  {
    title: 'dependencies with their key in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"dependsOn"', replace: '"DependsOn"', nth: 2 },
    expected: { rule: 'key-case', at: 'pipeline/RetrainChurn.json:57:17', covers: '"DependsOn"' },
  },
  {
    title: 'the name in a reference with its key in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"referenceName"', replace: '"ReferenceName"', nth: 1 },
    expected: { rule: 'key-case', at: 'pipeline/RetrainChurn.json:19:21', covers: '"ReferenceName"' },
  },
  {
    title: 'a key of the web service with a letter too much',
    change: { in: 'linkedService/ChurnTraining.json', find: '"apiKey"', replace: '"apiKeys"' },
    expected: { rule: 'unknown-key', at: 'linkedService/ChurnTraining.json:10:13', covers: '"apiKeys"' },
  },
  {
    title: 'a URL with two letters swapped in its key',
    change: { in: 'linkedService/ChurnTraining.json', find: '"mlEndpoint"', replace: '"mlEndpiont"' },
    expected: { rule: 'unknown-key', at: 'linkedService/ChurnTraining.json:9:13', covers: '"mlEndpiont"' },
  },
  {
    title: 'an update URL with a letter missing in its key',
    change: { in: 'linkedService/FraudScoring.json', find: '"updateResourceEndpoint"', replace: '"updateResourcEndpoint"' },
    expected: { rule: 'unknown-key', at: 'linkedService/FraudScoring.json:18:13', covers: '"updateResourcEndpoint"' },
  },
  {
    title: 'a tenant with a letter missing in its key',
    change: { in: 'linkedService/ChurnScoring.json', find: '"tenant"', replace: '"tennant"' },
    expected: { rule: 'unknown-key', at: 'linkedService/ChurnScoring.json:28:13', covers: '"tennant"' },
  },
  {
    title: 'the id of a service principal with a letter too much in its key',
    change: { in: 'linkedService/ChurnScoring.json', find: '"servicePrincipalId"', replace: '"servicePrincipalsId"' },
    expected: { rule: 'unknown-key', at: 'linkedService/ChurnScoring.json:19:13', covers: '"servicePrincipalsId"' },
  },
  {
    title: 'outputs with a letter missing in their key',
    change: { in: 'pipeline/RetrainChurn.json', find: '"webServiceOutputs"', replace: '"webServiceOutput"' },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainChurn.json:32:21', covers: '"webServiceOutput"' },
  },
  {
    title: 'a path with a letter missing in its key',
    change: { in: 'pipeline/RetrainChurn.json', find: '"filePath"', replace: '"filePth"', nth: 2 },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainChurn.json:34:29', covers: '"filePth"' },
  },
  {
    title: 'the path of a model with a letter too much in its key',
    change: { in: 'pipeline/RetrainChurn.json', find: '"trainedModelFilePath"', replace: '"trainedModelsFilePath"' },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainChurn.json:83:21', covers: '"trainedModelsFilePath"' },
  },
  {
    title: 'the linked service of an activity with a letter too much in its key',
    change: { in: 'pipeline/RetrainChurn.json', find: '"linkedServiceName"', replace: '"linkedServicesName"', nth: 1 },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainChurn.json:18:17', covers: '"linkedServicesName"' },
  },
  {
    title: 'the properties of an activity with a letter missing in their key',
    change: { in: 'pipeline/RetrainChurn.json', find: '"typeProperties"', replace: '"typePropertes"', nth: 2 },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainChurn.json:77:17', covers: '"typePropertes"' },
  },
  {
    title: 'the properties of a linked service with a letter missing in their key',
    change: { in: 'linkedService/ChurnTraining.json', find: '"typeProperties"', replace: '"typePropertes"' },
    expected: { rule: 'unknown-key', at: 'linkedService/ChurnTraining.json:8:9', covers: '"typePropertes"' },
  },
  {
    title: 'the properties of a resource with a letter missing in their key',
    change: { in: 'linkedService/ChurnTraining.json', find: '    "properties"', replace: '    "propertes"' },
    expected: { rule: 'unknown-key', at: 'linkedService/ChurnTraining.json:4:5', covers: '"propertes"' },
  },
  {
    title: 'dependencies with a letter missing in their key',
    change: { in: 'pipeline/RetrainAll.json', find: '"dependsOn"', replace: '"dependOn"', nth: 2 },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainAll.json:21:17', covers: '"dependOn"' },
  },
  {
    title: 'dependencies of an update with a letter missing in their key',
    change: { in: 'pipeline/RetrainChurn.json', find: '"dependsOn"', replace: '"dependOn"', nth: 2 },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainChurn.json:57:17', covers: '"dependOn"' },
  },
  {
    title: 'conditions with a letter missing in their key',
    change: { in: 'pipeline/RetrainChurn.json', find: '"dependencyConditions"', replace: '"dependencyCondition"' },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainChurn.json:60:25', covers: '"dependencyCondition"' },
  },
  {
    title: 'an activity\'s name with a letter too much in its key',
    change: { in: 'pipeline/RetrainAll.json', find: '"name": "Fraud"', replace: '"names": "Fraud"' },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainAll.json:19:17', covers: '"names"' },
  },
  {
    title: 'activities with a letter missing in their key',
    change: { in: 'pipeline/RetrainAll.json', find: '"activities"', replace: '"activites"' },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainAll.json:4:9', covers: '"activites"' },
  },
  {
    title: 'a policy with a letter missing in a key',
    change: { in: 'pipeline/RetrainChurn.json', find: '"retryIntervalInSeconds"', replace: '"retryIntervalInSecond"', nth: 1 },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainChurn.json:13:21', covers: '"retryIntervalInSecond"' },
  },
  {
    title: 'the name in a store with a letter too much in its key',
    change: { in: 'linkedService/ChurnTraining.json', find: '"referenceName"', replace: '"referencesName"' },
    expected: { rule: 'unknown-key', at: 'linkedService/ChurnTraining.json:13:21', covers: '"referencesName"' },
  },
  {
    title: 'a secret\'s name with a letter missing in its key',
    change: { in: 'linkedService/ChurnTraining.json', find: '"secretName"', replace: '"secretNam"' },
    expected: { rule: 'unknown-key', at: 'linkedService/ChurnTraining.json:16:17', covers: '"secretNam"' },
  },
  {
    title: 'the properties of a linked service with their key in another case',
    change: { in: 'linkedService/ChurnTraining.json', find: '"typeProperties"', replace: '"TypeProperties"' },
    expected: { rule: 'key-case', at: 'linkedService/ChurnTraining.json:8:9', covers: '"TypeProperties"' },
  },
  {
    title: 'the properties of a resource with their key in another case',
    change: { in: 'linkedService/ChurnTraining.json', find: '    "properties"', replace: '    "Properties"' },
    expected: { rule: 'key-case', at: 'linkedService/ChurnTraining.json:4:5', covers: '"Properties"' },
  },
  {
    title: 'the key of a storage with a letter too much in its key',
    change: { in: 'linkedService/ModelStorage.json', find: '"accountKey"', replace: '"accountKeys"' },
    expected: { rule: 'unknown-key', at: 'linkedService/ModelStorage.json:9:13', covers: '"accountKeys"' },
  },
]
