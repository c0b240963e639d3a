import type { ExpressionMistake } from './expression-mistake.js'

/** Results of activities: when they are there, and what is in them. */
export const ACTIVITIES_READ: readonly ExpressionMistake[] = [
  {
    title: 'an activity that nobody waits for', at: 'header',
    bad: `@activity('Prepare').output.text`, good: 'plain',
    expected: { severity: 'error', rule: 'activity-not-before', covers: `'Prepare'`, says: 'Activity "Ask" does not wait for "Prepare", whose result it reads. Add "Prepare" to "dependsOn" of "Ask".' },
  },
  {
    title: 'one that runs later', at: 'header',
    bad: `@activity('Fields').output.value`, good: 'plain',
    expected: { severity: 'error', rule: 'activity-not-before', covers: `'Fields'`, says: 'Activity "Ask" does not wait for "Fields", whose result it reads. "Fields" waits for "Ask".' },
  },
  {
    title: 'an activity that is not waited for, from a loop', at: 'in the loop',
    bad: `@activity('Look').output.exists`, good: `@activity('Fields').output.count`,
    expected: { severity: 'error', rule: 'activity-not-before', covers: `'Look'`, says: 'Activity "Visit" does not wait for "Look", whose result it reads. Add "Look" to "dependsOn" of "Each field".' },
  },
  {
    title: 'a sibling in a loop that is not waited for', at: 'in a branch',
    bad: `@activity('By crop').output`, good: `@activity('Visit').output`,
    expected: { severity: 'error', rule: 'activity-not-before', covers: `'By crop'`, says: 'Activity "Tell dry" does not wait for "By crop", whose result it reads. "By crop" waits for "Is it dry".' },
  },
  {
    title: 'an activity that reads itself', at: 'in the loop',
    bad: `@activity('Visit').output.text`, good: '@item().name',
    expected: { severity: 'error', rule: 'activity-not-before', covers: `'Visit'`, says: 'Activity "Visit" reads its own result.' },
  },
  {
    title: 'an activity in the other branch', at: 'in the other branch',
    bad: `@activity('Tell dry').output.text`, good: `@activity('Visit').output.text`,
    expected: { severity: 'error', rule: 'activity-not-before', covers: `'Tell dry'`, says: 'Activity "Tell dry" stands in another branch than "Tell wet", which reads its result. Only one of the branches runs.' },
  },
  {
    title: 'the loop around it', at: 'in the loop',
    bad: `@activity('Each field').output`, good: `@activity('Ripe').output`,
    expected: { severity: 'error', rule: 'activity-not-before', covers: `'Each field'`, says: 'Activity "Visit" stands in "Each field", whose result it reads. "Each field" ends when all in it has run.' },
  },
  {
    title: 'a child, in the list of a loop', at: 'items',
    bad: `@activity('Visit').output.fields`, good: `@activity('Ripe').output.value`,
    expected: { severity: 'error', rule: 'activity-not-before', covers: `'Visit'`, says: 'Activity "Visit" stands in "Each field", which reads its result. What "Each field" needs is computed before anything in it runs.' },
  },
  {
    title: 'a child, in a condition', at: 'condition',
    bad: `@equals(activity('Tell dry').output.state, 'dry')`, good: `@equals(activity('Visit').output.state, 'dry')`,
    expected: { severity: 'error', rule: 'activity-not-before', covers: `'Tell dry'`, says: 'Activity "Tell dry" stands in "Is it dry", which reads its result. What "Is it dry" needs is computed before anything in it runs.' },
  },
  {
    title: 'a child, in the choice of a switch', at: 'on',
    bad: `@activity('Rye').output.crop`, good: `@string(activity('Visit').output.crop)`,
    expected: { severity: 'error', rule: 'activity-not-before', covers: `'Rye'`, says: 'Activity "Rye" stands in "By crop", which reads its result. What "By crop" needs is computed before anything in it runs.' },
  },
  {
    title: 'an activity in a loop, from outside', at: 'body',
    bad: `@activity('Visit').output.text`, good: `@activity('Ripe').output.value`,
    expected: { severity: 'error', rule: 'activity-out-of-reach', covers: `'Visit'`, says: 'Activity "Visit" stands in a loop, and is read outside of it. Collect what the loop finds in a variable.' },
  },
  {
    title: 'an activity in a branch in a loop, from outside', at: 'message',
    bad: `@string(activity('Tell dry').output)`, good: `@string(activity('Ask').output)`,
    expected: { severity: 'error', rule: 'activity-out-of-reach', covers: `'Tell dry'`, says: 'Activity "Tell dry" stands in a loop, and is read outside of it. Collect what the loop finds in a variable.' },
  },
  {
    title: 'an activity in a branch, from its loop', at: 'more',
    bad: [{ name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Branch', dependencyConditions: ['Succeeded'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Inside').output.text` } }, { name: 'Branch', type: 'IfCondition', dependsOn: [{ activity: 'Ask', dependencyConditions: ['Succeeded'] }], typeProperties: { expression: { value: '@pipeline().parameters.isDry', type: 'Expression' }, ifTrueActivities: [{ name: 'Inside', type: 'WebActivity', dependsOn: [], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: 'in' } }] } }],
    good: [{ name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Branch', dependencyConditions: ['Succeeded'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Ask').output.text` } }, { name: 'Branch', type: 'IfCondition', dependsOn: [{ activity: 'Ask', dependencyConditions: ['Succeeded'] }], typeProperties: { expression: { value: '@pipeline().parameters.isDry', type: 'Expression' }, ifTrueActivities: [{ name: 'Inside', type: 'WebActivity', dependsOn: [], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: 'in' } }] } }],
    expected: { severity: 'warning', rule: 'activity-out-of-reach', covers: `'Inside'`, says: 'Activity "Inside" stands in a branch, and is read outside of it. Where the other branch is taken there is no result; set a variable in the branch.' },
  },
  {
    title: 'an activity that was skipped', at: 'more',
    bad: [{ name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Look', dependencyConditions: ['Skipped'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Look').output.exists` } }],
    good: [{ name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Look', dependencyConditions: ['Skipped'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Look').Status` } }],
    expected: { severity: 'warning', rule: 'activity-without-result', covers: `'Look'`, says: 'Activity "Look" is read only where it was skipped. It has no output then; "activity(…)?.output?.…" gives null.' },
  },
  {
    title: 'an activity that may have been skipped', at: 'more',
    bad: [{ name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Look', dependencyConditions: ['Succeeded', 'Skipped'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Look').output.exists` } }],
    good: [{ name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Look', dependencyConditions: ['Succeeded', 'Skipped'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Look')?.output?.exists` } }],
    expected: { severity: 'warning', rule: 'activity-without-result', covers: `'Look'`, says: 'Activity "Look" may have been skipped where it is read. It has no output then; "activity(…)?.output?.…" gives null.' },
  },
  {
    title: 'an activity that may have failed', at: 'more',
    bad: [{ name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Look', dependencyConditions: ['Completed'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Look').output.exists` } }],
    good: [{ name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Look', dependencyConditions: ['Completed'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Look').output?.exists` } }],
    expected: { severity: 'info', rule: 'output-after-failure', covers: `'Look'`, says: 'Activity "Look" may have failed where it is read, and what its output holds then is not sure. With "?" in front of the step it is null where it is absent.' },
  },
  {
    title: 'an activity that has failed', at: 'more',
    bad: [{ name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Look', dependencyConditions: ['Failed'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Look').output.exists` } }],
    good: [{ name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Look', dependencyConditions: ['Failed'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Look').error.message` } }],
    expected: { severity: 'info', rule: 'output-after-failure', covers: `'Look'`, says: 'Activity "Look" may have failed where it is read, and what its output holds then is not sure. With "?" in front of the step it is null where it is absent.' },
  },
  {
    title: 'the error of an activity that is switched off', at: 'body', with: { state: 'Inactive' },
    bad: `@activity('Perhaps').error.message`, good: `@activity('Perhaps')?.error?.message`,
    expected: { severity: 'warning', rule: 'activity-without-result', covers: `'Perhaps'`, says: 'Activity "Perhaps" is switched off, so it has no result. Switch it on; "activity(…)?.output?.…" gives null.' },
  },
  {
    title: 'the value of a pipeline that nobody waits for', at: 'more',
    bad: [{ name: 'Start', type: 'ExecutePipeline', dependsOn: [], typeProperties: { pipeline: { referenceName: 'Report', type: 'PipelineReference' }, waitOnCompletion: false, parameters: { crop: 'rye' } } }, { name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Start', dependencyConditions: ['Succeeded'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Start').output.pipelineReturnValue.total` } }],
    good: [{ name: 'Start', type: 'ExecutePipeline', dependsOn: [], typeProperties: { pipeline: { referenceName: 'Report', type: 'PipelineReference' }, waitOnCompletion: false, parameters: { crop: 'rye' } } }, { name: 'Tell', type: 'WebActivity', dependsOn: [{ activity: 'Start', dependencyConditions: ['Succeeded'] }], typeProperties: { url: 'https://meadow.example/more', method: 'POST', body: `@activity('Start').output.pipelineRunId` } }],
    expected: { severity: 'warning', rule: 'unknown-member', covers: 'pipelineReturnValue', says: '"pipelineReturnValue" may be absent. Only who waits for the pipeline is told: set "waitOnCompletion" to true.' },
  },
  {
    title: 'the output of a wait', at: 'body',
    bad: `@activity('Settle').output.seconds`, good: `@activity('Settle').Status`,
    expected: { severity: 'warning', rule: 'unknown-member', covers: 'seconds', says: '"output" has no member "seconds". An activity of the type "Wait" has no output.' },
  },
  {
    title: 'the list of a web activity without its output', at: 'body',
    bad: `@activity('Ask').value`, good: `@activity('Ask').output.value`,
    expected: { severity: 'warning', rule: 'unknown-member', covers: 'value', says: '"activity(…)" has no member "value". Did you mean "output.value"?' },
  },
  {
    title: 'an activity that is switched off', at: 'body', with: { state: 'Inactive' },
    bad: `@activity('Perhaps').output.text`, good: `@activity('Perhaps')?.output?.text`,
    expected: { severity: 'warning', rule: 'activity-without-result', covers: `'Perhaps'`, says: 'Activity "Perhaps" is switched off, so it has no result. Switch it on; "activity(…)?.output?.…" gives null.' },
  },
  {
    title: 'the first row of all', at: 'body',
    bad: `@activity('Fields').output.firstRow.name`, good: `@activity('Fields').output.value[0].name`,
    expected: { severity: 'error', rule: 'unknown-member', covers: 'firstRow', says: '"output" has no member "firstRow". With "firstRowOnly": false a lookup gives a list in "value", and its length in "count".' },
  },
  {
    title: 'all rows of the first', at: 'body',
    bad: `@activity('One field').output.value`, good: `@activity('One field').output.firstRow`,
    expected: { severity: 'error', rule: 'unknown-member', covers: 'value', says: '"output" has no member "value". A lookup gives "firstRow", and with "firstRowOnly": false a list in "value".' },
  },
  {
    title: 'the count of the first row', at: 'body',
    bad: `@activity('One field').output.count`, good: `@activity('Fields').output.count`,
    expected: { severity: 'error', rule: 'unknown-member', covers: 'count', says: '"output" has no member "count". A lookup gives "firstRow", and with "firstRowOnly": false a list in "value".' },
  },
  {
    title: 'a field that was not asked for', at: 'body',
    bad: `@activity('Look').output.size`, good: `@activity('Look').output.exists`,
    expected: { severity: 'error', rule: 'unknown-member', covers: 'size', says: '"output" has no member "size". Add it to "fieldList": only what that names is given.' },
  },
  {
    title: 'what no child of a folder has', at: 'body',
    bad: `@activity('Look').output.childItems[0].size`, good: `@activity('Look').output.childItems[0].name`,
    expected: { severity: 'error', rule: 'unknown-member', covers: 'size', says: 'The element has no member "size". There are "name", "type".' },
  },
  {
    title: 'what a copy reports, with a slip', at: 'body',
    bad: `@activity('Copy').output.rowCopied`, good: `@activity('Copy').output.rowsCopied`,
    expected: { severity: 'warning', rule: 'unknown-member', covers: 'rowCopied', says: '"output" has no member "rowCopied". Did you mean "rowsCopied"?' },
  },
  {
    title: 'what a filter does not report', at: 'body',
    bad: `@activity('Ripe').output.items`, good: `@activity('Ripe').output.Value`,
    expected: { severity: 'error', rule: 'unknown-member', covers: 'items', says: '"output" has no member "items". There are "value", "Value", "ItemsCount", "FilteredItemsCount".' },
  },
  {
    title: 'a row without the output', at: 'body',
    bad: `@activity('One field').firstRow.name`, good: `@activity('One field').output.firstRow.name`,
    expected: { severity: 'warning', rule: 'unknown-member', covers: 'firstRow', says: '"activity(…)" has no member "firstRow". Did you mean "output.firstRow"?' },
  },
  {
    title: 'a member of a list', at: 'body',
    bad: `@activity('Fields').output.value.name`, good: `@activity('Fields').output.value[0].name`,
    expected: { severity: 'error', rule: 'wrong-access', covers: '.name', says: '"value" is an array, which has no member "name". Read an element first, as in "[0].name".' },
  },
  {
    title: 'the length of a list as a member', at: 'body',
    bad: `@activity('Ripe').output.value.length`, good: `@length(activity('Ripe').output.value)`,
    expected: { severity: 'error', rule: 'wrong-access', covers: '.length', says: '"value" is an array, which has no member "length". Use "length(…)".' },
  },
  {
    title: 'a list read by a name', at: 'body',
    bad: `@pipeline().parameters.fields[variables('season')]`, good: `@pipeline().parameters.fields[variables('count')]`,
    expected: { severity: 'error', rule: 'wrong-access', covers: `variables('season')`, says: 'An array is read by an integer, and this is a string. Convert it with "int(…)".' },
  },
  {
    title: 'a list read from its end', at: 'body',
    bad: '@pipeline().parameters.fields[-1]', good: '@last(pipeline().parameters.fields)',
    expected: { severity: 'error', rule: 'wrong-access', covers: '-1', says: 'An index counts from 0, and this is -1. The last element is "last(…)".' },
  },
  {
    title: 'a list read by a number in quotes', at: 'body',
    bad: `@pipeline().parameters.fields['0']`, good: '@pipeline().parameters.fields[0]',
    expected: { severity: 'error', rule: 'wrong-access', covers: `'0'`, says: 'An array is read by an integer, and this is a string. Write it without quotes.' },
  },
  {
    title: 'a member of a text', at: 'body',
    bad: '@pipeline().parameters.crop.name', good: '@json(pipeline().parameters.crop).name',
    expected: { severity: 'error', rule: 'wrong-access', covers: '.name', says: '"crop" is a string, which has no members. If it holds JSON, read it with "json(…)".' },
  },
  {
    title: 'a member of a number', at: 'body',
    bad: '@pipeline().parameters.year.value', good: '@pipeline().parameters.year',
    expected: { severity: 'error', rule: 'wrong-access', covers: '.value', says: '"year" is an integer, which has no members.' },
  },
  {
    title: 'a letter of a text', at: 'body',
    bad: `@variables('season')[0]`, good: `@substring(variables('season'), 0, 1)`,
    expected: { severity: 'warning', rule: 'wrong-access', covers: '[0]', says: 'The characters of a string are not read in square brackets. Use "substring(…, …, …)".' },
  },
]
