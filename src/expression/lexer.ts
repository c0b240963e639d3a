/** What stands at a place of an expression. Brackets, `.`, `,`, `?` and `@` are their own kinds. */
export type TokenKind =
  | 'name' | 'string' | 'unclosed-string' | 'number' | 'bad-number'
  | '(' | ')' | '[' | ']' | '{' | '}' | '.' | ',' | '?' | '@'
  /** A text in quotes that are not single ones. */
  | 'quoted' | 'unclosed-quoted'
  /** What other languages write between values. */
  | 'operator'
  | 'other' | 'end'

const PUNCTUATION: readonly (TokenKind | undefined)[] = Array.from({ length: 128 }, (_, code) => [...'()[]{}.,?@'].find((char) => char.charCodeAt(0) === code) as TokenKind | undefined)
const OPERATORS = ['===', '!==', '==', '!=', '<=', '>=', '<>', '&&', '||', '=', '<', '>', '&', '|', '+', '-', '*', '/', '%', '!', '^', '~']
const OPERATORS_BY_FIRST: ReadonlyMap<string, readonly string[]> = new Map(OPERATORS.map((operator) => [operator.charAt(0), OPERATORS.filter((each) => each.charAt(0) === operator.charAt(0))]))

/** Quotes as word processors set them, and the closing ones that belong to them. */
const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '”': '”', '„': '“', '‘': '’', '’': '’', '`': '`' }

/** Characters that cannot be seen, and are no white space to the service. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/

/**
 * Goes through a part of a text token by token; `kind`, `start` and `end` describe the current one. It never moves back
 * and never beyond `limit`, so the whole way is linear.
 */
export class Lexer {
  kind: TokenKind = 'end'
  start = 0
  end = 0
  /** Where the token before the current one ended. */
  previousEnd = 0

  constructor(
    public text: string,
    from: number,
    public limit: number,
  ) {
    this.restart(text, from, limit)
  }

  /** Begins anew, with a part of another text. */
  restart(text: string, from: number, limit: number): void {
    this.text = text
    this.limit = limit
    this.start = this.end = this.previousEnd = from
    this.next()
  }

  /** The text of the current token. */
  get word(): string {
    return this.text.slice(this.start, this.end)
  }

  /** Whether the current token is of a kind. */
  at(kind: TokenKind): boolean {
    return this.kind === kind
  }

  /** Goes to the next token. */
  next(): void {
    const { text, limit } = this
    this.previousEnd = this.end
    let i = this.end
    let code = text.charCodeAt(i)
    while (i < limit && isSpace(code)) code = text.charCodeAt(++i)
    if (i >= limit) {
      this.start = this.end = limit
      this.kind = 'end'
      return
    }
    this.start = i
    this.end = i + 1
    if (isNameStart(code)) {
      const closing = code > 127 ? CLOSING[text.charAt(i)] : undefined
      if (closing !== undefined) this.quoted(closing)
      else if (code > 127 && INVISIBLE.test(text.charAt(i))) this.kind = 'other'
      else this.name()
      return
    }
    const punctuation = PUNCTUATION[code]
    if (punctuation !== undefined) this.kind = punctuation
    else if (code === 39) this.string()
    else if (isDigit(code)) this.number(i)
    else if (code === 34 || code === 96) this.quoted(text.charAt(i))
    else this.operator()
  }

  /** Goes to the end: nothing more is read. */
  finish(): void {
    this.previousEnd = this.start = this.end = this.limit
    this.kind = 'end'
  }

  /** Makes the current sign or dot the beginning of a number, if a digit follows it. Says whether it did. */
  startNumber(): boolean {
    const { text, limit } = this
    const first = text.charCodeAt(this.end) === 46 && text.charCodeAt(this.start) !== 46 ? this.end + 1 : this.end
    if (first >= limit || !isDigit(text.charCodeAt(first))) return false
    this.number(this.start)
    return true
  }

