import type { Checked } from './check.js'
import { plainElement, plainMember } from './members.js'
import type { Scope, Use } from './scope.js'
import { ANY, INTEGER, type Type } from './types.js'

/** A sound text with its judgement, and the types of what it read when it was judged. */
interface Remembered {
  readonly text: string
  readonly checked: Checked
  readonly types: readonly Type[]
  /** When it was judged last, by the memory's count of scopes. */
  visit: number
}

/** As many texts are remembered; a new one takes the room of another. */
const ROOM = 4_096

/**
 * Remembers sound texts, for the same ones stand everywhere in a factory. What a sound text gives depends on the types of
 * what it reads and on nothing else, so where they are the same in another scope it is as sound there. The room is
 * limited, and a new text takes that of another one: most texts that are unlike others are so long that they never come
 * again, and keeping them all would cost more than it saves.
 */
export class Memory {
  private readonly room: (Remembered | undefined)[] = new Array<Remembered | undefined>(ROOM).fill(undefined)
  private scope: Scope | undefined
  private visit = 0

  /** The judgement of a text where it is known to hold in a scope. */
  recall(text: string, scope: Scope): Checked | undefined {
    const known = this.room[slotOf(text)]
    if (known?.text !== text) return undefined
    const { checked, types } = known
    if (known.visit !== this.visitOf(scope)) {
      const { uses } = checked
      for (let i = 0; i < uses.length; i++) if (typeRead(uses[i] as Use, scope) !== types[i]) return undefined
      // asking a scope may have led into another one
      known.visit = this.visitOf(scope)
    }
    return checked
  }

  /** Remembers the judgement of a sound text; `types` are those of what it read, in the order of its uses. */
  keep(text: string, scope: Scope, checked: Checked, types: readonly Type[]): void {
    this.room[slotOf(text)] = { text, checked, types, visit: this.visitOf(scope) }
  }

  /** The number of a visit to a scope; texts are judged scope by scope. Scopes themselves are not kept with the texts: each holds its document. */
  private visitOf(scope: Scope): number {
    if (scope !== this.scope) {
      this.scope = scope
      this.visit++
    }
    return this.visit
  }
}

/** A place in the room, by some of the characters: a whole text is read by the comparison alone. */
function slotOf(text: string): number {
  const { length } = text
  let hash = length
  hash = Math.imul(hash, 31) + text.charCodeAt(length - 1)
  hash = Math.imul(hash, 31) + text.charCodeAt(Math.max(0, length - 3))
  hash = Math.imul(hash, 31) + text.charCodeAt(Math.max(0, length - 6))
  hash = Math.imul(hash, 31) + text.charCodeAt(length >> 1)
  hash = Math.imul(hash, 31) + text.charCodeAt(length >> 2)
  return (hash ^ (hash >>> 12)) & (ROOM - 1)
}

/** The type of what is read in a scope, where nothing is to be said of reading it. */
function typeRead({ root, argument, path }: Use, scope: Scope): Type | undefined {
  const known = scope.root(root)
  if (known?.kind === 'refused') return undefined
  let type: Type | undefined = known ?? ANY
  if (argument) type = typeof argument.name === 'string' ? plainMember(type, argument.name) : undefined
  for (let i = 0; type && i < path.length; i++) {
    const key = path[i]?.key
    type = typeof key === 'string' ? plainMember(type, key) : typeof key === 'number' ? plainElement(type, INTEGER) : undefined
  }
  return type
}
