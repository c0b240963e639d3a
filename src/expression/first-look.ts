import { nextHole } from '../text/expression-text.js'
import { areEverEqual, textProblems } from './check-arguments.js'
import { MAX_LENGTH, type Checked } from './check.js'
import { Lexer } from './lexer.js'
import { plainElement, plainMember } from './members.js'
import { MAX_DEPTH } from './parser.js'
import { resultType } from './result-type.js'
import type { Scope, Use, UseStep } from './scope.js'
import { signatureOf, type Parameter, type Signature } from './signatures.js'
import { isInterpolation } from './template.js'
import { ANY, BOOLEAN, fits, FLOAT, INTEGER, NULL, STRING, type Type } from './types.js'

/** Judges a computed text as `check` does, or gives nothing where more may be to say. */
export type FirstLook = (text: string, scope: Scope) => Checked | undefined

/**
 * A judge of texts in one pass, without trees, as most texts can be judged: nothing is wrong with them. At the first sight
 * of anything else it gives up. What it holds is used for one text after the other, so that little is made for each.
 */
export function firstLook(): FirstLook {
  const look = new Look()
  return (text, scope) => (text.length > MAX_LENGTH ? undefined : look.at(text, scope))
}

const NONE: Checked['problems'] = []
const NO_SCOPE: Scope = { root: () => undefined }

/** A list that keeps its room when it gets shorter. */
class Stack<Item> {
  size = 0
  private readonly items: Item[] = []

  push(item: Item): void {
    this.items[this.size++] = item
  }

  put(index: number, item: Item): void {
    this.items[index] = item
  }

  at(index: number): Item {
    return this.items[index] as Item
  }

  above(index: number): Item[] {
    return this.items.slice(index, this.size)
  }
}

/** Each method gives the type of what it read, or nothing where that needs a closer look. */
class Look {
  private readonly lexer = new Lexer('', 0, 0)
  private scope = NO_SCOPE
  private readonly uses = new Stack<Use>()
  /** What has been read of arguments and of steps, the innermost call's last. */
  private readonly types = new Stack<Type>()
  private readonly steps = new Stack<UseStep>()
  private isBusy = false

  at(text: string, scope: Scope): Checked | undefined {
    // a scope may have to judge another text before it can tell
    if (this.isBusy) return undefined
    this.isBusy = true
    this.scope = scope
    this.uses.size = this.types.size = this.steps.size = 0
    const type = isInterpolation(text) ? this.holes(text) : this.whole(text)
    this.isBusy = false
    return type && { type, problems: NONE, uses: this.uses.above(0), isBroken: false }
  }

  private whole(text: string): Type | undefined {
    const { lexer } = this
    lexer.restart(text, 1, text.length)
    const type = this.expression(0)
    return lexer.at('end') ? type : undefined
  }

  private holes(text: string): Type | undefined {
    const { lexer } = this
    for (let open = nextHole(text, 0); open !== -1; open = nextHole(text, lexer.end)) {
      lexer.restart(text, open + 2, text.length)
      if (!this.expression(0) || !lexer.at('}')) return undefined
    }
    return STRING
  }

  private expression(depth: number): Type | undefined {
    const { lexer } = this
    if (depth > MAX_DEPTH) return undefined
    switch (lexer.kind) {
      case 'string':
        lexer.next()
        return STRING
      case 'name':
        return this.named(depth)
      case 'number':
        return this.number()
      case 'operator':
        return lexer.startNumber() ? this.number() : undefined
      default:
        return undefined
    }
  }

  /** Of other forms than these, and of longer numbers, more is said. */
  private number(): Type | undefined {
    const { lexer } = this
    const { word } = lexer
    lexer.next()
    return !/^[+-]?\d{1,18}(?:\.\d+)?$/.test(word) ? undefined : word.includes('.') ? FLOAT : INTEGER
  }

  private named(depth: number): Type | undefined {
    const { lexer } = this
    const { word: name, start } = lexer
    lexer.next()
    if (!lexer.at('(')) return valueNamed(name)
    const signature = signatureOf(name)
    if (!signature) return undefined
    lexer.next()
    if (signature.category === 'accessor') return this.accessor(signature, start, depth)
    const type = this.call(signature, depth)
    const { size } = this.steps
    const last = type && this.access(type, depth)
    this.steps.size = size
    return last
  }