  /**
   * Goes from a dot to the name behind it, which is odd if it holds dashes between its characters or begins with a digit.
   * Where there is none, the current token is whatever stands there.
   */
  memberName(): 'plain' | 'odd' | undefined {
    this.next()
    let form: 'plain' | 'odd' = 'plain'
    if (this.kind !== 'name') {
      if (this.kind !== 'number' && this.kind !== 'bad-number') return undefined
      form = 'odd'
      this.kind = 'name'
      this.end = this.nameEnd(this.start)
    }
    while (this.end + 1 < this.limit && this.text.charCodeAt(this.end) === 45) {
      const more = this.nameEnd(this.end + 1)
      if (more === this.end + 1) break
      form = 'odd'
      this.end = more
    }
    return form
  }

  private name(): void {
    this.end = this.nameEnd(this.end)
    this.kind = 'name'
  }

  /** Where the name characters from a place on end. */
  private nameEnd(from: number): number {
    const { text, limit } = this
    let i = from
    while (i < limit && isNamePart(text.charCodeAt(i))) i++
    return i
  }

  private string(): void {
    const { text, limit } = this
    for (let from = this.end; ; ) {
      const quote = text.indexOf("'", from)
      if (quote === -1 || quote >= limit) {
        this.end = limit
        this.kind = 'unclosed-string'
        return
      }
      if (quote + 1 < limit && text.charCodeAt(quote + 1) === 39) from = quote + 2
      else {
        this.end = quote + 1
        this.kind = 'string'
        return
      }
    }
  }

  /** `[+-]? digits [. digits*] [e [+-] digits]`, or `.digits`; a name directly behind it makes it none. */
  private number(start: number): void {
    const { text, limit } = this
    let i = start
    const digits = (): void => {
      while (i < limit && isDigit(text.charCodeAt(i))) i++
    }
    if (!isDigit(text.charCodeAt(i)) && text.charCodeAt(i) !== 46) i++
    digits()
    if (i < limit && text.charCodeAt(i) === 46) {
      i++
      digits()
    }
    if (i < limit && (text.charCodeAt(i) | 32) === 101) {
      const sign = text.charCodeAt(i + 1)
      const exponent = sign === 43 || sign === 45 ? i + 2 : i + 1
      if (exponent < limit && isDigit(text.charCodeAt(exponent))) {
        i = exponent
        digits()
      }
    }
    this.end = this.nameEnd(i)
    this.kind = this.end > i ? 'bad-number' : 'number'
  }

  private quoted(closing: string): void {
    // not `indexOf` on the whole text: many holes without a closing quote would each search to its end
    const end = this.text.slice(this.end, this.limit).indexOf(closing)
    this.kind = end === -1 ? 'unclosed-quoted' : 'quoted'
    this.end = end === -1 ? this.limit : this.end + end + 1
  }

  private operator(): void {
    const { text, start, limit } = this
    const operator = OPERATORS_BY_FIRST.get(text.charAt(start))?.find((each) => text.startsWith(each, start) && start + each.length <= limit)
    this.kind = operator === undefined ? 'other' : 'operator'
    if (operator !== undefined) this.end = start + operator.length
  }
}

/** Whether a character is white space to the service (.NET's `Char.IsWhiteSpace`). */
function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13)
  if (code < 128) return false
  return code === 0x85 || code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** A letter, `_`, `$` or anything beyond ASCII. */
function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36 || code > 127
}

/** What may stand in a name, by its code; beyond ASCII most may. */
const IN_NAME: readonly boolean[] = Array.from({ length: 128 }, (_, code) => isNameStart(code) || isDigit(code))

function isNamePart(code: number): boolean {
  return code < 128 ? IN_NAME[code] === true : !isSpace(code) && !isQuoteOrInvisible(code)
}

function isQuoteOrInvisible(code: number): boolean {
  const char = String.fromCharCode(code)
  return CLOSING[char] !== undefined || INVISIBLE.test(char)
}
