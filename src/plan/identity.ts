import { createHash } from 'node:crypto'

/** The digest of a text or of bytes: `sha256:` and 64 hexadecimal digits. */
export function digestOf(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** What plans of every kind begin with. */
interface Identified {
  readonly format: number
  readonly kind: string
  readonly id: string
}

/** A plan with its id: the digest of everything else, so the same content is the same plan. */
export function withId<Of extends Identified>(plan: Omit<Of, 'id'>): Of {
  const { format, kind, ...rest } = plan as Omit<Identified, 'id'>
  return { format, kind, id: digestOf(JSON.stringify({ format, kind, ...rest })), ...rest } as Of
}

/** Whether a plan's id is the digest of its content. */
export function hasItsId(plan: Identified): boolean {
  const { id, ...rest } = plan
  return withId<Identified>(rest).id === id
}

/** A plan as the text of its file. */
export function printPlan(plan: Identified): string {
  return `${JSON.stringify(plan, null, 2)}\n`
}

/** The first digits of an id, for people. */
export function shortId(id: string): string {
  return id.slice('sha256:'.length, 'sha256:'.length + 12)
}
