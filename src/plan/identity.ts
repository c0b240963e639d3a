import { createHash } from 'node:crypto'
import type { DeployPlan } from './deploy/deploy-plan.js'
import type { Plan } from './plan.js'

/** The digest of a text or of bytes: `sha256:` and 64 hexadecimal digits. */
export function digestOf(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** A plan with its id: the digest of everything else, so the same content is the same plan. */
export function withId<Any extends Plan | DeployPlan>(plan: Omit<Any, 'id'>): Any {
  const { format, kind, ...rest } = plan as Omit<Plan, 'id'>
  return { format, kind, id: digestOf(JSON.stringify({ format, kind, ...rest })), ...rest } as unknown as Any
}

/** No plan that adfc makes nests deeper (`steps.ts` sees to it), and this deep it can be read and printed by recursion. */
export const DEEPEST_PLAN = 1_000

/** Whether a plan's id is the digest of its content. */
export function hasItsId({ id, ...rest }: Plan | DeployPlan): boolean {
  return withId<Plan>(rest as Omit<Plan, 'id'>).id === id
}

/** A plan as the text of its file. */
export function printPlan(plan: Plan | DeployPlan): string {
  return `${JSON.stringify(plan, null, 2)}\n`
}

/** The first digits of an id, for people. */
export function shortId(id: string): string {
  return id.slice('sha256:'.length, 'sha256:'.length + 12)
}
