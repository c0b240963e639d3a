import { nearest } from '../text/nearest.js'
import type { Span } from '../text/place.js'
import type { Step } from './ast.js'
import type { Lexer } from './lexer.js'
import { error, warning, type Cure, type ExpressionFix, type ExpressionProblem } from './problem.js'
import { signatureOf } from './signatures.js'

/** How the function is called that does what an operator of other languages does. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  '=': 'equals', '==': 'equals', '===': 'equals',
  '!=': 'not(equals', '!==': 'not(equals', '<>': 'not(equals',
  '<': 'less', '<=': 'lessOrEquals', '>': 'greater', '>=': 'greaterOrEquals',
  '&&': 'and', '&': 'and', and: 'and', '||': 'or', '|': 'or', or: 'or',
  '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'mod', '??': 'coalesce',
}

/** An operator that was met, with the operands that could be read. */
export interface Operation {
  readonly operator: string
  readonly at: Span
  /** The texts of the operands, where each of them is an expression by itself. */
  readonly operands: readonly string[] | undefined
  readonly hasText: boolean
  /** From the first operand to the last. */
  readonly span: Span
}

/** `a == b`: there are no operators, each is a function. */
export function operatorBetween({ operator, at, operands, hasText, span }: Operation): ExpressionProblem {
  const message = `The operator "${operator}" is not part of the expression language.`
  const name = operator === '+' && hasText ? 'concat' : FUNCTIONS[operator]
  if (name === undefined) return error('operator', at, message, { hint: 'Everything is done by functions, such as "add(1, 2)" or "equals(1, 2)".' })
  const closing = name.includes('(') ? '))' : ')'
  const other = operator === '+' ? (hasText ? '' : '; texts are joined with "concat(…, …)"') : operator === '/' ? '; text around a value is written "@{…}"' : ''
  const fix = operands?.length === 2 && (operator !== '+' || hasText) ? { span, text: `${name}(${operands.join(', ')}${closing}` } : undefined
  return error('operator', at, message, { hint: `Write "${name}(…, …${closing}"${other}.`, fix })
}

/** `!a`, `-a`: the same in front of a value. */
export function operatorBefore(operator: string, at: Span, operand: string | undefined, span: Span): ExpressionProblem {
  const message = `The operator "${operator}" is not part of the expression language.`
  if (operator !== '!' && operator !== '-') return error('operator', at, message)
  const written = operator === '!' ? ['not(', ')'] as const : ['sub(0, ', ')'] as const
  return error('operator', at, message, {
    hint: `Write "${written.join('…')}".`,
    fix: operand === undefined ? undefined : { span, text: written.join(operand) },
  })
}

/** `a ? b : c` */
export function ternary({ at, operands, span }: Operation): ExpressionProblem {
  return error('ternary', at, 'A choice is not written with "?" and ":".', {
    hint: 'Write "if(…, …, …)".',
    fix: operands?.length === 3 ? { span, text: `if(${operands.join(', ')})` } : undefined,
  })
}

/** `"abc"`, `“abc”`: a text in the wrong quotes. `inside` is undefined where the quote is not closed. */
export function wrongQuotes(quote: string, inside: string | undefined, span: Span): ExpressionProblem {
  return error('double-quotes', span, quote === '"' ? 'A text does not stand in double quotes.' : `A text does not stand in quotes like ${quote}.`, {
    hint: 'Use single quotes: \'…\'.',
    fix: inside === undefined ? undefined : { span, text: `'${inside.replaceAll("'", "''")}'` },
  })
}

/** `'it's'`: a quote inside a text that ends it too early; `\'` where other languages escape it. */
export function quoteInside(text: string, quote: number, span: Span): ExpressionProblem {
  return text.charAt(quote - 1) === '\\'
    ? error('backslash-escape', [quote - 1, quote + 1], 'A backslash does not escape a quote: the text ends here.', {
        hint: 'Write a quote inside a text twice: \'\'.',
        fix: { span: [quote - 1, quote + 1], text: "''" },
      })
    : error('quote-in-string', span, 'The text ends at this quote, and something follows it directly.', { hint: 'Write a quote inside a text twice: \'it\'\'s\'.' })
}

