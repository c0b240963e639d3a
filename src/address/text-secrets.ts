import { isExpressionText } from '../text/expression-text.js'
import type { Span } from '../text/place.js'
import { includesAny } from '../text/runs.js'
import { findSecretPlaceholder } from './placeholder.js'

/** A secret that stands in a text. */
export interface TextSecret {
  /** What it is, to stand behind "The": `signature`, or the key that it stands under, in quotes. Never a part of it. */
  readonly what: string
  readonly span: Span
}

/** What every text that holds a secret of one of the shapes has: most texts are dismissed by this alone. */
const HINT = /sig=|code=|key\s*=|key\\*"|passw|pwd\s*=|secret|token\\*"|token=|eyJ|PRIVATE KEY|bearer\s|basic\s|:\/\/[^\s/:@]+:[^\s/:@]+@|[78]Q~|gh[oprsu]_|github_pat_|dapi[0-9a-f]|xox[abeprs]-|SG\.|glpat-|hooks\.slack|webhookb2/i

/** 64 bytes in base64: what storage accounts, Cosmos DB and Batch give as a key. */
const KEY = /(?<![A-Za-z0-9+/=_-])([A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])/

/** The shortest text that is looked at: the shortest password with what makes it one. */
const SHORTEST = 16

/** Whether a text may hold a secret that `secretsIn` knows by its look. Cheap, for it is asked of every text. */
export function mayHoldSecret(text: string): boolean {
  return text.length >= SHORTEST && (HINT.test(text) || (text.includes('==') && KEY.test(text)))
}

interface Shape {
  /** What the secret is; without, the first group is the key that it stands under. */
  readonly what?: string
  /** The last group is the secret. */
  readonly form: RegExp
  /** Every text in which the form finds something holds one of these, in small letters: most texts hold none. */
  readonly needs: readonly string[]
  /** What the form alone does not say. */
  readonly holds?: (secret: string, text: string) => boolean
}

/** Words under which a secret stands in JSON or in a form. */
const WORD = String.raw`client_?secret|password|passwd|pwd|passphrase|secret|(?:api|account|access|subscription|authentication|functions?)[-_]?key|(?:access|refresh|auth|bearer)[-_]?token`

/** Parts of those words, one of each. */
const OF_WORD = ['secret', 'passw', 'pwd', 'passphrase', 'key', 'token']