  /** The arguments of a function and the bracket behind them. */
  private call(signature: Signature, depth: number): Type | undefined {
    const { lexer, types } = this
    const { parameters } = signature
    const first = types.size
    for (let i = 0; i > 0 || !lexer.at(')'); i++) {
      const type = this.argument(parameters[Math.min(i, parameters.length - 1)], depth)
      if (!type) return undefined
      types.push(type)
      if (!lexer.at(',')) break
      lexer.next()
    }
    const count = types.size - first
    if (!lexer.at(')') || count < signature.minArguments || count > signature.maxArguments || count < (signature.documentedMinimum ?? 0) || count > (signature.documentedMaximum ?? Infinity)) return undefined
    if (count === 2 && (signature.sameKind || signature.name === 'equals') && !areEverEqual(types.at(first), types.at(first + 1))) return undefined
    const type = typeof signature.returns === 'string' ? resultType(signature, types.above(first)) : signature.returns
    types.size = first
    lexer.next()
    return type
  }

  private argument(parameter: Parameter | undefined, depth: number): Type | undefined {
    const { lexer } = this
    const { start, end } = lexer
    const isText = lexer.at('string')
    const type = this.expression(depth + 1)
    if (!type || !parameter || !fits(type, parameter.type)) return undefined
    return isText && (parameter.oneOf || parameter.means) && textProblems(parameter, this.textAt(start, end), [start, end]).length > 0 ? undefined : type
  }

  /** What follows the opening bracket of a call that reads the surroundings, with the steps behind it. */
  private accessor({ name: root, parameters }: Signature, start: number, depth: number): Type | undefined {
    const { lexer, uses, steps } = this
    const known = this.scope.root(root)
    if (known?.kind === 'refused') return undefined
    let type: Type | undefined = known ?? ANY
    let argument: Use['argument']
    if (parameters.length > 0) {
      if (!lexer.at('string')) return undefined
      const name = this.textAt(lexer.start, lexer.end)
      argument = { name, span: [lexer.start, lexer.end] }
      type = plainMember(type, name)
      lexer.next()
    }
    if (!type || !lexer.at(')')) return undefined
    lexer.next()
    const use = { root, argument, path: NO_STEPS, span: [start, lexer.previousEnd] as const }
    // in front of what is read inside of its steps
    const place = uses.size
    uses.push(use)
    const first = steps.size
    type = this.access(type, depth)
    if (steps.size > first) {
      uses.put(place, { root, argument, path: steps.above(first), span: [start, steps.at(steps.size - 1).span[1]] })
      steps.size = first
    }
    return type
  }

  /** The steps behind a call. */
  private access(from: Type, depth: number): Type | undefined {
    const { lexer, steps } = this
    let type: Type | undefined = from
    while (type && (lexer.at('.') || lexer.at('[') || lexer.at('?'))) {
      const { start } = lexer
      const isOptional = lexer.at('?')
      if (isOptional) {
        lexer.next()
        // what follows directly is a step, anything else a choice of other languages
        if (lexer.start !== start + 1 || (!lexer.at('.') && !lexer.at('['))) return undefined
      }
      let key: UseStep['key'] = null
      if (lexer.at('.')) {
        if (lexer.memberName() !== 'plain') return undefined
        key = lexer.word
        type = plainMember(type, key)
      } else {
        lexer.next()
        const { start: from, end: to, word } = lexer
        const isText = lexer.at('string')
        const isNumber = lexer.at('number')
        const index = lexer.at('operator') ? undefined : this.expression(depth + 1)
        if (!index || !lexer.at(']')) return undefined
        if (isText) key = this.textAt(from, to)
        else if (isNumber && index === INTEGER) key = Number(word)
        type = typeof key === 'string' ? plainMember(type, key) : plainElement(type, index)
      }
      lexer.next()
      steps.push({ key, isOptional, span: [start, lexer.previousEnd] })
    }
    return type
  }

  /** The value of a text in quotes. */
  private textAt(start: number, end: number): string {
    const inside = this.lexer.text.slice(start + 1, end - 1)
    return inside.includes("'") ? inside.replaceAll("''", "'") : inside
  }
}

const NO_STEPS: readonly UseStep[] = []

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