/** Functions without arguments, which are often written without brackets. */
const WITHOUT_ARGUMENTS = new Map(
  ['pipeline', 'item', 'dataset', 'linkedService', 'trigger', 'triggerBody', 'triggerOutputs', 'utcNow', 'guid'].map((name) => [name.toLowerCase(), name]),
)

/** Names that are read by a function: `variables.x` is `variables('x')`. */
const READ_BY: ReadonlyMap<string, (name: string) => string> = new Map([
  ['variables', (name: string) => `variables('${name}')`],
  ['activity', (name: string) => `activity('${name}')`],
  ['parameters', (name: string) => `pipeline().parameters${asMember(name)}`],
  ['globalparameters', (name: string) => `pipeline().globalParameters${asMember(name)}`],
])

function asMember(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name}']`
}

/** Whether a name that stands without brackets is surely a call of that function. */
export function isCallWithoutBrackets(name: string): boolean {
  return WITHOUT_ARGUMENTS.has(name.toLowerCase())
}

/** Whether a name is that of a function that takes arguments, and does not read a name as `variables` does. */
export function isOtherFunction(name: string): boolean {
  return !READ_BY.has(name.toLowerCase()) && signatureOf(name) !== undefined
}

/** `not pipeline().parameters.x`, `createArray[1, 2]` */
export function bareFunction(name: string, span: Span): ExpressionProblem {
  return error('missing-call-brackets', span, `"${name}" is a function, and its arguments stand in round brackets.`, { hint: `Write "${name}(…)".` })
}

/** Whether nothing is to be seen of a token. */
export function isInvisible(word: string): boolean {
  return /[\p{Cc}\p{Cf}]/u.test(word)
}

/** `pipeline.RunId`: the brackets of the call are missing. */
export function missingCallBrackets(name: string, span: Span): ExpressionProblem {
  return error('missing-call-brackets', span, `"${name}" is a function and needs its brackets.`, {
    hint: `Write "${name}()".`,
    fix: { span: [span[1], span[1]], text: '()' },
  })
}

/**
 * A name that is neither called nor known as a value, and the step that follows it, if any. `isWhole` says that nothing
 * but an `@` stands before it: then it may be any text, even a secret, and is not quoted.
 */
export function bareName(name: string, span: Span, step: Step | undefined, isWhole: boolean): ExpressionProblem {
  const member = step?.kind === 'member' ? step.name : step?.index.kind === 'string' ? step.index.value : undefined
  const read = READ_BY.get(name.toLowerCase())
  if (read && step && member !== undefined && !member.includes("'")) {
    const written = read(member)
    return error('bare-name', span, `"${name}" is not a value.`, { hint: `Write "${written}".`, fix: { span: [span[0], step.span[1]], text: written } })
  }
  const meant = step?.kind === 'member' ? nearest(name, WITHOUT_ARGUMENTS.values()) : undefined
  if (meant !== undefined) return error('bare-name', span, `"${name}" is not a value.`, { hint: `Did you mean "${meant}()"?`, fix: { span, text: `${meant}()` } })
  if (isWhole) return error('bare-name', span, 'What follows the "@" is not an expression.', { hint: 'A function has brackets, as in "@utcNow()". A plain text that begins with "@" is written with "@@".' })
  const hint = step?.kind === 'member' ? `A name with members is a call, as in "pipeline().${step.name}".` : `A text stands in single quotes ('${name}'), a function has brackets ("${name}(…)").`
  return error('bare-name', span, `"${name}" is not a value.`, { hint })
}

