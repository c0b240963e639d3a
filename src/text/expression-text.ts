const AT = 64

/**
 * Whether the service computes a text: `@…` (but not `@@…`, nor a lone `@`), or a text with `@{…}` in it. Cheap. It stands
 * down here because all layers ask it; what such a text means is for `expression/` to say.
 */
export function isExpressionText(text: string): boolean {
  if (text.charCodeAt(0) === AT) return text.length > 1 && text.charCodeAt(1) !== AT
  return nextHole(text, 0) !== -1
}

/** Where the next `@{` begins that is not written as `@@{`, or -1. */
export function nextHole(text: string, from: number): number {
  let at = text.indexOf('@{', from)
  while (at > 0 && text.charCodeAt(at - 1) === AT) at = text.indexOf('@{', at + 2)
  return at
}
