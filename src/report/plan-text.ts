import { isComputed, type Computed, type Data, type Text } from '../plan/action.js'
import type { Action } from '../plan/step.js'
import { shortId } from '../plan/identity.js'
import type { Identity, Plan, Secret, Step, Storage } from '../plan/plan.js'
import { inWords } from '../plan/timespan.js'
import { expressionIn } from '../plan/quote.js'
import { shown } from './shown.js'
import type { Palette } from './text.js'

/** A plan for people: what is done in which order, with which secrets, where, made from what. */
export function planText(plan: Plan, palette: Palette): string {
  const { bold, dim } = palette
  const label = plan.label === undefined ? '' : `, label "${shown(plan.label)}"`
  const blocks = [
    `${bold(`Plan for the pipeline "${shown(plan.pipeline)}"`)} ${dim(`(${shortId(plan.id)}${label})`)}`,
    ...stepBlocks(plan.steps, '', 1, palette),
    ...section('Parameters', valueLines(plan.parameters), bold),
    ...section('Global parameters', valueLines(plan.globalParameters), bold),
    ...section('Variables', plan.variables.map(({ name, type, value }) => `${name} (${type}) = ${JSON.stringify(value)}`), bold),
    ...section('Storage', plan.storages.map(storageText), bold),
    ...section('Secrets, fetched when the plan is carried out', plan.secrets.map(secretText), bold),
    ...section('Hosts that are called', plan.hosts, bold),
    ...section('Still to be filled in: the plan cannot be carried out', plan.placeholders.map(({ where, text }) => `${where} holds ${text}`), palette.warning),
    `Made from ${plan.source.files.length} ${plan.source.files.length === 1 ? 'file' : 'files'}: ${plan.source.files.map(({ path }) => shown(path)).join(', ')}.`,
  ]
  return `${blocks.join('\n\n')}\n`
}

function valueLines(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
}

function section(title: string, lines: readonly string[], paint: (text: string) => string): string[] {
  return lines.length === 0 ? [] : [[`${paint(title)}:`, ...lines.map((line) => `  ${shown(line)}`)].join('\n')]
}

/** The steps of a list and those inside of them; `number` is that of the container with a point, or nothing. */
function stepBlocks(steps: readonly Step[], number: string, depth: number, palette: Palette): string[] {
  const numbered = new Map(steps.map(({ id }, index) => [id, `${number}${index + 1}`]))
  return steps.flatMap((step, index) => {
    const own = `${number}${index + 1}`
    const margin = '  '.repeat(depth)
    const lists = listsOf(step.action)
    const inner = lists.flatMap(({ title, steps: within }, list) => {
      const blocks = stepBlocks(within, `${own}.${lists.length > 1 ? `${String.fromCharCode(97 + list)}` : ''}`, depth + 1, palette)
      return title === '' || blocks.length === 0 ? blocks : [`${margin}  ${palette.dim(shown(title))}`, ...blocks]
    })
    return [stepText(step, own, numbered, margin, palette), ...inner]
  })
}

/** The lists of steps inside of an action, each with what leads there. */
function listsOf(action: Action): { readonly title: string; readonly steps: readonly Step[] }[] {
  switch (action.kind) {
    case 'if':
      return [{ title: 'if it holds:', steps: action.then }, { title: 'else:', steps: action.otherwise }].filter(({ steps }) => steps.length > 0)
    case 'switch':
      return [...action.cases.map(({ value, steps }) => ({ title: `for "${value}":`, steps })), { title: 'for anything else:', steps: action.otherwise }].filter(({ steps }) => steps.length > 0)
    case 'for-each':
    case 'until':
    case 'pipeline':
      return [{ title: '', steps: action.steps }]
    default:
      return []
  }
}

function stepText({ id, needs, policy, action, why }: Step, number: string, numbered: ReadonlyMap<string, string>, margin: string, { bold, dim }: Palette): string {
  const after = needs.map(({ step, when }) => `${numbered.get(step) ?? ''} "${shown(step)}" has ended as ${when.join(' or ')}`)
  const retries = policy.retry === 0 ? 'no retry' : `${policy.retry} ${policy.retry === 1 ? 'retry' : 'retries'}, ${inWords(policy.retryInterval)} apart`
  const limits = limitWords(action, `time limit ${inWords(policy.timeout)}`, retries)
  return [
    `${margin}${number}. ${bold(shown(id))}`,
    ...(after.length === 0 ? [] : [`${margin}   when ${after.join(', and ')}`]),
    `${margin}   ${shown(why)}`,
    ...actionLines(action).map((line) => `${margin}   ${dim(shown(line))}`),
    ...(limits === undefined ? [] : [`${margin}   ${dim(limits)}`]),
  ].join('\n')
}

