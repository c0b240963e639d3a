import { homedir, hostname } from 'node:os'
import { isObject } from '../text/member.js'
import { reason } from './files.js'
import { CannotWork, Refused } from './errors.js'
import { join } from './paths.js'
import type { World } from './terminal.js'

/** Where is kept what outlives a command: marks of spent plans, so that a plan whose journal was deleted does not look new, locks, what was deployed. */
export function stateDirectory(env: World['env']): string {
  const own = env['XDG_STATE_HOME'] ?? ''
  if (own.startsWith('/')) return join(own, 'adfc')
  const windows = env['LOCALAPPDATA'] ?? ''
  if (windows !== '') return join(windows.replaceAll('\\', '/'), 'adfc/state')
  return join((env['HOME'] ?? '') === '' ? homedir() : (env['HOME'] ?? ''), '.local/state/adfc')
}

function markOf(id: string, cloud: string, env: World['env']): string {
  return join(stateDirectory(env), `spent/${id.replace(':', '-')}${isStandIn(cloud) ? '.rehearsal' : ''}.json`)
}

/** Whether a cloud is a cloud file: servers that stand in for Azure. What was rehearsed there can still be carried out. */
export function isStandIn(cloud: string): boolean {
  return cloud !== 'public' && cloud !== 'china' && cloud !== 'usgov'
}

/** When, where and with which journal a plan was carried out by this user in such a cloud; nothing where it was not. */
export function spentAs(id: string, cloud: string, { disk, env }: World): { readonly at: string; readonly host: string; readonly journal: string } | undefined {
  const file = markOf(id, cloud, env)
  let text: string
  try {
    if (disk.kind(file) === undefined) return undefined
    text = disk.text(file)
  } catch (error) {
    throw new CannotWork(`Whether the plan was carried out before cannot be told: "${file}" cannot be read (${reason(error)}).`)
  }
  let mark: unknown
  try {
    mark = JSON.parse(text)
  } catch {
    mark = undefined
  }
  const say = (key: string): string => (isObject(mark) && typeof mark[key] === 'string' ? mark[key] : 'unknown')
  return { at: say('at'), host: say('host'), journal: say('journal') }
}

/** Marks a plan as spent; that of a deployment may be so again. Throws `Refused` where another process has done so meanwhile. */
export function markSpent({ id, kind }: { readonly id: string; readonly kind: 'run' | 'deploy' }, cloud: string, at: string, journal: string, { disk, env }: World): void {
  const file = markOf(id, cloud, env)
  const mark = new TextEncoder().encode(`${JSON.stringify({ at, host: hostname(), journal })}\n`)
  try {
    if (kind === 'deploy') {
      disk.makeDirectory(file.slice(0, file.lastIndexOf('/')))
      disk.create(file, mark, 0o600)
    } else disk.createNew(file, mark, 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new Refused('The plan is being carried out by another process, with another journal.')
    throw new CannotWork(`The plan cannot be marked as spent: "${file}" cannot be written (${reason(error)}).`)
  }
}
