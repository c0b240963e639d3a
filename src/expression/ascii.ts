// What the characters of ASCII are to an expression, by their codes. Of what lies beyond it all say no.

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** A letter, `_` or `$`: what a name begins with. */
export function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36
}

/** What may follow in a name. */
export function isNamePart(code: number): boolean {
  return code < 128 && NAME_PART[code] === 1
}

const NAME_PART = /* @__PURE__ */ Uint8Array.from({ length: 128 }, (_, code) => (isNameStart(code) || isDigit(code) ? 1 : 0))

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}
