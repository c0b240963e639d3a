import { deployment as deploymentValidator, plan as runValidator } from '../schema/own-validators.js'
import { isDeeper } from '../text/depth.js'
import { isObject } from '../text/member.js'
import { findValue } from '../text/find-value.js'
import { pathOf } from '../schema/translate.js'
import type { DeployPlan } from './deploy/deploy-plan.js'
import { DEEPEST_PLAN, hasItsId, printPlan } from './identity.js'
import type { Action } from './step.js'
import type { Plan, Step } from './plan.js'
import { stepsInside } from './step-path.js'

/** What the text of a plan file turned out to be. */
export type ReadPlan =
  | { readonly plan: Plan | DeployPlan; /** Why it must not be carried out, though it can be shown. */ readonly problem?: string | undefined }
  /** It cannot even be shown: a sentence. */
  | { readonly plan?: undefined; readonly problem: string }

/** Reads a plan file, of a run or of a deployment. Every byte counts: a text that differs from what adfc writes for the same plan was altered. */
export function readPlan(text: string): ReadPlan {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    if (text.trim() === '') return { problem: 'is empty' }
    return { problem: /^\s*\{\s*"format":/.test(text) ? 'is cut off or damaged: it starts like a plan, but is no JSON' : 'is no plan: it is no JSON' }
  }
  if (!isObject(value) || !('format' in value)) return { problem: 'is no plan: it has no "format"' }
  if (typeof value['format'] === 'number' && value['format'] > 1) return { problem: `is a plan of format ${String(value['format'])}, and this adfc reads format 1` }
  if (value['kind'] !== 'run' && value['kind'] !== 'deploy') return { problem: 'is no plan of a run or of a deployment: its "kind" is another one' }
  if (isDeeper(value, DEEPEST_PLAN)) return { problem: 'is no plan that adfc wrote: it is nested too deeply' }
  // strict: what is unknown here, adfc did not write
  const validator = value['kind'] === 'deploy' ? deploymentValidator : runValidator
  if (!validator(value)) return { problem: `is no plan that adfc wrote: what stands at "${validator.errors?.[0]?.instancePath || '/'}" does not belong there` }
  const plan = value as unknown as Plan | DeployPlan
  if (!(plan.kind === 'deploy' ? isDeploymentWhole(plan) : isWhole(plan))) return { problem: 'is no plan that adfc wrote: a step or a name that it refers to is missing' }
  return hasItsId(plan) && printPlan(plan) === text ? { plan } : { plan, problem: 'was altered after it was made' }
}

/** Everything that a plan names is in it, and steps need only earlier ones beside them: whoever carries it out may rely on that. */
function isWhole({ steps, secrets, storages }: Plan): boolean {
  const names = new Set(secrets.map(({ name }) => name))
  const accounts = new Set(storages.map(({ name }) => name))
  const isListWhole = (list: readonly Step[]): boolean => {
    const known = new Set<string>()
    return list.every(({ id, needs, action }) => {
      const isFine = !known.has(id) && needs.every(({ step }) => known.has(step))
      known.add(id)
      return isFine && secretsIn(action).every((name) => names.has(name)) && storagesIn(action).every((name) => accounts.has(name)) && listsIn(action).every(isListWhole)
    })
  }
  return isListWhole(steps)
}

/** The same of a deployment; every hole is a text of its body, and empty. */
function isDeploymentWhole({ steps, secrets, seen }: DeployPlan): boolean {
  const names = new Set(secrets.map(({ name }) => name))
  const known = new Set<string>()
  return steps.every(({ id, needs, action }) => {
    const isFine = !known.has(id) && Object.hasOwn(seen, action.object) && needs.every(({ step }) => known.has(step))
    known.add(id)
    return isFine && (!('holes' in action) || areHolesWhole(action, names))
  })
}

function areHolesWhole({ body, holes }: { readonly body: string; readonly holes: readonly { readonly pointer: string; readonly secret: string }[] }, names: ReadonlySet<string>): boolean {
  try {
    const value: unknown = JSON.parse(body)
    const places = new Set<number>()
    return holes.every(({ pointer, secret }) => {
      const span = findValue(body, pathOf(pointer, value))?.span
      // a place is filled once
      return names.has(secret) && span !== undefined && body.slice(...span) === '""' && places.size < places.add(span[0]).size
    })
  } catch {
    return false
  }
}

function secretsIn(action: Action): string[] {
  if (action.kind === 'batch-execution') return [action.key]
  if (action.kind !== 'web') return []
  const { access, secretUrl, secretHeaders = {} } = action
  return [...(access?.by === 'basic' ? [access.password] : []), ...(secretUrl === undefined ? [] : [secretUrl]), ...Object.values(secretHeaders)]
}

function storagesIn(action: Action): string[] {
  switch (action.kind) {
    case 'batch-execution':
      return [...Object.values(action.inputs), ...Object.values(action.outputs)].map(({ storage }) => storage)
    case 'update-resource':
      return [action.file.storage]
    case 'get-metadata':
    case 'validation':
      return [action.place.storage]
    default:
      return []
  }
}

function listsIn(action: Action): (readonly Step[])[] {
  switch (action.kind) {
    case 'if':
      return [action.then, action.otherwise]
    case 'switch':
      return [...action.cases.map(({ steps }) => steps), action.otherwise]
    default:
      return [stepsInside(action)]
  }
}