function limitWords({ kind }: Action, limit: string, retries: string): string | undefined {
  switch (kind) {
    case 'batch-execution':
    case 'update-resource':
    case 'ml-pipeline':
    case 'web':
    case 'get-metadata':
      return `${limit}, ${retries}`
    case 'until':
    case 'validation':
      return limit
    default:
      return undefined
  }
}

function actionLines(action: Action): string[] {
  switch (action.kind) {
    case 'batch-execution':
      return [
        `POST ${action.endpoint} with the key ${action.key}`,
        ...Object.entries(action.inputs).map(([port, { storage, path }]) => `input ${port}: ${textWords(path)} in ${storage}`),
        ...Object.entries(action.outputs).map(([port, { storage, path }]) => `output ${port}: ${textWords(path)} in ${storage}`),
        ...Object.entries(action.parameters).map(([name, value]) => `parameter ${name} = ${isComputed(value) ? textWords(value) : JSON.stringify(value)}`),
      ]
    case 'update-resource':
      return [
        `PATCH ${action.endpoint}`,
        action.access.flavour === 'classic' ? `with the key ${action.access.key}` : `as ${identityText(action.access.as)}`,
        `model file: ${textWords(action.file.path)} in ${action.file.storage}`,
      ]
    case 'ml-pipeline':
      return [`workspace ${action.workspace.name} in ${action.workspace.group} of ${action.workspace.subscription}, as ${identityText(action.as)}`, ...optionalLine('parameters', action.parameters), ...optionalLine('data paths', action.dataPaths)]
    case 'web':
      return [
        ...(action.secretUrl === undefined ? [] : [`the whole URL is the secret ${action.secretUrl}`]),
        ...optionalLine('headers', action.headers),
        ...Object.entries(action.secretHeaders ?? {}).map(([name, secret]) => `header ${name}: the secret ${secret}`),
       ...optionalLine('body', action.body),
        ...accessLines(action.access),
      ]
    case 'get-metadata':
      return [`${dataWords(action.fields)} of what lies in ${action.place.storage}`]
    case 'validation':
      return [`in ${action.place.storage}, every ${isComputed(action.sleep) ? textWords(action.sleep) : inWords(action.sleep)}`]
    case 'pipeline':
      return Object.entries(action.parameters).map(([name, value]) => `parameter ${name} = ${dataWords(value)}`)
    case 'mock':
      return action.results.map(({ outcome, output, error }) => `${outcome}${output === undefined ? '' : ` with ${JSON.stringify(output)}`}${error === undefined ? '' : ` with "${error.message}" [${error.code}]`}`)
    default:
      return []
  }
}

function accessLines(access: Extract<Action, { kind: 'web' }>['access']): string[] {
  if (!access) return []
  return [access.by === 'basic' ? `as ${textWords(access.user)} with the password ${access.password}` : `with a token for ${textWords(access.resource)} as ${identityText(access.as)}`]
}

function optionalLine(name: string, data: Data | undefined): string[] {
  return data === undefined ? [] : [`${name}: ${dataWords(data)}`]
}

/** A text, or the expression that gives it. */
function textWords(text: Text | Computed): string {
  return typeof text === 'string' ? text : expressionIn(text.compute)
}

function dataWords(data: Data): string {
  return isComputed(data) ? textWords(data) : JSON.stringify(data.value)
}

function identityText(as: Identity): string {
  return as.kind === 'own' ? `whoever carries the plan out (${as.authority})` : `the service principal ${as.client} of ${as.tenant} (${as.authority}) with the key ${as.key}`
}

function storageText({ name, access }: Storage): string {
  switch (access.by) {
    case 'connection-string':
      return `${name}: by the connection string ${access.connectionString}${access.accountKey === undefined ? '' : ` and the key ${access.accountKey}`}`
    case 'account-key':
      return `${name}: ${access.connection} with the key ${access.accountKey}`
    case 'sas':
      return `${name}: by the shared access signature ${access.sas}${access.uri === undefined ? '' : ` at ${access.uri}`}`
    case 'identity':
      return `${name}: ${access.endpoint} as ${identityText(access.as)}`
  }
}

function secretText({ name, variable, from }: Secret): string {
  switch (from.kind) {
    case 'key-vault':
      return `${name}: ${variable} where it is set, else "${from.secret}"${from.version === undefined ? '' : `, version ${from.version},`} of ${from.vault}`
    case 'file':
      return `${name}: ${variable} where it is set, else the value in ${from.file}`
    case 'variable':
      return `${name}: ${variable}, which must be set`
  }
}
