/** Whether a text holds one of some parts. To look for them costs a small part of what a regular expression does. */
export function includesAny(text: string, parts: readonly string[]): boolean {
  for (const part of parts) if (text.includes(part)) return true
  return false
}

/**
 * Whether a text holds so many characters of a kind in a row. Such a run covers one of every so many characters, so only
 * those are looked at, and what is around them.
 */
export function hasRun(text: string, least: number, isPart: (code: number) => boolean): boolean {
  for (let at = least - 1; at < text.length; at += least) {
    if (!isPart(text.charCodeAt(at))) continue
    let start = at
    while (start > 0 && isPart(text.charCodeAt(start - 1))) start--
    let end = at + 1
    while (end < text.length && end - start < least && isPart(text.charCodeAt(end))) end++
    if (end - start >= least) return true
  }
  return false
}

/** A letter, a digit, `+` or `/`: what base64 is made of. */
export function isBase64(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43
}
