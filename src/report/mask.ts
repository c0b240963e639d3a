import { mayHoldKnown, secretsIn } from '../address/text-secrets.js'
import { hasRun, includesAny, isBase64 } from '../text/runs.js'

/** Keys whose text is a secret, or may hold one, whatever their case and however nearly they are spelt. */
const WORDS = String.raw`(?:api[-_ ]?ke?y?|(?:account|access|principal|functions?|subscription|auth|authentication|client|consumer|license|master|private|shared|storage)[-_ ]?key|authorization|password|passwd|pwd|pass[-_ ]?phrase|secret|token|credential|cred[-_ ]?string|embedded[-_ ]?cert|pfx|key[-_ ]?file[-_ ]?content|sas[-_ ]?uri|signature)`
const KEY = String.raw`"[^"\\]*${WORDS}[^"\\]*"`
const TEXT = String.raw`"((?:[^"\\\r\n]|\\[^\r\n])*)"?`

/** A connection string under its key; of its pairs only the values are hidden, but for those that help the reader. */
const CONNECTION_STRING = new RegExp(String.raw`"[^"\\]*connection[-_ ]?string[^"\\]*"\s*:?\s*${TEXT}`, 'gid')
const HARMLESS_PAIR = /^\s*(?:DefaultEndpointsProtocol|AccountName|EndpointSuffix|UseDevelopmentStorage)=[a-z0-9.]{0,24}\s*$/i

/** A way in which secrets are written: its first group is one. */
interface Form {
  readonly form: RegExp
  /** Whether a text may hold such a one, by the text in small letters: most hold none, and to see that is much cheaper. */
  readonly mayBeIn: (folded: string) => boolean
}

const needing = (...parts: readonly string[]) => (folded: string): boolean => includesAny(folded, parts)

/** Words that hold "key" are told from other names by what stands before it. */
const KEY_WORD = /(?:account|access|principal|functions?|subscription|auth|authentication|client|consumer|license|master|private|shared|storage)[-_ ]?key|key[-_ ]?file/
const mayHoldWord = (folded: string): boolean => includesAny(folded, ['api', 'authorization', 'passw', 'pwd', 'phrase', 'secret', 'token', 'cred', 'embedded', 'pfx', 'sas', 'signature']) || (folded.includes('key') && KEY_WORD.test(folded))

/** By the key that they stand under. */
const BY_KEY: readonly Form[] = [
  { form: new RegExp(String.raw`${KEY}\s*:?\s*${TEXT}`, 'gid'), mayBeIn: mayHoldWord },
  { form: new RegExp(String.raw`"SecureString"\s*,\s*"[^"\\]*"\s*:?\s*${TEXT}`, 'gid'), mayBeIn: needing('securestring') },
  { form: new RegExp(String.raw`"(?:value|defaultValue)"\s*:?\s*${TEXT}\s*,\s*"type"\s*:\s*"SecureString"`, 'gid'), mayBeIn: needing('securestring') },
  // what a parameter, a header or an argument of such a name is given stands one level further down
  { form: new RegExp(String.raw`${KEY}\s*:?\s*\{?[^{}]{0,300}?"(?:value|defaultValue)"\s*:?\s*${TEXT}`, 'gid'), mayBeIn: mayHoldWord },
  { form: new RegExp(String.raw`"key"\s*:\s*${TEXT}`, 'gid'), mayBeIn: needing('"key"') },
]