/** A text that reads as a connection string. */
const CONNECTION = /(?:^|["'\s;?])(?:Server|Data Source|Host|AccountName|AccountEndpoint|Endpoint|Driver|DSN|User ID|UID|User|Username|Database|BlobEndpoint)\s*=[^;"']+(?:;|$)/i

const SHAPES: readonly Shape[] = [
  { needs: ['private key'], what: 'private key', form: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----((?:[A-Za-z0-9+/=]|\s|\\[nr])+)/gd, holds: (secret) => secret.length > 60 },
  { needs: ['eyj'], what: 'JSON web token', form: /\b(eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,})/gd },
  { needs: ['sig='], what: 'signature', form: /(?:^|[?&;"'\s])sig=([A-Za-z0-9%+/=_-]{20,})/gid },
  { needs: ['code='], what: 'function key', form: /[?&]code=([A-Za-z0-9%+/=_-]{40,})/gid, holds: looksSecret },
  { needs: ['accountkey', 'sharedaccesskey', 'sharedsecretvalue'], form: /\b(AccountKey|SharedAccessKey|SharedSecretValue)\s*=\s*([A-Za-z0-9+/]{20,}={0,2})/gid, holds: looksSecret },
  { needs: ['password', 'pwd', 'clientsecret', 'accesskey', 'authkey'], form: /(?:^|[;"'])\s*(Password|Pwd|ClientSecret|AccessKey|AuthKey)\s*=\s*([^\s;'"@{}<>$%()[\]#&+]{4,})(?=;|$|["'])/gid, holds: (_, text) => CONNECTION.test(text) },
  { needs: OF_WORD, form: new RegExp(String.raw`\\*"(${WORD})\\*"\s*:\s*\\*"([^"\\@{}<>\s']{8,})\\*"`, 'gid'), holds: looksSecret },
  { needs: OF_WORD, form: new RegExp(String.raw`[?&](${WORD})=([A-Za-z0-9%._~+/=-]{8,})(?=$|[&#"'\s])`, 'gid'), holds: looksSecret },
  { needs: OF_WORD, form: new RegExp(String.raw`(?:^|["'])(${WORD})=([A-Za-z0-9%._~+/=-]{8,})(?=&)`, 'gid'), holds: looksSecret },
  { needs: ['password'], form: /(?:\bWITH|\bBY|,|\bSET|\bUSER\s+\S{1,128})\s*(PASSWORD)\s*=\s*N?'{1,2}([^'\s]{6,})'/gid, holds: looksSecret },
  { needs: ['identity'], form: /\bIDENTITY\s*=\s*'{1,2}[^']*'{1,2}\s*,\s*(SECRET)\s*=\s*'{1,2}([^'\s]{8,})'/gid, holds: looksSecret },
  { needs: ['aws_secret'], form: /\b(aws_secret_(?:access_)?key)\s*=\s*'{0,2}([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/gid, holds: looksSecret },
  { needs: ['://'], what: 'password', form: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@?#&;'"{}<>$]+:([^\s:/@?#&;'"{}<>$]{6,})@/gid, holds: looksSecret },
  { needs: ['bearer'], what: 'bearer token', form: /\bBearer\s+([A-Za-z0-9._~+/-]{20,}=*)/gid, holds: looksSecret },
  { needs: ['basic'], what: 'password', form: /\bBasic\s+([A-Za-z0-9+/]{8,}={0,2})(?![\w+/=])/gid, holds: isBasic },
  { needs: ['=='], what: 'account key', form: new RegExp(KEY, 'gd'), holds: looksSecret },
  { needs: ['q~'], what: 'client secret', form: /(?<![\w~.-])([\w~.-]{3}[78]Q~[\w~.-]{31,34})(?![\w~.-])/gd },
  { needs: ['gho_', 'ghp_', 'ghr_', 'ghs_', 'ghu_', 'github_pat_'], what: 'GitHub token', form: /\b(gh[oprsu]_[A-Za-z0-9]{36,}|github_pat_\w{60,})/gd },
  { needs: ['glpat-'], what: 'GitLab token', form: /\b(glpat-[\w-]{20,})/gd, holds: looksSecret },
  { needs: ['dapi'], what: 'Databricks token', form: /\b(dapi[0-9a-f]{32}(?:-\d)?)\b/gd },
  { needs: ['xox'], what: 'Slack token', form: /\b(xox[abeprs]-[0-9]{8,}-[A-Za-z0-9-]{10,})/gd },
  { needs: ['sg.'], what: 'SendGrid key', form: /\b(SG\.[\w-]{22}\.[\w-]{43})/gd },
  { needs: ['hooks.slack'], what: 'webhook', form: /\bhooks\.slack\.com\/(?:services|workflows)\/([A-Z0-9]{8,}\/[A-Z0-9]{8,}\/[A-Za-z0-9]{20,})/gd },
  { needs: ['webhookb2'], what: 'webhook', form: /\.webhook\.office\.com\/webhookb2\/[\w-]+@[\w-]+\/IncomingWebhook\/([0-9a-f]{32}\/[\w-]{36}(?:\/[\w-]+)?)/gid },
]

/**
 * The secrets in a text that are known by their look, whatever the text is for; none that overlap. Placeholders and
 * expressions are none. Careful: what only may be one is left out.
 */
export function secretsIn(text: string): TextSecret[] {
  return found(text, SHAPES)
}

/** Whether a text holds what `secretsIn` finds secrets by. */
export function mayHoldKnown(text: string): boolean {
  const folded = text.toLowerCase()
  return SHAPES.some(({ needs }) => includesAny(folded, needs))
}

const CONNECTION_SHAPES: readonly Shape[] = [
  { needs: ['='], form: /(?:^|;)\s*(Account ?Key|Shared ?Access ?Key|SharedAccessSignature|SharedSecretValue|Access ?Key|Auth ?Key|Secret ?Key|Client ?Secret|Password|Pwd|Access ?Token|Cred ?String)\s*=\s*("[^"]*"|'[^']*'|[^;]*)/gid },
  { needs: ['sig='], what: 'signature', form: /(?:^|[?&;])sig=([^&#;]+)/gid },
  { needs: ['://'], what: 'password', form: /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@?#]+:([^\s/@?#]+)@/gid },
]

/**
 * The secrets in what surely is a connection string, or a URL with a signature: whatever stands under a key for one. Of the
 * well-known account of the storage emulator nothing is secret.
 */
export function secretsInConnection(text: string): TextSecret[] {
  return /AccountName=devstoreaccount1(?:;|$)/i.test(text) ? [] : found(text, CONNECTION_SHAPES)
}

/** Keys that the emulators of storage and of Cosmos DB have on every machine begin like this. */
const PUBLIC_KEY = /^(?:Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1|C2y6yDjf5\/R\+ob0N8A7Cgv30VRDJ)/

/** Whether a text stands for itself where a secret belongs: it is neither an expression nor a placeholder. */
export function isSecretText(text: string): boolean {
  return text !== '' && !isExpressionText(text) && !findSecretPlaceholder(text) && !PUBLIC_KEY.test(text)
}

/** Whether a text is as irregular as secrets are: letters and digits, few of them twice. Support for what a name or a form says already, no proof. */
export function looksSecret(text: string): boolean {
  return text.length >= 6 && /\d/.test(text) && /[A-Za-z]/.test(text) && bitsPerCharacter(text) >= 2.5
}

function found(text: string, shapes: readonly Shape[]): TextSecret[] {
  const secrets: TextSecret[] = []
  const folded = text.toLowerCase()
  for (const { what, form, needs, holds } of shapes) {
    if (!includesAny(folded, needs)) continue
    for (const match of text.matchAll(form)) {
      const last = match.length - 1
      const secret = match[last] ?? ''
      const span = match.indices?.[last]
      if (!span || !isSecretText(secret.replace(/^(["'])(.*)\1$/, '$2')) || holds?.(secret, text) === false) continue
      if (secrets.every((other) => span[1] <= other.span[0] || span[0] >= other.span[1])) secrets.push({ what: what ?? `"${match[1] ?? ''}"`, span })
    }
  }
  return secrets.sort((a, b) => a.span[0] - b.span[0])
}

/** Whether it is the base64 of a name, a colon and a password. */
function isBasic(text: string): boolean {
  return /^[\x20-\x7e]+:[\x20-\x7e]{4,}$/.test(Buffer.from(text, 'base64').toString('latin1'))
}

function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}
