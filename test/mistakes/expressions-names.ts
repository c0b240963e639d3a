import type { ExpressionMistake } from './expression-mistake.js'

/** Names that are declared elsewhere, or known in some places only. */
export const NAMES: readonly ExpressionMistake[] = [
  {
    title: 'a parameter with a slip', at: 'body',
    bad: '@pipeline().parameters.corp', good: '@pipeline().parameters.crop',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'a parameter that is not there', at: 'header',
    bad: '@{pipeline().parameters.season}', good: '@{pipeline().parameters.crop}',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'season', says: 'There is no parameter "season". There are "crop", "year", "share", "isDry", "fields", "options", "limit".' },
  },
  {
    title: 'a parameter in square brackets', at: 'in the loop',
    bad: `@pipeline().parameters['corp']`, good: `@pipeline().parameters['crop']`,
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: `'corp'`, says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'a parameter, deep inside', at: 'in a case',
    bad: '@concat(item().name, pipeline().parameters.corp)', good: '@concat(item().name, pipeline().parameters.crop)',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'a parameter with a question mark', at: 'body',
    bad: '@pipeline().parameters?.corp', good: '@pipeline().parameters?.crop',
    expected: { severity: 'warning', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'a parameter that is passed on', at: 'passed',
    bad: '@pipeline().parameters.corp', good: '@pipeline().parameters.crop',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'a parameter for a dataset', at: 'argument',
    bad: { value: '@pipeline().parameters.corp', type: 'Expression' }, good: { value: '@pipeline().parameters.crop', type: 'Expression' },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'a parameter as a property of an activity', at: 'property',
    bad: '@pipeline().parameters.corp', good: '@pipeline().parameters.crop',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'a parameter as a time limit', at: 'timeout',
    bad: { value: '@pipeline().parameters.limits', type: 'Expression' }, good: { value: '@pipeline().parameters.limit', type: 'Expression' },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'limits', says: 'There is no parameter "limits". Did you mean "limit"?' },
  },
  {
    title: 'a parameter of a dataset', at: 'file of the dataset',
    bad: '@{dataset().files}.csv', good: '@{dataset().file}.csv',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'files', says: 'There is no parameter "files". Did you mean "file"?' },
  },
  {
    title: 'a parameter of a dataset, for its linked service', at: 'service of the dataset',
    bad: '@dataset().acount', good: '@dataset().account',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'acount', says: 'There is no parameter "acount". Did you mean "account"?' },
  },
  {
    title: 'a parameter of a linked service', at: 'endpoint',
    bad: 'https://@{linkedService().acount}.blob.core.windows.net', good: 'https://@{linkedService().account}.blob.core.windows.net',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'acount', says: 'There is no parameter "acount". Did you mean "account"?' },
  },
  {
    title: 'a parameter of another linked service', at: 'server',
    bad: '@{linkedService().servr}.database.windows.net', good: '@{linkedService().server}.database.windows.net',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'servr', says: 'There is no parameter "servr". Did you mean "server"?' },
  },
  {
    title: 'a parameter that nobody reads', at: 'parameters',
    bad: { depth: { type: 'int' } }, good: {},
    expected: { severity: 'info', rule: 'unused-parameter', covers: '"depth"', says: 'The parameter "depth" of the pipeline is never read.' },
  },
  {
    title: 'a parameter of a dataset that nobody reads', at: 'parameters of the dataset',
    bad: { depth: { type: 'int', defaultValue: 1 } }, good: {},
    expected: { severity: 'info', rule: 'unused-parameter', covers: '"depth"', says: 'The parameter "depth" of the dataset is never read.' },
  },
  {
    title: 'a parameter of a linked service that nobody reads', at: 'parameters of the service',
    bad: { depth: { type: 'int', defaultValue: 1 } }, good: {},
    expected: { severity: 'info', rule: 'unused-parameter', covers: '"depth"', says: 'The parameter "depth" of the linked service is never read.' },
  },
  {
    title: 'a variable that nobody reads', at: 'variables',
    bad: { depth: { type: 'String' } }, good: {},
    expected: { severity: 'info', rule: 'unused-variable', covers: '"depth"', says: 'The variable "depth" of the pipeline is never read.' },
  },
  {
    title: 'a variable with a slip', at: 'body',
    bad: `@variables('seasons')`, good: `@variables('season')`,
    expected: { severity: 'error', rule: 'undeclared-variable', covers: `'seasons'`, says: 'There is no variable "seasons". Did you mean "season"?' },
  },
  {
    title: 'a variable that is not there, in a loop', at: 'in the loop',
    bad: `@variables('crop')`, good: `@variables('season')`,
    expected: { severity: 'error', rule: 'undeclared-variable', covers: `'crop'`, says: 'There is no variable "crop". There are "season", "fields", "count", "isDone".' },
  },
  {
    title: 'a variable that is set and not there', at: 'name of the text',
    bad: 'saeson', good: 'season',
    expected: { severity: 'error', rule: 'undeclared-variable', covers: '"saeson"', says: 'There is no variable "saeson". Did you mean "season"?' },
  },
  {
    title: 'a variable that is appended to and not there', at: 'more',
    bad: [{ name: 'Add', type: 'AppendVariable', dependsOn: [], typeProperties: { variableName: 'field', value: 'north' } }],
    good: [{ name: 'Add', type: 'AppendVariable', dependsOn: [], typeProperties: { variableName: 'fields', value: 'north' } }],
    expected: { severity: 'error', rule: 'undeclared-variable', covers: '"field"', says: 'There is no variable "field". Did you mean "fields"?' },
  },
  {
    title: 'an activity with a slip', at: 'body',
    bad: `@activity('Asks').output.text`, good: `@activity('Ask').output.text`,
    expected: { severity: 'error', rule: 'unknown-activity', covers: `'Asks'`, says: 'There is no activity "Asks". Did you mean "Ask"?' },
  },
  {
    title: 'an activity that is not there', at: 'in the other branch',
    bad: `@activity('Harvest').output.text`, good: `@activity('Ask').output.text`,
    expected: { severity: 'error', rule: 'unknown-activity', covers: `'Harvest'`, says: 'There is no activity "Harvest".' },
  },
  {
    title: 'an activity with a slip, in the condition of an until', at: 'until',
    bad: `@equals(activity('Ask gain').output.state, 'dry')`, good: `@equals(activity('Ask again').output.state, 'dry')`,
    expected: { severity: 'error', rule: 'unknown-activity', covers: `'Ask gain'`, says: 'There is no activity "Ask gain". Did you mean "Ask again"?' },
  },
  {
    title: 'a system variable that does not exist', at: 'body',
    bad: '@pipeline().Name', good: '@pipeline().Pipeline',
    expected: { severity: 'error', rule: 'unknown-system-variable', covers: 'Name', says: 'There is no system variable "Name". There are "parameters", "globalParameters", "DataFactory", "Pipeline", "RunId", "GroupId", "TriggerType", "TriggerId", "TriggerName", "TriggerTime", "TriggeredByPipelineName", "TriggeredByPipelineRunId".' },
  },
  {
    title: 'a system variable with a slip', at: 'in a branch',
    bad: '@pipeline().RunIds', good: '@pipeline().RunId',
    expected: { severity: 'error', rule: 'unknown-system-variable', covers: 'RunIds', says: 'There is no system variable "RunIds". Did you mean "RunId"?' },
  },
  {
    title: 'parameters in the singular', at: 'timeout',
    bad: '@pipeline().parameter.limit', good: '@pipeline().parameters.limit',
    expected: { severity: 'error', rule: 'unknown-system-variable', covers: 'parameter', says: 'There is no system variable "parameter". Did you mean "parameters"?' },
  },
  {
    title: 'a global parameter with a slip', at: 'global region',
    bad: '@pipeline().globalParameters.regoin', good: '@pipeline().globalParameters.region',
    expected: { severity: 'error', rule: 'unknown-global-parameter', covers: 'regoin', says: 'There is no global parameter "regoin". Did you mean "region"?' },
  },
  {
    title: 'a global parameter that is not there', at: 'body',
    bad: `@pipeline().globalParameters['stage']`, good: `@pipeline().globalParameters['region']`,
    expected: { severity: 'error', rule: 'unknown-global-parameter', covers: `'stage'`, says: 'There is no global parameter "stage". Declare it in "globalParameters" of the factory.' },
  },
  {
    title: 'a parameter in another case', at: 'body',
    bad: '@pipeline().parameters.Crop', good: '@pipeline().parameters.crop',
    expected: { severity: 'warning', rule: 'name-case', covers: 'Crop', says: '"Crop" is "crop" in another letter case. Write "crop".' },
  },
  {
    title: '"Parameters"', at: 'in a case',
    bad: '@pipeline().Parameters.crop', good: '@pipeline().parameters.crop',
    expected: { severity: 'warning', rule: 'name-case', covers: 'Parameters', says: '"Parameters" is "parameters" in another letter case. Write "parameters".' },
  },
  {
    title: 'a system variable in another case', at: 'header',
    bad: '@pipeline().RunID', good: '@pipeline().RunId',
    expected: { severity: 'warning', rule: 'name-case', covers: 'RunID', says: '"RunID" is "RunId" in another letter case. Write "RunId".' },
  },
  {
    title: 'a parameter of a dataset in another case', at: 'folder of the dataset',
    bad: `@dataset()['Folder']`, good: `@dataset()['folder']`,
    expected: { severity: 'warning', rule: 'name-case', covers: `'Folder'`, says: '"Folder" is "folder" in another letter case. Write "folder".' },
  },
  {
    title: 'a parameter of a linked service in another case', at: 'server',
    bad: '@{linkedService().Server}.database.windows.net', good: '@{linkedService().server}.database.windows.net',
    expected: { severity: 'warning', rule: 'name-case', covers: 'Server', says: '"Server" is "server" in another letter case. Write "server".' },
  },
  {
    title: 'a variable in another case', at: 'body',
    bad: `@variables('Season')`, good: `@variables('season')`,
    expected: { severity: 'warning', rule: 'name-case', covers: `'Season'`, says: '"Season" is "season" in another letter case. Write "season".' },
  },
  {
    title: 'a variable that is set in another case', at: 'name of the text',
    bad: 'Season', good: 'season',
    expected: { severity: 'warning', rule: 'name-case', covers: '"Season"', says: '"Season" is "season" in another letter case.' },
  },
  {
    title: 'an activity in another case', at: 'in the loop',
    bad: `@activity('ask').output.text`, good: `@activity('Ask').output.text`,
    expected: { severity: 'warning', rule: 'name-case', covers: `'ask'`, says: '"ask" is "Ask" in another letter case. Write "Ask".' },
  },
  {
    title: 'an output in another case', at: 'body',
    bad: `@activity('Ask').Output.text`, good: `@activity('Ask').output.text`,
    expected: { severity: 'warning', rule: 'name-case', covers: 'Output', says: '"Output" is "output" in another letter case. Write "output".' },
  },
  {
    title: 'a variable whose name is computed', at: 'in the loop',
    bad: '@variables(item().name)', good: `@json(variables('season'))[item().name]`,
    expected: { severity: 'warning', rule: 'computed-name', covers: 'item().name', says: 'The name in "variables(…)" is computed. Write it as a literal text: what is named must be known before the run.' },
  },
  {
    title: 'an activity whose name is computed', at: 'body',
    bad: `@activity(concat('A', 'sk')).output`, good: `@activity('Ask').output`,
    expected: { severity: 'warning', rule: 'computed-name', covers: `concat('A', 'sk')`, says: 'The name in "activity(…)" is computed. Write it as a literal text: what is named must be known before the run.' },
  },
  {
    title: 'the element of a loop, outside', at: 'body',
    bad: '@item().name', good: `@first(activity('Ripe').output.value)`,
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'item', says: '"item()" stands outside of a loop. It is the element of a ForEach, for the activities in it, or of a Filter, for its condition.' },
  },
  {
    title: 'the element of a loop, in an until', at: 'in the until',
    bad: '@item().name', good: '@pipeline().parameters.crop',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'item', says: '"item()" stands outside of a loop. It is the element of a ForEach, for the activities in it, or of a Filter, for its condition.' },
  },
  {
    title: 'the element of a loop, in its own list', at: 'items',
    bad: '@item().fields', good: '@pipeline().parameters.fields',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'item', says: '"item()" stands outside of a loop. It is the element of a ForEach, for the activities in it, or of a Filter, for its condition.' },
  },
  {
    title: 'the element of a filter, in its own list', at: 'filter items',
    bad: '@item().fields', good: '@pipeline().parameters.fields',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'item', says: '"item()" stands outside of a loop. It is the element of a ForEach, for the activities in it, or of a Filter, for its condition.' },
  },
  {
    title: 'a trigger, in a pipeline', at: 'body',
    bad: '@trigger().startTime', good: '@pipeline().TriggerTime',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'trigger', says: '"trigger()" is known to triggers only. Pass the value to a parameter of the pipeline, in the trigger.' },
  },
  {
    title: 'the body of an event, in a pipeline', at: 'argument',
    bad: '@triggerBody().fileName', good: '@pipeline().parameters.crop',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'triggerBody', says: '"triggerBody()" is known to triggers only. Pass the value to a parameter of the pipeline, in the trigger.' },
  },
  {
    title: 'a dataset, in a pipeline', at: 'argument',
    bad: '@dataset().folder', good: '@pipeline().parameters.crop',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'dataset', says: '"dataset()" is not known in a pipeline. Pass the value as a parameter of the dataset.' },
  },
  {
    title: 'a pipeline, in a dataset', at: 'folder of the dataset',
    bad: '@concat(dataset().folder, pipeline().parameters.crop)', good: '@concat(dataset().folder, dataset().file)',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'pipeline', says: '"pipeline()" is not known in a dataset. Declare a parameter, read it by "dataset()", and pass the value where the dataset is used.' },
  },
  {
    title: 'a linked service, in a dataset', at: 'service of the dataset',
    bad: '@concat(linkedService().account, dataset().account)', good: '@concat(dataset().account, dataset().account)',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'linkedService', says: '"linkedService()" is not known in a dataset. Declare a parameter, read it by "dataset()", and pass the value where the dataset is used.' },
  },
  {
    title: 'a dataset, in a linked service', at: 'server',
    bad: '@{linkedService().server}@{dataset().account}.database.windows.net', good: '@{linkedService().server}.database.windows.net',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'dataset', says: '"dataset()" is not known in a linked service. Declare a parameter, read it by "linkedService()", and pass the value where the linked service is used.' },
  },
  {
    title: 'an activity, in a trigger', at: 'scheduled crop',
    bad: `@activity('Ask').output`, good: '@trigger().startTime',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'activity', says: '"activity()" is not known in a trigger.' },
  },
  {
    title: 'the body of an event, in a schedule', at: 'scheduled crop',
    bad: '@triggerBody().fileName', good: '@trigger().scheduledTime',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'triggerBody', says: '"triggerBody()" is known to triggers of events only. Use "trigger().scheduledTime".' },
  },
  {
    title: 'the body of an event, in a window', at: 'window of the crop',
    bad: '@triggerBody().fileName', good: '@trigger().outputs.windowEndTime',
    expected: { severity: 'error', rule: 'function-out-of-place', covers: 'triggerBody', says: '"triggerBody()" is known to triggers of events only. Use "trigger().outputs.windowStartTime".' },
  },
  {
    title: 'a parameter with a dash that is not there', at: 'body',
    bad: '@pipeline().parameters.crop-name', good: '@pipeline().parameters.crop',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'crop-name', says: 'There is no parameter "crop-name". There are "crop", "year", "share", "isDry", "fields", "options", "limit".' },
  },
  {
    title: 'the value that a pipeline returns, without saying so', at: 'name of the text',
    bad: 'pipelineReturnValue', good: 'season',
    expected: { severity: 'error', rule: 'undeclared-variable', covers: '"pipelineReturnValue"', says: 'There is no variable "pipelineReturnValue". For the value that the pipeline returns add "setSystemVariable": true.' },
  },
  {
    title: 'what only a pipeline that was called knows', at: 'body',
    bad: '@pipeline().TriggeredByPipelineName', good: '@pipeline()?.TriggeredByPipelineName',
    expected: { severity: 'warning', rule: 'unknown-system-variable', covers: 'TriggeredByPipelineName', says: '"TriggeredByPipelineName" may be absent. Where no other pipeline runs this one it is not there: write "pipeline()?.TriggeredByPipelineName".' },
  },
  {
    title: 'a variable of a library', at: 'body',
    bad: '@pipeline().libraryVariables.crop', good: '@pipeline().parameters.crop',
    expected: { severity: 'error', rule: 'unknown-system-variable', covers: 'libraryVariables', says: 'There is no system variable "libraryVariables". Variables of a library are known to Fabric only.' },
  },
  {
    title: 'the window of a trigger without one', at: 'scheduled crop',
    bad: '@trigger().outputs.windowStartTime', good: '@trigger().scheduledTime',
    expected: { severity: 'warning', rule: 'unknown-member', covers: 'windowStartTime', says: '"outputs" has no member "windowStartTime". Only the trigger of a tumbling window has it.' },
  },
  {
    title: 'the schedule of an event', at: 'file of the event',
    bad: '@trigger().scheduledTime', good: '@trigger().startTime',
    expected: { severity: 'warning', rule: 'unknown-member', covers: 'scheduledTime', says: '"trigger()" has no member "scheduledTime". An event has "startTime".' },
  },
  {
    title: 'the file of an event that has none', at: 'data of the event',
    bad: '@triggerBody().fileName', good: '@triggerBody().event.subject',
    expected: { severity: 'warning', rule: 'unknown-member', covers: 'fileName', says: '"triggerBody()" has no member "fileName". Only an event of a storage account has it; what this one tells is in "triggerBody().event".' },
  },
]
