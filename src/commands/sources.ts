import { digestOf } from '../plan/identity.js'
import type { Plan, Secret } from '../plan/plan.js'
import { pathOf } from '../schema/translate.js'
import { readExactly } from '../text/exact-json.js'
import { valueAt } from '../text/member.js'
import { find } from './find.js'
import { openSource, reason } from './files.js'
import { absolute, display, join } from './paths.js'
import type { World } from './terminal.js'
import { CannotWork, Refused } from './errors.js'

/**
 * The directory of the factory that a plan was made from, absolute. Throws `Refused` where its files are not there, or
 * are not the ones that the plan was made from (`cure` says what helps then).
 */
export function sourceRoot(plan: Pick<Plan, 'source'>, root: string | undefined, world: World, cure = 'Make the plan again.'): string {
  const { cwd } = world
  const given = absolute(cwd, root ?? '.')
  const candidates = [given, ...rootsBelow(given, world)]
  const here = candidates.find((directory) => plan.source.files.every(({ path }) => digestAt(join(directory, path), world) !== undefined))
  if (here === undefined) {
    const nearest = candidates.find((directory) => plan.source.files.some(({ path }) => digestAt(join(directory, path), world) !== undefined)) ?? given
    const missing = plan.source.files.find(({ path }) => digestAt(join(nearest, path), world) === undefined)
    throw new Refused(`The plan was made from files that are not in "${display(cwd, nearest)}": "${missing?.path ?? ''}" is missing. Name the factory's directory with --root, or add --without-sources.`)
  }
  const changed = plan.source.files.filter(({ path, digest }) => digestAt(join(here, path), world) !== digest).map(({ path }) => `"${path}"`)
  if (changed.length > 0) throw new Refused(`The plan is stale: ${changed.join(', ')} ${changed.length === 1 ? 'has' : 'have'} changed since it was made. ${cure}`)
  return here
}

/** Factories below a directory: the one to plan from may have been found from above. */
function rootsBelow(directory: string, { cwd, disk }: World): string[] {
  if (disk.kind(directory) !== 'directory') return []
  const roots = find([directory], [], cwd, disk).files.flatMap(({ seat }) => seat?.root ?? [])
  return [...new Set(roots)].map((root) => absolute(cwd, root))
}

function digestAt(file: string, { disk }: World): string | undefined {
  try {
    return digestOf(disk.bytes(file))
  } catch {
    return undefined
  }
}

/** The value of a secret from its environment variable, else from the factory's file; nothing where neither has it. */
export function givenSecret(secret: Secret, root: string | null, { env, disk, cwd }: World): string | undefined {
  const set = env[secret.variable]
  if (set !== undefined && set !== '') return set
  if (secret.from.kind !== 'file' || root === null) return undefined
  const file = join(root, secret.from.file)
  let text: string
  try {
    text = openSource(file, disk.bytes(file)).text
  } catch (error) {
    throw new CannotWork(`"${display(cwd, file)}", which holds the secret ${secret.name}, cannot be read: ${reason(error)}.`)
  }
  const { value } = readExactly(text)
  const at = valueAt(value, pathOf(secret.from.pointer, value))
  // a PIN, of which somebody forgot the quotes
  return typeof at === 'string' ? at : typeof at === 'number' ? String(at) : undefined
}
