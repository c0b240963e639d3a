import type { Mistake } from './mistake.js'

/** Activities and what they wait for. */
export const ACTIVITIES: readonly Mistake[] = [
  {
    title: 'a dependency with two letters swapped',
    change: { in: 'pipeline/RetrainChurn.json', find: '"activity": "Train churn model"', replace: '"activity": "Train churn modle"' },
    expected: { rule: 'missing-dependency', at: 'pipeline/RetrainChurn.json:59:37', covers: '"Train churn modle"' },
  },
  {
    title: 'a dependency on what does not exist',
    change: { in: 'pipeline/RetrainAll.json', find: '"activity": "Churn"', replace: '"activity": "Cleanup"' },
    expected: { rule: 'missing-dependency', at: 'pipeline/RetrainAll.json:23:37', covers: '"Cleanup"' },
  },
  {
    title: 'a nested dependency with a letter missing',
    change: { in: 'pipeline/RetrainFraud.json', find: '"activity": "Update fraud scoring"', replace: '"activity": "Update fraud scorin"' },
    expected: { rule: 'missing-dependency', at: 'pipeline/RetrainFraud.json:100:49', covers: '"Update fraud scorin"' },
  },
  {
    title: 'a nested dependency of an update with a letter missing',
    change: { in: 'pipeline/RetrainFraud.json', find: '"activity": "Train fraud model"', replace: '"activity": "Train fraud mode"' },
    expected: { rule: 'missing-dependency', at: 'pipeline/RetrainFraud.json:68:49', covers: '"Train fraud mode"' },
  },
  {
    title: 'a dependency in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"activity": "Train churn model"', replace: '"activity": "Train Churn Model"' },
    expected: { rule: 'dependency-name-case', at: 'pipeline/RetrainChurn.json:59:37', covers: '"Train Churn Model"' },
  },
  {
    title: 'a dependency on the container around it',
    change: { in: 'pipeline/RetrainFraud.json', find: '"dependsOn": []', replace: '"dependsOn": [{ "activity": "Refresh wanted", "dependencyConditions": ["Succeeded"] }]', nth: 2 },
    expected: { rule: 'missing-dependency', at: 'pipeline/RetrainFraud.json:19:57', covers: '"Refresh wanted"' },
  },
  {
    title: 'a dependency on what stands inside itself',
    change: { in: 'pipeline/RetrainFraud.json', find: '"dependsOn": []', replace: '"dependsOn": [{ "activity": "Train fraud model", "dependencyConditions": ["Succeeded"] }]', nth: 1 },
    expected: { rule: 'missing-dependency', at: 'pipeline/RetrainFraud.json:8:45', covers: '"Train fraud model"' },
  },
  {
    title: 'an activity that depends on itself',
    change: { in: 'pipeline/RetrainAll.json', find: '"activity": "Churn"', replace: '"activity": "Fraud"' },
    expected: { rule: 'self-dependency', at: 'pipeline/RetrainAll.json:23:37', covers: '"Fraud"' },
  },
  {
    title: 'an update that depends on itself',
    change: { in: 'pipeline/RetrainChurn.json', find: '"activity": "Train churn model"', replace: '"activity": "Update churn scoring"' },
    expected: { rule: 'self-dependency', at: 'pipeline/RetrainChurn.json:59:37', covers: '"Update churn scoring"' },
  },
  {
    title: 'two activities that wait for each other',
    change: { in: 'pipeline/RetrainAll.json', find: '"dependsOn": []', replace: '"dependsOn": [{ "activity": "Fraud", "dependencyConditions": ["Succeeded"] }]' },
    expected: { rule: 'dependency-cycle', at: 'pipeline/RetrainAll.json:8:45', covers: '"Fraud"' },
  },
  {
    title: 'a training that waits for its update',
    change: { in: 'pipeline/RetrainChurn.json', find: '"dependsOn": []', replace: '"dependsOn": [{ "activity": "Update churn scoring", "dependencyConditions": ["Succeeded"] }]' },
    expected: { rule: 'dependency-cycle', at: 'pipeline/RetrainChurn.json:9:45', covers: '"Update churn scoring"' },
  },
  {
    title: 'a condition with a letter missing',
    change: { in: 'pipeline/RetrainChurn.json', find: '"Succeeded"', replace: '"Suceeded"' },
    expected: { rule: 'unknown-condition', at: 'pipeline/RetrainChurn.json:61:29', covers: '"Suceeded"' },
  },
  {
    title: 'a condition that does not exist',
    change: { in: 'pipeline/RetrainAll.json', find: '"Completed"', replace: '"Always"' },
    expected: { rule: 'unknown-condition', at: 'pipeline/RetrainAll.json:25:29', covers: '"Always"' },
  },
  {
    title: 'a condition in lower case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"Succeeded"', replace: '"succeeded"' },
    expected: { rule: 'condition-case', at: 'pipeline/RetrainChurn.json:61:29', covers: '"succeeded"' },
  },
  {
    title: 'an empty condition',
    change: { in: 'pipeline/RetrainChurn.json', find: '"Succeeded"', replace: '""' },
    expected: { rule: 'unknown-condition', at: 'pipeline/RetrainChurn.json:61:29', covers: '""' },
  },
  {
    title: 'a dependency without conditions',
    change: { in: 'pipeline/RetrainAll.json', find: '"dependencyConditions": [\n                            "Completed"\n                        ]', replace: '"dependencyConditions": []' },
    expected: { rule: 'empty-conditions', at: 'pipeline/RetrainAll.json:24:49', covers: '[]' },
  },
  {
    title: 'a condition that is no list',
    change: { in: 'pipeline/RetrainAll.json', find: '[\n                            "Completed"\n                        ]', replace: '"Completed"' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainAll.json:24:49', covers: '"Completed"' },
  },
  {
    title: 'a condition of an update that is no list',
    change: { in: 'pipeline/RetrainChurn.json', find: '[\n                            "Succeeded"\n                        ]', replace: '"Succeeded"' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:60:49', covers: '"Succeeded"' },
  },
  {
    title: 'a dependency listed twice',
    change: { in: 'pipeline/RetrainAll.json', find: '"dependsOn": [\n                    {', replace: '"dependsOn": [\n                    { "activity": "Churn", "dependencyConditions": ["Completed"] },\n                    {' },
    expected: { rule: 'repeated-dependency', at: 'pipeline/RetrainAll.json:24:37', covers: '"Churn"' },
  },
  {
    title: 'a dependency listed for each condition',
    change: { in: 'pipeline/RetrainFraud.json', find: '"Failed",\n                                        "Skipped"\n                                    ]\n                                }', replace: '"Failed"\n                                    ]\n                                },\n                                { "activity": "Update fraud scoring", "dependencyConditions": ["Skipped"] }' },
    expected: { rule: 'repeated-dependency', at: 'pipeline/RetrainFraud.json:105:47', covers: '"Update fraud scoring"' },
  },
  {
    title: 'dependencies as plain names',
    change: { in: 'pipeline/RetrainAll.json', find: '"dependsOn": [\n                    {\n                        "activity": "Churn",\n                        "dependencyConditions": [\n                            "Completed"\n                        ]\n                    }\n                ]', replace: '"dependsOn": ["Churn"]' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainAll.json:21:31', covers: '"Churn"' },
  },
  {
    title: 'dependencies of an update as plain names',
    change: { in: 'pipeline/RetrainChurn.json', find: '"dependsOn": [\n                    {', replace: '"dependsOn": ["Train churn model"]', through: '}\n                ]' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:57:31', covers: '"Train churn model"' },
  },
  {
    title: 'a dependency that is no list',
    change: { in: 'pipeline/RetrainAll.json', find: '"dependsOn": []', replace: '"dependsOn": {}' },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainAll.json:8:30', covers: '{}' },
  },
  {
    title: 'a dependency without its activity',
    change: { in: 'pipeline/RetrainAll.json', find: '"activity": "Churn",\n                        ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainAll.json:22:21', covers: '{' },
  },
  {
    title: 'a dependency of an update without its activity',
    change: { in: 'pipeline/RetrainChurn.json', find: '"activity": "Train churn model",\n                        ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:58:21', covers: '{' },
  },
  {
    title: 'a dependency without its conditions',
    change: { in: 'pipeline/RetrainAll.json', find: '"activity": "Churn",\n                        "dependencyConditions": [\n                            "Completed"\n                        ]', replace: '"activity": "Churn"' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainAll.json:22:21', covers: '{' },
  },
  {
    title: 'two activities with one name',
    change: { in: 'pipeline/RetrainAll.json', find: '"name": "Fraud"', replace: '"name": "Churn"' },
    expected: { rule: 'duplicate-activity-name', at: 'pipeline/RetrainAll.json:19:25', covers: '"Churn"' },
  },
  {
    title: 'an update called like its training',
    change: { in: 'pipeline/RetrainChurn.json', find: '"name": "Update churn scoring"', replace: '"name": "Train churn model"' },
    expected: { rule: 'duplicate-activity-name', at: 'pipeline/RetrainChurn.json:55:25', covers: '"Train churn model"' },
  },
  {
    title: 'an activity called like the container around it',
    change: { in: 'pipeline/RetrainFraud.json', find: '"name": "Report failure"', replace: '"name": "Refresh wanted"' },
    expected: { rule: 'duplicate-activity-name', at: 'pipeline/RetrainFraud.json:96:37', covers: '"Refresh wanted"' },
  },
  {
    title: 'nested activities with one name in two cases',
    change: { in: 'pipeline/RetrainFraud.json', find: '"name": "Report failure"', replace: '"name": "train fraud model"' },
    expected: { rule: 'duplicate-activity-name', at: 'pipeline/RetrainFraud.json:96:37', covers: '"train fraud model"' },
  },
  {
    title: 'an activity that can never run',
    change: { in: 'pipeline/RetrainFraud.json', find: '"Failed",\n                                        "Skipped"\n                                    ]\n                                }', replace: '"Succeeded"\n                                    ]\n                                },\n                                { "activity": "Train fraud model", "dependencyConditions": ["Failed"] }' },
    expected: { rule: 'unreachable-activity', at: 'pipeline/RetrainFraud.json:96:37', covers: '"Report failure"' },
  },
  {
    title: 'an activity type with two letters swapped',
    change: { in: 'pipeline/RetrainChurn.json', find: '"AzureMLBatchExecution"', replace: '"AzureMLBatchExecutoin"' },
    expected: { rule: 'unknown-type', at: 'pipeline/RetrainChurn.json:8:25', covers: '"AzureMLBatchExecutoin"' },
  },
  {
    title: 'an update type with a letter too much',
    change: { in: 'pipeline/RetrainChurn.json', find: '"AzureMLUpdateResource"', replace: '"AzureMLUpdateResources"' },
    expected: { rule: 'unknown-type', at: 'pipeline/RetrainChurn.json:56:25', covers: '"AzureMLUpdateResources"' },
  },
  {
    title: 'a container type with a letter missing',
    change: { in: 'pipeline/RetrainFraud.json', find: '"IfCondition"', replace: '"IfConditon"' },
    expected: { rule: 'unknown-type', at: 'pipeline/RetrainFraud.json:7:25', covers: '"IfConditon"' },
  },
  {
    title: 'an activity type in another case',
    change: { in: 'pipeline/RetrainChurn.json', find: '"AzureMLBatchExecution"', replace: '"AzureMlBatchExecution"' },
    expected: { rule: 'value-case', at: 'pipeline/RetrainChurn.json:8:25', covers: '"AzureMlBatchExecution"' },
  },
  {
    title: 'an activity without type',
    change: { in: 'pipeline/RetrainAll.json', find: '"type": "ExecutePipeline",\n                ', replace: '', nth: 1 },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainAll.json:6:25', covers: '"Churn"' },
  },
  {
    title: 'an activity without name',
    change: { in: 'pipeline/RetrainFraud.json', find: '"name": "Report failure",\n                            ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainFraud.json:95:25', covers: '{' },
  },
  {
    title: 'a training without name',
    change: { in: 'pipeline/RetrainChurn.json', find: '"name": "Train churn model",\n                ', replace: '' },
    expected: { rule: 'missing-property', at: 'pipeline/RetrainChurn.json:6:13', covers: '{' },
  },
  {
    title: 'an empty activity name',
    change: { in: 'pipeline/RetrainFraud.json', find: '"name": "Report failure"', replace: '"name": ""' },
    expected: { rule: 'invalid-value', at: 'pipeline/RetrainFraud.json:96:37', covers: '""' },
  },
  {
    title: 'five seconds between attempts',
    change: { in: 'pipeline/RetrainChurn.json', find: '"retryIntervalInSeconds": 60', replace: '"retryIntervalInSeconds": 5', nth: 1 },
    expected: { rule: 'retry-out-of-range', at: 'pipeline/RetrainChurn.json:13:47', covers: '5' },
  },
  {
    title: 'a time limit as a number',
    change: { in: 'pipeline/RetrainChurn.json', find: '"timeout": "0.12:00:00"', replace: '"timeout": 720', nth: 1 },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:11:32', covers: '720' },
  },
  {
    title: 'a number of retries that is no whole one',
    change: { in: 'pipeline/RetrainChurn.json', find: '"retry": 1', replace: '"retry": 1.5', nth: 1 },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:12:30', covers: '1.5' },
  },
  {
    title: 'a flag as a number',
    change: { in: 'pipeline/RetrainChurn.json', find: '"secureInput": false', replace: '"secureInput": 0', nth: 1 },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:15:36', covers: '0' },
  },
  {
    title: 'a policy in a list',
    change: { in: 'pipeline/RetrainChurn.json', find: '"userProperties": []', replace: '"userProperties": {}', nth: 1 },
    expected: { rule: 'wrong-type', at: 'pipeline/RetrainChurn.json:17:35', covers: '{}' },
  },
  {
    title: 'a dependency of an update with a letter missing in its key',
    change: { in: 'pipeline/RetrainChurn.json', find: '"activity": "Train', replace: '"activty": "Train' },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainChurn.json:59:25', covers: '"activty"' },
  },
  {
    title: 'a training with a letter missing in the key of its name',
    change: { in: 'pipeline/RetrainChurn.json', find: '"name": "Train churn model"', replace: '"nam": "Train churn model"' },
    expected: { rule: 'unknown-key', at: 'pipeline/RetrainChurn.json:7:17', covers: '"nam"' },
  },
  {
    title: 'an activity that was switched off in other words',
    change: { in: 'pipeline/RetrainAll.json', find: '"name": "Churn",', replace: '"name": "Churn", "state": "Disabled",' },
    expected: { rule: 'invalid-value', at: 'pipeline/RetrainAll.json:6:43', covers: '"Disabled"' },
  },
  {
    title: 'an activity that was switched off in lower case',
    change: { in: 'pipeline/RetrainAll.json', find: '"name": "Churn",', replace: '"name": "Churn", "state": "inactive",' },
    expected: { rule: 'value-case', at: 'pipeline/RetrainAll.json:6:43', covers: '"inactive"' },
  },
]
