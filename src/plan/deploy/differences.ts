import { secretsInConnection } from '../../address/text-secrets.js'
import { isResource, askedInside, askedOf, type Asked } from '../../schema/said.js'
import { isObject, keyOf, type JsonObject } from '../../text/member.js'
import { below, pointerOf, type JsonPath } from '../../text/place.js'
import type { Kind } from '../../factory/kinds.js'
import { alignment } from './alignment.js'
import { isNoChange } from './normal-rules.js'

/** A secret of the file, as the comparison asks for it. */
export interface ComparedSecret {
  /** What would be sent; absent where only whoever carries the plan out will know. */
  readonly value: string | undefined
  /** Whether it is what was written last; absent where that cannot be told. */
  readonly isAsRemembered: boolean | undefined
}

/** A place that differs; the values are as they stand, with the secrets in them. */
export interface Difference {
  readonly path: JsonPath
  readonly old?: unknown
  readonly new?: unknown
  readonly isSecret?: true
  /** The secrets have been taken out of both values. */
  readonly isOpen?: true
}

export interface Differences {
  readonly lines: readonly Difference[]
  /** Secrets that the service masks, of which nothing is remembered. */
  readonly unknown: readonly JsonPath[]
  /** What the service keeps for the object and the file has nothing for: writing it would lose that. */
  readonly kept: readonly JsonPath[]
}

/**
 * What differs between the properties in a file and those of the live object, in the order of the file. `secrets` are those of
 * the file by their pointers below the properties.
 */
export function differencesOf(kind: Kind, file: JsonObject, live: JsonObject, secrets: ReadonlyMap<string, ComparedSecret>): Differences {
  const comparison = new Comparison(kind, file, live, secrets)
  const asked = isResource(kind) ? askedInside(askedOf(kind, { properties: file }), { properties: file }, 'properties') : 'unknown'
  comparison.objects(file, live, asked, [])
  return { lines: comparison.lines, unknown: comparison.unknown, kept: comparison.kept }
}

class Comparison {
  readonly lines: Difference[] = []
  readonly unknown: JsonPath[] = []
  readonly kept: JsonPath[] = []
  private readonly isEncrypted: boolean

  constructor(
    private readonly kind: Kind,
    file: JsonObject,
    live: JsonObject,
    private readonly secrets: ReadonlyMap<string, ComparedSecret>,
  ) {
    this.isEncrypted = holdsEncrypted(live)
    if (this.isEncrypted && secrets.size === 0 && !/"AzureKeyVaultSecret"/i.test(JSON.stringify(file))) this.kept.push(['typeProperties', 'encryptedCredential'])
  }

  objects(file: JsonObject, live: JsonObject, asked: Asked, path: JsonPath): void {
    const seen = new Set<string>()
    for (const key of Object.keys(file)) {
      const other = Object.hasOwn(live, key) ? key : asked === 'data' ? undefined : keyOf(live, key)
      const liveKey = other !== undefined && !seen.has(other) && (other === key || !Object.hasOwn(file, other)) ? other : undefined
      if (liveKey !== undefined) seen.add(liveKey)
      this.values(file[key], liveKey === undefined ? undefined : live[liveKey], askedInside(asked, file, key), below(path, key))
    }
    for (const key of Object.keys(live)) if (!seen.has(key)) this.values(undefined, live[key], askedInside(asked, live, key), below(path, key))
  }

  private values(file: unknown, live: unknown, asked: Asked, path: JsonPath): void {
    if (file === live) return
    const secret = this.secretAt(file, live, path)
    if (secret) return this.secret(secret, live, path)
    if (isMasked(live) && isNothing(file)) {
      this.kept.push(path)
      return
    }
    if (isNoChange({ kind: this.kind, path, file, live, isOwnData: asked === 'data' })) return
    if (isObject(file) && isObject(live)) return this.objects(file, live, asked, path)
    if (Array.isArray(file) && Array.isArray(live)) return this.lists(file, live, asked, path)
    this.lines.push({ path, ...(live === undefined ? {} : { old: live }), ...(file === undefined ? {} : { new: file }) })
  }

