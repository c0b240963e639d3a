import { nextHole } from '../text/expression-text.js'
import { areEverEqual, textProblems } from './check-arguments.js'
import { MAX_LENGTH, type Checked } from './check.js'
import { isDigit, isNamePart, isNameStart, isSpace } from './ascii.js'
import { plainElement, plainMember } from './members.js'
import { Memory } from './memory.js'
import { MAX_DEPTH } from './parser.js'
import { resultType } from './result-type.js'
import type { Scope, Use, UseStep } from './scope.js'
import { signatureOf, type Parameter, type Signature } from './signatures.js'
import { NOTHING, Stack } from './stack.js'
import { isInterpolation } from './template.js'
import { ANY, BOOLEAN, fits, FLOAT, INTEGER, NULL, STRING, type Type } from './types.js'

/** Judges a computed text as `check` does, or gives nothing where more may be to say. */
export type FirstLook = (text: string, scope: Scope) => Checked | undefined

/**
 * A judge of texts in one pass, without trees, as most texts can be judged: nothing is wrong with them. At the first sight
 * of anything else it gives up. What it holds is used for one text after the other, so that little is made for each, and it
 * remembers texts that it has judged.
 */
export function firstLook(): FirstLook {
  const look = new Look()
  return (text, scope) => (text.length > MAX_LENGTH ? undefined : look.judge(text, scope))
}

const NO_SCOPE: Scope = { root: () => undefined }

const QUOTE = 39
const OPEN = 40
const CLOSE = 41
const PLUS = 43
const COMMA = 44
const DASH = 45
const DOT = 46
const QUESTION = 63
const OPEN_SQUARE = 91
const CLOSE_SQUARE = 93
const CLOSE_CURLY = 125

/** The longest whole number that surely fits into 64 bits. */
const MOST_DIGITS = 18

/**
 * Reads a text character by character, without tokens. Each method gives the type of what it read, or nothing where that
 * needs a closer look; then `at` is behind it.
 */
class Look {
  private text = ''
  private at = 0
  private scope = NO_SCOPE
  private readonly uses = new Stack<Use>()
  /** The type of what each use gives. */
  private readonly read = new Stack<Type>()
  /** What has been read of arguments and of steps, the innermost call's last. */
  private readonly types = new Stack<Type>()
  private readonly steps = new Stack<UseStep>()
  private readonly memory = new Memory()
  private isBusy = false
  /** Whether the types of what is read and the text are all that the judgement rests on: what is computed in a step is neither. */
  private isMemorable = true

  judge(text: string, scope: Scope): Checked | undefined {
    const known = this.memory.recall(text, scope)
    if (known) return known
    // a scope may have to judge another text before it can tell
    if (this.isBusy) return undefined
    this.isBusy = true
    this.text = text
    this.scope = scope
    this.uses.size = this.read.size = this.types.size = this.steps.size = 0
    this.isMemorable = true
    const type = isInterpolation(text) ? this.holes() : this.whole()
    this.isBusy = false
    if (!type) return undefined
    const checked: Checked = { type, problems: NOTHING, uses: this.uses.above(0), isBroken: false }
    if (this.isMemorable) this.memory.keep(text, scope, checked, this.read.above(0))
    return checked
  }

  private whole(): Type | undefined {
    this.at = 1
    const type = this.expression(0)
    this.skip()
    return this.at === this.text.length ? type : undefined
  }

  private holes(): Type | undefined {
    const { text } = this
    for (let open = nextHole(text, 0); open !== -1; open = nextHole(text, this.at)) {
      this.at = open + 2
      if (!this.expression(0) || this.skip() !== CLOSE_CURLY) return undefined
      this.at++
    }
    return STRING
  }

  /** The code of a character; 0 behind the end, which is no part of an expression either. To read behind the end of a string is slow. */
  private codeAt(index: number): number {
    const { text } = this
    return index < text.length ? text.charCodeAt(index) : 0
  }

  /** Goes over white space; gives the code of what follows. */
  private skip(): number {
    const { text } = this
    const { length } = text
    for (let { at } = this; at < length; at++) {
      const code = text.charCodeAt(at)
      if (isSpace(code)) continue
      this.at = at
      return code
    }
    this.at = length
    return 0
  }

  private expression(depth: number): Type | undefined {
    if (depth > MAX_DEPTH) return undefined
    const code = this.skip()
    if (code === QUOTE) return this.string() ? STRING : undefined
    if (isNameStart(code)) return this.named(depth)
    return isDigit(code) || code === DASH || code === PLUS ? this.number() : undefined
  }

  /** A text in quotes, from its first quote on. Says whether it ends. */
  private string(): boolean {
    const { text } = this
    let quote = text.indexOf("'", this.at + 1)
    while (quote !== -1 && this.codeAt(quote + 1) === QUOTE) quote = text.indexOf("'", quote + 2)
    this.at = quote + 1
    return quote !== -1
  }

  /** Of other forms than these, and of longer numbers, more is said. */
  private number(): Type | undefined {
    const first = this.codeAt(this.at)
    const start = first === DASH || first === PLUS ? this.at + 1 : this.at
    const whole = this.digitsFrom(start)
    if (whole === start || whole - start > MOST_DIGITS) return undefined
    const end = this.codeAt(whole) === DOT ? this.digitsFrom(whole + 1) : whole
    if (end === whole + 1 || this.endsName(end) !== end) return undefined
    this.at = end
    return end === whole ? INTEGER : FLOAT
  }

  private digitsFrom(from: number): number {
    let end = from
    while (isDigit(this.codeAt(end))) end++
    return end
  }

