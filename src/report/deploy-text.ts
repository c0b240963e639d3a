import type { Change, ChangedLine, DeployPlan } from '../plan/deploy/deploy-plan.js'
import { shortId } from '../plan/identity.js'
import { shown } from './shown.js'
import { count } from './summary.js'
import type { Palette } from './text.js'

/** A plan of a deployment for people: what is made, changed and deleted, place by place, and what becomes of triggers. */
export function deployText(plan: DeployPlan, palette: Palette): string {
  const { bold, dim, warning } = palette
  const restarted = triggerWords(plan)
  const blocks = [
    `${bold(`Plan for ${targetText(plan)}`)} ${dim(`(${shortId(plan.id)})`)}`,
    ...plan.changes.map((change) => changeText(change, palette)),
    ...(restarted.length === 0 ? [] : [[bold('Triggers:'), ...restarted.map((line) => `  ${shown(line)}`)].join('\n')]),
    ...(plan.notes.length === 0 ? [] : [[bold('Notes:'), ...plan.notes.map(({ code, message }) => `  ${code === 'loses-credential' ? warning(shown(message)) : shown(message)}`)].join('\n')]),
    ...(plan.secrets.length === 0 ? [] : [[bold('Secrets, fetched when the plan is carried out:'), ...plan.secrets.map(({ name, variable, from }) => `  ${shown(name)}: ${variable}${from.kind === 'variable' ? ', which must be set' : ` where it is set, else the value in ${shown(from.kind === 'file' ? from.file : from.vault)}`}`)].join('\n')]),
    summaryOfPlan(plan),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** `2 to create, 1 to update, 0 to delete; 1 trigger is stopped and started again.` */
export function summaryOfPlan(plan: DeployPlan): string {
  if (plan.steps.length === 0) return plan.notes.every(({ code }) => code === 'git-connected') ? 'Nothing to do: the target is as the files say.' : 'Nothing to do.'
  const number = (kind: Change['change']): number => plan.changes.filter(({ change }) => change === kind).length
  const { restarted, started, stopped } = triggersOf(plan)
  const triggers = [[restarted, 'stopped and started again'], [started, 'started'], [stopped, 'stopped']] as const
  const words = triggers.filter(([objects]) => objects.length > 0).map(([objects, what]) => `${count(objects.length, 'trigger')} ${objects.length === 1 ? 'is' : 'are'} ${what}`)
  return `${number('create')} to create, ${number('update')} to update, ${number('delete')} to delete${words.length === 0 ? '' : `; ${words.join(', ')}`}.`
}

/** What becomes of triggers, one line for each. */
export function triggerWords(plan: DeployPlan): string[] {
  const { restarted, started, stopped } = triggersOf(plan)
  return [...restarted.map((object) => `${object} is stopped and started again`), ...started.map((object) => `${object} is started`), ...stopped.map((object) => `${object} is stopped`)]
}

/** The factory or workspace of a plan, in words. */
function targetText({ target, cloud }: DeployPlan): string {
  const where = cloud === 'public' ? '' : ` in the cloud "${cloud}"`
  return target.flavour === 'synapse' ? `the workspace "${shown(target.name)}"${where}` : `the factory "${shown(target.name)}" in the resource group "${shown(target.resourceGroup)}" of ${shown(target.subscription)}${where}`
}

/** The mark of a change, as everybody's plans have it. */
export const MARKS: Readonly<Record<Change['change'], string>> = { create: '+', update: '~', delete: '-' }

/** One place that differs, on a line. */
export function lineText(line: ChangedLine): string {
  if (line.isSecret) return `${shown(line.path)}: a secret, which is written anew`
  const side = (value: unknown): string => shortened(JSON.stringify(value) ?? '')
  if (!('old' in line)) return shown(`${line.path}: ${side(line.new)} (new)`)
  return shown(`${line.path}: ${side(line.old)} -> ${'new' in line ? side(line.new) : '(none)'}`)
}

function changeText({ object, change, lines }: Change, { bold, info, error, warning }: Palette): string {
  const paint = change === 'create' ? info : change === 'update' ? warning : error
  return [`${paint(MARKS[change])} ${change} ${bold(shown(object))}`, ...lines.map((line) => `    ${lineText(line)}`)].join('\n')
}

const MOST_SHOWN = 160

function shortened(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN).replace(/[\uD800-\uDBFF]$/, '')}…` : text
}

function triggersOf({ steps }: DeployPlan): { readonly restarted: string[]; readonly started: string[]; readonly stopped: string[] } {
  const of = (kind: string): string[] => steps.filter(({ action }) => action.kind === kind).map(({ action }) => action.object)
  const [stops, starts, deletes] = [new Set(of('stop')), new Set(of('start')), new Set(of('delete'))]
  return {
    restarted: [...starts].filter((object) => stops.has(object as never)),
    started: [...starts].filter((object) => !stops.has(object as never)),
    stopped: [...stops].filter((object) => !starts.has(object as never) && !deletes.has(object as never)),
  }
}
