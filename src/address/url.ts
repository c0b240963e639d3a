import type { Span } from '../text/place.js'

/** What can be wrong with the URL of a Studio (classic) web service. Each kind has one rule. */
export type UrlProblemKind =
  | 'white-space'
  | 'not-a-url'
  | 'not-https'
  | 'portal'
  | 'request-response'
  | 'path'
  | 'unusual-path'
  | 'unknown-host'
  | 'id-format'
  | 'api-version'
  | 'missing-api-version'
  | 'default-endpoint'

export interface UrlProblem {
  readonly kind: UrlProblemKind
  /** Where in the text. */
  readonly span: Span
  /** What is wrong, to stand behind the quoted property: `has white space in its path`. */
  readonly says: string
  readonly hint?: string | undefined
  /** What belongs in place of the span, where that is certain. */
  readonly replacement?: string | undefined
}

/** A parsed URL that still knows where its parts stand in the text. */
export interface ReadUrl {
  readonly text: string
  readonly host: string
  readonly hostSpan: Span
  readonly segments: readonly { readonly text: string; readonly span: Span }[]
  /** Where the path ends: before `?`, `#` or the end. */
  readonly pathEnd: number
  readonly apiVersion: { readonly text: string; readonly span: Span } | undefined
}

/** The URL of a text, or the problem that keeps it from being one; http is noted and read on. */
export function readUrl(text: string): { url?: ReadUrl; problems: UrlProblem[] } {
  const blank = /\s+/.exec(text)
  if (blank) {
    const span: Span = [blank.index, blank.index + blank[0].length]
    return { problems: [{ kind: 'white-space', span, says: 'holds white space', hint: 'Remove it; nothing in such a URL contains a blank.' }] }
  }
  const whole: Span = [0, text.length]
  // stricter than browsers, which also read "https:/host" and backslashes
  const isWritten = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\\]/i.test(text)
  const parsed = isWritten && URL.canParse(text) ? new URL(text) : undefined
  if (!parsed || parsed.hostname === '') {
    const hint = isWritten ? 'Check the host and the port.' : 'Copy the whole URL, from "https://" on.'
    return { problems: [{ kind: 'not-a-url', span: whole, says: text === '' ? 'is empty' : 'is no URL', hint }] }
  }
  const problems: UrlProblem[] = []
  const scheme = text.slice(0, text.indexOf(':'))
  if (parsed.protocol !== 'https:') {
    problems.push({
      kind: 'not-https',
      span: [0, scheme.length],
      says: `starts with "${scheme}:"`,
      hint: 'The service answers on https only.',
      // another port may belong to a double of the service that knows no https
      replacement: parsed.protocol === 'http:' && parsed.port === '' ? 'https' : undefined,
    })
  }
  const pathEnd = /[?#]|$/.exec(text)?.index ?? text.length
  // as written: the parser turns letters outside ASCII into punycode
  const authority = /^[^/?#]*/.exec(text.slice(scheme.length + 3))?.[0] ?? ''
  const hostStart = scheme.length + 3 + authority.lastIndexOf('@') + 1
  const hostEnd = hostStart + (/^(?:\[[^\]]*\]|[^:]*)/.exec(text.slice(hostStart, scheme.length + 3 + authority.length))?.[0].length ?? 0)
  return { problems, url: { text, host: text.slice(hostStart, hostEnd).toLowerCase(), hostSpan: [hostStart, hostEnd], segments: segmentsOf(text, hostEnd, pathEnd), pathEnd, apiVersion: apiVersionOf(text, pathEnd) } }
}

function segmentsOf(text: string, from: number, end: number): ReadUrl['segments'] {
  const segments: { text: string; span: Span }[] = []
  const pathStart = text.indexOf('/', from)
  if (pathStart === -1 || pathStart >= end) return segments
  let start = pathStart + 1
  for (const part of text.slice(start, end).split('/')) {
    if (part !== '') segments.push({ text: part, span: [start, start + part.length] })
    start += part.length + 1
  }
  return segments
}

function apiVersionOf(text: string, pathEnd: number): ReadUrl['apiVersion'] {
  const match = /^[^#]*?[?&]api-version=([^&#]*)/i.exec(text.slice(pathEnd))
  if (!match) return undefined
  const value = match[1] ?? ''
  const start = pathEnd + match.index + match[0].length - value.length
  return { text: value, span: [start, start + value.length] }
}

/** The text with a query parameter added, the other parameters and the fragment kept: its span and replacement. */
export function withApiVersion(url: ReadUrl, version: string): { span: Span; replacement: string } {
  const at = url.pathEnd
  const hasQuery = url.text[at] === '?'
  return { span: hasQuery ? [at, at + 1] : [at, at], replacement: hasQuery ? `?api-version=${version}&` : `?api-version=${version}` }
}