/** `.my-name`, `.1st`: what the engine may take, and the service may refuse. */
export function nameForm(name: string, isOptional: boolean, span: Span): ExpressionProblem {
  const written = /^\d+$/.test(name) ? `[${name}]` : `['${name}']`
  return warning('name-form', [span[1] - name.length, span[1]], `"${name}" is not a name that may stand after a dot everywhere.`, {
    hint: `Write "${written}".${name.includes('-') ? ' To subtract, write "sub(…, …)".' : ''}`,
    fix: { span, text: `${isOptional ? '?' : ''}${written}` },
  })
}

/** `item().name.trim()` */
export function methodCall(name: string, span: Span, fix: ExpressionFix | undefined): ExpressionProblem {
  return error('method-call', span, `"${name}" is called behind a dot, as a method of other languages.`, { hint: `Write "${name}(…)" around the value.`, fix })
}

/** Text that follows a whole expression. `at` is the place of the `@` in front of the expression, if there is one. */
export function trailingText(text: string, expression: Span, rest: Span, at: number | undefined): ExpressionProblem {
  const first = text.charAt(rest[0])
  const closing = first === ')' || first === ']'
  if (closing) return error('unmatched-bracket', [rest[0], rest[0] + 1], `This "${first}" closes nothing.`, { hint: 'Remove it.', fix: { span: [rest[0], rest[0] + 1], text: '' } })
  if (at === undefined) return error('trailing-text', rest, 'Something follows the expression.', { hint: 'Between "@{" and "}" stands one expression; text around it stands outside.' })
  if (first === '}') return error('trailing-text', rest, 'Something follows the expression.', { hint: 'An expression that ends in "}" begins with "@{".' })
  // `item()name`
  if (rest[0] === expression[1] && text.charAt(rest[0] - 1) === ')' && /[A-Za-z_$]/.test(first)) return error('trailing-text', rest, 'Something follows the expression.', { hint: 'A member is read behind a dot; text around a value is written "@{…}".' })
  // `output.my name`
  const isName = /[\w$]/.test(text.charAt(expression[1] - 1)) && /[A-Za-z_]/.test(first)
  if (isName) return error('trailing-text', rest, 'Something follows the expression.', { hint: 'A name with a blank stands in square brackets: "[\'…\']"; text around a value is written "@{…}".' })
  const cure: Cure = {
    hint: 'To put text around a value, write the value as "@{…}"; to compute the text, write "concat(…, …)".',
    fix: { span: [at, rest[1]], text: `@{${text.slice(...expression)}}${text.slice(expression[1], rest[1])}` },
  }
  return error('trailing-text', rest, 'Something follows the expression.', cure)
}

/** What the lexer stands at behind a dot is no name. */
export function missingName(lexer: Lexer, dot: number): ExpressionProblem {
  const at: Span = [dot, lexer.at('end') ? lexer.previousEnd : lexer.start]
  const message = 'There is no name after the dot.'
  switch (lexer.kind) {
    case '[':
      return error('missing-name', at, message, { hint: 'Remove the dot in front of "[".', fix: { span: at, text: '' } })
    case '.':
      return error('missing-name', at, message, { hint: 'Remove one dot.', fix: { span: at, text: '' } })
    case 'string': {
      const span: Span = [dot, lexer.end]
      return error('missing-name', span, 'A text cannot stand after a dot.', { hint: 'Write it in square brackets: "[\'…\']".', fix: { span, text: `[${lexer.word}]` } })
    }
    case '@':
      return error('missing-name', [dot, lexer.end], 'A name after a dot cannot begin with "@".', { hint: 'Write it in square brackets: "[\'@…\']".' })
    default:
      return error('missing-name', at, message)
  }
}

/** Brackets that are open where they cannot be any more; `missing` are the ones to add, at a place. */
export function unclosedBrackets(missing: string, open: Span, at: number): ExpressionProblem {
  const message = missing.length === 1 ? `The "${missing === ')' ? '(' : '['}" is not closed.` : `The expression leaves ${missing.length} brackets open.`
  return error('unclosed-bracket', open, message, { hint: `Add "${missing.length > 20 ? `${missing.slice(0, 20)}…` : missing}".`, fix: { span: [at, at], text: missing } })
}
