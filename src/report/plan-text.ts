import { shortId } from '../plan/identity.js'
import type { Action, Identity, Plan, Secret, Step, Storage } from '../plan/plan.js'
import { inWords } from '../plan/timespan.js'
import { shown } from './shown.js'
import type { Palette } from './text.js'

/** A plan for people: what is done in which order, with which secrets, where, made from what. */
export function planText(plan: Plan, palette: Palette): string {
  const { bold, dim } = palette
  const label = plan.label === undefined ? '' : `, label "${shown(plan.label)}"`
  const numbered = new Map(plan.steps.map(({ id }, index) => [id, index + 1]))
  const blocks = [
    `${bold(`Plan for the pipeline "${shown(plan.pipeline)}"`)} ${dim(`(${shortId(plan.id)}${label})`)}`,
    ...plan.steps.map((step) => stepText(step, numbered, palette)),
    ...section('Parameters', Object.entries(plan.parameters).map(([name, value]) => `${name} = ${JSON.stringify(value)}`), bold),
    ...section('Storage', plan.storages.map(storageText), bold),
    ...section('Secrets, fetched when the plan is carried out', plan.secrets.map(secretText), bold),
    ...section('Hosts that are called', plan.hosts, bold),
    ...section('Still to be filled in: the plan cannot be carried out', plan.placeholders.map(({ where, text }) => `${where} holds ${text}`), palette.warning),
    `Made from ${plan.source.files.length} ${plan.source.files.length === 1 ? 'file' : 'files'}: ${plan.source.files.map(({ path }) => shown(path)).join(', ')}.`,
  ]
  return `${blocks.join('\n\n')}\n`
}

function section(title: string, lines: readonly string[], paint: (text: string) => string): string[] {
  return lines.length === 0 ? [] : [[`${paint(title)}:`, ...lines.map((line) => `  ${shown(line)}`)].join('\n')]
}

function stepText({ id, needs, policy, action, why }: Step, numbered: ReadonlyMap<string, number>, { bold, dim }: Palette): string {
  const after = needs.map(({ step, when }) => `${numbered.get(step) ?? ''} "${shown(step)}" has ended as ${when.join(' or ')}`)
  const retries = policy.retry === 0 ? 'no retry' : `${policy.retry} ${policy.retry === 1 ? 'retry' : 'retries'}, ${inWords(policy.retryInterval)} apart`
  const hasPolicy = action.kind === 'batch-execution' || action.kind === 'update-resource'
  return [
    `  ${numbered.get(id) ?? ''}. ${bold(shown(id))}`,
    ...(after.length === 0 ? [] : [`     when ${after.join(', and ')}`]),
    `     ${shown(why)}`,
    ...actionLines(action).map((line) => `     ${dim(shown(line))}`),
    ...(hasPolicy ? [`     ${dim(`time limit ${inWords(policy.timeout)}, ${retries}`)}`] : []),
  ].join('\n')
}

function actionLines(action: Action): string[] {
  switch (action.kind) {
    case 'batch-execution':
      return [
        `POST ${action.endpoint} with the key ${action.key}`,
        ...Object.entries(action.inputs).map(([port, { storage, path }]) => `input ${port}: ${path} in ${storage}`),
        ...Object.entries(action.outputs).map(([port, { storage, path }]) => `output ${port}: ${path} in ${storage}`),
        ...Object.entries(action.parameters).map(([name, value]) => `parameter ${name} = ${JSON.stringify(value)}`),
      ]
    case 'update-resource':
      return [
        `PATCH ${action.endpoint}`,
        action.access.flavour === 'classic' ? `with the key ${action.access.key}` : `as ${identityText(action.access.as)}`,
        `model file: ${action.file.path} in ${action.file.storage}`,
      ]
    default:
      return []
  }
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