  private lists(file: readonly unknown[], live: readonly unknown[], asked: Asked, path: JsonPath): void {
    const { pairs, order } = alignment(file, live)
    for (const { file: index, live: other } of pairs) {
      const step = index ?? other ?? 0
      this.values(index === undefined ? undefined : file[index], other === undefined ? undefined : live[other], askedInside(asked, index === undefined ? live : file, step), below(path, step))
    }
    if (order) this.lines.push({ path, old: order.live, new: order.file })
  }

  /** The secret of the file that stands in a place, or in an object in this place where the other side has none of that form. */
  private secretAt(file: unknown, live: unknown, path: JsonPath): ComparedSecret | undefined {
    if (this.secrets.size === 0) return undefined
    const own = this.secrets.get(pointerOf(path))
    if (own) return own
    return isObject(file) && !isObject(live) ? this.secrets.get(pointerOf(below(path, keyOf(file, 'value') ?? 'value'))) : undefined
  }

  private secret({ value, isAsRemembered }: ComparedSecret, live: unknown, path: JsonPath): void {
    const isOpaque = isMasked(live) || (isNothing(live) && this.isEncrypted)
    if (!isOpaque && typeof live === 'string' && value !== undefined) {
      if (value === live) return
      const [wanted, shown] = [openPairs(value), openPairs(live)]
      if (!this.isEncrypted || wanted === undefined || shown === undefined || secretsInConnection(live).length > 0) return this.secretLine(path)
      if (wanted.sorted !== shown.sorted) this.lines.push({ path, old: shown.text, new: wanted.text, isOpen: true })
    } else if (!isOpaque && !(typeof live === 'string' && value === undefined)) return this.secretLine(path)
    if (isAsRemembered === undefined) this.unknown.push(path)
    else if (!isAsRemembered) this.secretLine(path)
  }

  private secretLine(path: JsonPath): void {
    this.lines.push({ path, isSecret: true })
  }
}

/** Whether it is the mask that the service shows in the place of a secret, or an object around one. */
function isMasked(value: unknown): boolean {
  if (typeof value === 'string') return /^\*{3,}$/.test(value)
  return isObject(value) && isMasked(value[keyOf(value, 'value') ?? 'value'])
}

/** Whether a file has no secret of its own in a place: nothing at all, an empty text, or the mask. */
function isNothing(file: unknown): boolean {
  if (file === undefined || file === null || file === '') return true
  return isMasked(file) || (isObject(file) && keyOf(file, 'value') !== undefined && isNothing(file[keyOf(file, 'value') ?? '']))
}

/** Whether the service keeps secrets of a linked service in a form of its own. */
function holdsEncrypted(properties: JsonObject): boolean {
  const around = properties[keyOf(properties, 'typeProperties') ?? '']
  return isObject(around) && typeof around[keyOf(around, 'encryptedCredential') ?? ''] === 'string'
}

/** The pairs of a connection string that are no secrets, as they stand and sorted; nothing for what is none. */
function openPairs(text: string): { readonly text: string; readonly sorted: string } | undefined {
  if (!/^\s*[A-Za-z ]+=/.test(text)) return undefined
  const secrets = secretsInConnection(text)
  const open: string[] = []
  let start = 0
  for (const part of text.split(';')) {
    const end = start + part.length
    if (part.trim() !== '' && !secrets.some(({ span }) => span[0] < end + 1 && span[1] > start) && !/=\*+$/.test(part)) open.push(part.trim())
    start = end + 1
  }
  return { text: open.join(';'), sorted: open.map((pair) => pair.replace(/^[^=]*/, (key) => key.trim().toLowerCase())).sort().join(';') }
}