/** The same in a text that holds JSON, a script or a request, written as text of a file. */
const IN_TEXT: readonly Form[] = [
  { form: new RegExp(String.raw`\\+"[^"\\]*${WORDS}[^"\\]*\\+"\s*:\s*\\+"([^"\\]+)`, 'gid'), mayBeIn: mayHoldWord },
  { form: /PRIVATE KEY-----((?:[^"\\-]|\\[^"])+)/gd, mayBeIn: needing('private key') },
  { form: /\b(?:Bearer|Basic)\s+([A-Za-z0-9._~+/-]{8,}=*)/gid, mayBeIn: needing('bearer', 'basic') },
  { form: /\b(eyJ[\w-]{10,}(?:\.[\w-]*)*)/gd, mayBeIn: needing('eyj') },
  { form: /[?&](?:code|key|token)=([^&"\\\s]{16,})/gid, mayBeIn: needing('code=', 'key=', 'token=') },
  { form: /:\/\/[^\s:/@"]+:([^\s/@"]+)@/gd, mayBeIn: needing('://') },
]

/** The same by the look of it. */
const BY_LOOK: readonly Form[] = [
  { form: /(?:AccountKey|SharedAccessKey|SharedAccessSignature|SharedSecretValue|AccessKey|AuthKey|Password|Pwd|Client_?Secret|Secret|Secret_Key|Secret_Access_Key)\s*=\s*((?:[^;"\\\s]|\\[^"\s])+)/gid, mayBeIn: needing('accountkey', 'accesskey', 'sharedaccess', 'secret', 'authkey', 'password', 'pwd') },
  { form: /[?&;"]sig=((?:[^&;"\\\s]|\\[^"\s])+)/gid, mayBeIn: needing('sig=') },
  // a key of 30 bytes or more in base64 says so by its padding or by its length
  { form: /(?<![A-Za-z0-9+/_-])((?:[A-Za-z0-9+]|\\?\/|\\u00[23][0-9A-Fa-f]){40,}={1,2})/gd, mayBeIn: (folded) => folded.includes('=') && hasRun(folded, 40, (code) => isBase64(code) || code === BACKSLASH) },
  { form: /(?<![A-Za-z0-9+/_.-])([A-Za-z0-9+/]{86,})(?![A-Za-z0-9+/_-])/gd, mayBeIn: (folded) => hasRun(folded, 86, isBase64) },
]

const BACKSLASH = 92

/** Words under the keys above that are no secrets and help the reader: references, expressions and names of types. */
const HARMLESS = /^(?:@|AzureKeyVaultSecret$|SecureString$|Expression$|LinkedServiceReference$|String$)/i

/**
 * A file's text with everything that may be a secret replaced by asterisks of the same length, so that places stay.
 * It goes by the text alone, for what is shown may be broken, and it rather hides too much.
 */
export function maskSecrets(text: string): string {
  const folded = text.toLowerCase()
  const spans = [...found(text, folded, BY_KEY), ...found(text, folded, BY_LOOK), ...found(text, folded, IN_TEXT), ...known(text)]
  for (const match of folded.includes('connection') ? text.matchAll(CONNECTION_STRING) : []) {
    const start = match.indices?.[1]?.[0]
    if (start !== undefined) spans.push(...secretPairs(match[1] ?? '', start))
  }
  return hide(text, spans)
}

/** Whether `maskSecrets` may replace anything that is near to one of these words: most lines have none around them. */
export function mayHoldMasked(text: string): boolean {
  const folded = text.toLowerCase()
  return [...BY_KEY, ...BY_LOOK, ...IN_TEXT].some(({ mayBeIn }) => mayBeIn(folded)) || folded.includes('connection') || mayHoldKnown(text)
}

/** A sentence of ours with what looks like a secret hidden: it may quote what a user wrote in the wrong place. */
export function maskSentence(text: string): string {
  return hide(text, [...found(text, text.toLowerCase(), BY_LOOK), ...known(text)])
}

/** What would be a finding, in a text of its own. */
function known(text: string): [number, number][] {
  return secretsIn(text).map(({ span }) => [span[0], span[1]])
}

function found(text: string, folded: string, forms: readonly Form[]): [number, number][] {
  const spans: [number, number][] = []
  for (const { form, mayBeIn } of forms) {
    if (!mayBeIn(folded)) continue
    for (const match of text.matchAll(form)) {
      const span = match.indices?.[1]
      if (span && span[1] > span[0] && !HARMLESS.test(match[1] ?? '')) spans.push([span[0], span[1]])
    }
  }
  return spans
}

function hide(text: string, spans: [number, number][]): string {
  if (spans.length === 0) return text
  spans.sort((a, b) => a[0] - b[0])
  let masked = ''
  let done = 0
  for (const [start, end] of spans) {
    if (end <= done) continue
    masked += text.slice(done, Math.max(start, done)) + '*'.repeat(end - Math.max(start, done))
    done = end
  }
  return masked + text.slice(done)
}

/** Where the values of a connection string stand; a part that is no pair is hidden whole. */
function secretPairs(text: string, offset: number): [number, number][] {
  const spans: [number, number][] = []
  let start = offset
  for (const part of text.split(';')) {
    const key = /^\s*[A-Za-z ]{2,30}=/.exec(part)?.[0].length ?? 0
    if (!HARMLESS_PAIR.test(part) && part.length > key) spans.push([start + key, start + part.length])
    start += part.length + 1
  }
  return spans
}

const WORD = new RegExp(`${WORDS}|connection[-_ ]?string|default[-_ ]?value|sig=|code=`, 'i')

/** A line of a broken file: whatever stands behind a word for a secret is hidden, quoted or not. */
export function maskLine(line: string): string {
  const match = WORD.exec(line)
  if (!match) return line
  const end = match.index + match[0].length
  return line.slice(0, end) + line.slice(end).replace(/[^\s"':={}[\],/*]/g, '*')
}
