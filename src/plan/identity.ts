import { createHash } from 'node:crypto'
import type { Plan } from './plan.js'

/** The digest of a text or of bytes: `sha256:` and 64 hexadecimal digits. */
export function digestOf(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** A plan with its id: the digest of everything else, so the same content is the same plan. */
export function withId(plan: Omit<Plan, 'id'>): Plan {
  const { format, kind, ...rest } = plan
  return { format, kind, id: digestOf(JSON.stringify({ format, kind, ...rest })), ...rest }
}

/** Whether a plan's id is the digest of its content. */
export function hasItsId({ id, ...rest }: Plan): boolean {
  return withId(rest).id === id
}

/** A plan as the text of its file. */
export function printPlan(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`
}

/** The first digits of an id, for people. */
export function shortId(id: string): string {
  return id.slice('sha256:'.length, 'sha256:'.length + 12)
}
