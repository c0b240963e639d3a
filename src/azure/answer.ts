import type { PipelineResponse } from '@azure/core-rest-pipeline'
import { isObject, type JsonObject } from '../text/member.js'
import { redact } from './redact.js'

/** What a service answered. */
export interface Answer {
  readonly status: number
  readonly text: string
  header(name: string): string | undefined
}

/** A response of the transport as an answer. */
export function toAnswer({ status, bodyAsText, headers }: PipelineResponse): Answer {
  return { status, text: bodyAsText ?? '', header: (name) => headers.get(name) }
}

export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

/** Whether the service may answer otherwise the next time. */
export function isTransient({ status }: Pick<Answer, 'status'>): boolean {
  return status === 408 || status === 429 || status >= 500
}

/** The body as an object; nothing where it is none. Keys are taken as they are. */
export function objectOf(answer: Answer): JsonObject | undefined {
  const value = jsonOf(answer.text)
  return isObject(value) ? value : undefined
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch {
    return undefined
  }
}

/** The codes and the message of a refusal, as far as it holds any. */
export interface Complaint {
  /** From the outside in: `BadArgument`, `BlobNotFound`. */
  readonly codes: readonly string[]
  readonly message?: string
}

/**
 * Reads the body of a refusal in the forms of the services: `{ error: { code, message, details } }` of Studio (classic)
 * and of Azure Resource Manager, the same in capitals of Azure Machine Learning, `{ error, error_description }` of Entra, XML of Azure Storage, pages of gateways.
 */
export function readComplaint(answer: Answer): Complaint {
  const body = objectOf(answer)
  if (body) return complaintOf(body)
  const header = answer.header('x-ms-error-code')
  const code = header ?? /<Code>([^<]+)<\/Code>/.exec(answer.text)?.[1]
  const message = /<Message>([^<]+)/.exec(answer.text)?.[1] ?? answer.text
  return { codes: code === undefined ? [] : [code], ...(plainText(message) === '' ? {} : { message: plainText(message) }) }
}

/** The same for an object that was read already: an error inside the state of an operation. */
export function complaintOf(body: JsonObject): Complaint {
  const error = [body['error'], body['Error']].find(isObject) ?? body
  const details: unknown[] = Array.isArray(error['details']) ? error['details'] : []
  const detail = details.find(isObject)
  const description = error['message'] ?? error['Message'] ?? body['error_description'] ?? body['message']
  const message = detail?.['message'] ?? description
  return {
    codes: [error['code'] ?? error['Code'] ?? (typeof body['error'] === 'string' ? body['error'] : undefined), detail?.['code']].filter((code) => typeof code === 'string'),
    ...(typeof message === 'string' && plainText(message) !== '' ? { message: plainText(message) } : {}),
  }
}

/** The words of a refusal for a sentence: `400 (BadArgument, BlobNotFound): "There is no such blob"`. */
export function quote(answer: Answer): string {
  return `${answer.status}${quoteComplaint(readComplaint(answer))}`
}

export function quoteComplaint({ codes, message }: Complaint): string {
  return (codes.length === 0 ? '' : ` (${codes.map((code) => plainText(code, 100)).join(', ')})`) + (message === undefined ? '' : `: "${message}"`)
}

/** A foreign text fit for a sentence: no markup, no control characters, no secrets, one line, not long. */
export function plainText(text: string, most = 300): string {
  const line = redact(text)
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    // what would move the cursor of a terminal or turn the direction of the text
    .replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replaceAll('"', '\'')
    .trim()
  return line.length <= most ? line.replace(/\.$/, '') : `${line.slice(0, most).trimEnd()}…`
}
