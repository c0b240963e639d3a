const HIDDEN = '***'

/** Texts that are secrets by the look of them; what is kept stands in the first group. */
const FORMS: readonly RegExp[] = [
  /\b(Authorization["']?\s*[:=]\s*["']?(?:Bearer|Basic|SharedKey|SharedKeyLite)?\s*)[^\s"',;<]+/gi,
  /\b((?:Bearer|SharedKey)\s+)[A-Za-z0-9+/=._~:-]{8,}/g,
  // a whole signature, with its signed fields, up to what ends a pair
  /\b(SharedAccessSignature\s*=\s*)[^;"'\s<>]+/gi,
  /\b((?:AccountKey|SharedAccessKey|client_secret|client_assertion|access_token|password|pwd|secret|key)\s*=\s*)[^;&"'\s<>]+/gi,
  /([?&;"'\s]sig=|^sig=)[^&;"'\s<>]+/gi,
  // what signs the URL of an operation of Azure Resource Manager: time, certificate, signature, hash
  /([?&][tcsh]=)[^&;"'\s<>]{8,}/gi,
  /("(?:[^"\\]*(?:key|secret|password|token|signature|credential)[^"\\]*|connectionString)"\s*:\s*")(?:[^"\\]|\\.)*/gi,
  // a token of Entra, and keys by their length: 30 bytes or more in base64
  /()\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?/g,
  /()(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/]{40,}={1,2}/g,
  /()(?<![A-Za-z0-9+/_.-])[A-Za-z0-9+/]{86,}(?![A-Za-z0-9+/_-])/g,
]

/**
 * A text without secrets: those that look like one, and the values given, as they are and as they stand in a URL. It
 * rather hides too much.
 */
export function redact(text: string, values: Iterable<string> = []): string {
  let clean = hideValues(text, values)
  for (const form of FORMS) clean = clean.replace(form, (_match, kept: string) => kept + HIDDEN)
  return clean
}

/** A text in which the values given are hidden, and nothing else. */
export function hideValues(text: string, values: Iterable<string>): string {
  let clean = text
  // the longest first: one value may be part of another
  for (const value of [...values].sort((a, b) => b.length - a.length)) {
    // shorter ones would tear words apart and are no secrets to speak of
    if (value.length < 4) continue
    for (const form of new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])) clean = clean.replaceAll(form, HIDDEN)
  }
  return clean
}