  /** Where the name ends that stands at a place; -1 where that takes more than ASCII to tell. */
  private endsName(from: number): number {
    const { text } = this
    const { length } = text
    for (let end = from; end < length; end++) {
      const code = text.charCodeAt(end)
      if (!isNamePart(code)) return code > 127 ? -1 : end
    }
    return length
  }

  private named(depth: number): Type | undefined {
    const { text, at: start } = this
    const end = this.endsName(start)
    if (end === -1) return undefined
    this.at = end
    const name = text.slice(start, end)
    if (this.skip() !== OPEN) return valueNamed(name)
    const signature = signatureOf(name)
    if (!signature) return undefined
    this.at++
    if (signature.category === 'accessor') return this.accessor(signature, start, depth)
    const type = this.call(signature, depth)
    const { size } = this.steps
    const last = type && this.access(type, depth)
    this.steps.size = size
    return last
  }

  /** The arguments of a function and the bracket behind them. */
  private call(signature: Signature, depth: number): Type | undefined {
    const { types } = this
    const { parameters } = signature
    const first = types.size
    let code = this.skip()
    for (let i = 0; i > 0 || code !== CLOSE; i++) {
      const type = this.argument(parameters[Math.min(i, parameters.length - 1)], depth)
      if (!type) return undefined
      types.push(type)
      code = this.skip()
      if (code !== COMMA) break
      this.at++
    }
    const count = types.size - first
    if (code !== CLOSE || count < signature.minArguments || count > signature.maxArguments || count < (signature.documentedMinimum ?? 0) || count > (signature.documentedMaximum ?? Infinity)) return undefined
    if (count === 2 && (signature.sameKind || signature.name === 'equals') && !areEverEqual(types.at(first), types.at(first + 1))) return undefined
    const type = typeof signature.returns === 'string' ? resultType(signature, types.above(first)) : signature.returns
    types.size = first
    this.at++
    return type
  }

  private argument(parameter: Parameter | undefined, depth: number): Type | undefined {
    const isText = this.skip() === QUOTE
    const start = this.at
    const type = this.expression(depth + 1)
    if (!type || !parameter || !fits(type, parameter.type)) return undefined
    return isText && (parameter.oneOf || parameter.means) && textProblems(parameter, this.textAt(start, this.at), [start, this.at]).length > 0 ? undefined : type
  }

  /** What follows the opening bracket of a call that reads the surroundings, with the steps behind it. */
  private accessor({ name: root, parameters }: Signature, start: number, depth: number): Type | undefined {
    const { uses, read, steps } = this
    const known = this.scope.root(root)
    if (known?.kind === 'refused') return undefined
    let type: Type | undefined = known ?? ANY
    let argument: Use['argument']
    if (parameters.length > 0) {
      if (this.skip() !== QUOTE) return undefined
      const from = this.at
      if (!this.string()) return undefined
      const name = this.textAt(from, this.at)
      argument = { name, span: [from, this.at] }
      type = plainMember(type, name)
    }
    if (!type || this.skip() !== CLOSE) return undefined
    this.at++
    const use = { root, argument, path: NOTHING, span: [start, this.at] as const }
    // in front of what is read inside of its steps
    const place = uses.size
    uses.push(use)
    read.push(ANY)
    const first = steps.size
    type = this.access(type, depth)
    if (!type) return undefined
    read.put(place, type)
    if (steps.size > first) {
      uses.put(place, { root, argument, path: steps.above(first), span: [start, steps.at(steps.size - 1).span[1]] })
      steps.size = first
    }
    return type
  }

  /** The steps behind a call. */
  private access(from: Type, depth: number): Type | undefined {
    let type: Type | undefined = from
    for (let code = this.skip(); type && (code === DOT || code === OPEN_SQUARE || code === QUESTION); code = this.skip()) {
      const start = this.at
      const isOptional = code === QUESTION
      // what follows directly is a step, anything else a choice of other languages
      if (isOptional) code = this.codeAt(++this.at)
      if (code === DOT) type = this.member(type, start, isOptional)
      else if (code === OPEN_SQUARE) type = this.element(type, start, isOptional, depth)
      else return undefined
    }
    return type
  }

  /** A dot and the name behind it. */
  private member(of: Type, start: number, isOptional: boolean): Type | undefined {
    const { text } = this
    this.at++
    if (!isNameStart(this.skip())) return undefined
    const from = this.at
    const end = this.endsName(from)
    // a dash may belong to the name, which is a slip
    if (end === -1 || this.codeAt(end) === DASH) return undefined
    this.at = end
    const key = text.slice(from, end)
    this.steps.push({ key, isOptional, span: [start, end] })
    return plainMember(of, key)
  }

  /** What stands in square brackets. */
  private element(of: Type, start: number, isOptional: boolean, depth: number): Type | undefined {
    this.at++
    const code = this.skip()
    if (code === DASH || code === PLUS) return undefined
    const from = this.at
    const index = this.expression(depth + 1)
    if (!index) return undefined
    let key: UseStep['key'] = null
    if (code === QUOTE) key = this.textAt(from, this.at)
    else if (isDigit(code) && index === INTEGER) key = Number(this.text.slice(from, this.at))
    else this.isMemorable = false
    if (this.skip() !== CLOSE_SQUARE) return undefined
    this.at++
    this.steps.push({ key, isOptional, span: [start, this.at] })
    return typeof key === 'string' ? plainMember(of, key) : plainElement(of, index)
  }

  /** The value of a text in quotes. */
  private textAt(start: number, end: number): string {
    const inside = this.text.slice(start + 1, end - 1)
    return inside.includes("'") ? inside.replaceAll("''", "'") : inside
  }
}

function valueNamed(name: string): Type | undefined {
  switch (name.toLowerCase()) {
    case 'true':
    case 'false':
      return BOOLEAN
    case 'null':
      return NULL
    default:
      return undefined
  }
}
