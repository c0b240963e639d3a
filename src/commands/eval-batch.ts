import { EvaluationError } from '../expression/evaluation-error.js'
import { parseJson, toJson } from '../expression/json.js'
import { isObject, type ObjectValue, type Value } from '../expression/value.js'
import { maskSentence } from '../report/mask.js'
import { readExactly } from '../text/exact-json.js'
import { isObject as isJsonObject } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import { problemOf } from './context.js'
import { CannotWork, EXIT } from './errors.js'
import { createEvaluator, placeOf, type Chance, type EvaluationPlace } from './evaluation.js'
import { reason } from './files.js'
import { linesOf } from './lines.js'
import { absolute, display } from './paths.js'
import type { World } from './terminal.js'

const KEYS = ['expression', 'context']

/**
 * Evaluates the expression of each line of a file (`-`: standard input) and prints a line for each, in their order. What a
 * line's own context holds stands in the place of the same part of `given`. Returns the exit code.
 */
export async function evaluateLines(file: string, given: ObjectValue, world: World, chance: Chance): Promise<number> {
  const evaluator = createEvaluator(chance)
  const common = placeOf(given, chance)
  const placeFor = (own: ObjectValue | undefined): EvaluationPlace => (own ? placeOf(new Map([...given, ...own]), chance) : common)
  let hasErrors = false
  for await (const lines of linesOf(piecesOf(file, world))) {
    let printed = ''
    for (const line of lines) {
      const read = readLine(line)
      const result = 'problem' in read ? { error: new EvaluationError(read.problem, [0, 0]) } : await evaluator.evaluate(read.expression, placeFor(read.context))
      if ('error' in result) hasErrors = true
      printed += 'value' in result ? `{"value":${toJson(result.value)}}\n` : `${JSON.stringify({ error: errorOf(result.error, 'expression' in read ? read.expression : '') })}\n`
    }
    world.out(printed)
  }
  return hasErrors ? EXIT.findings : EXIT.clean
}

/** An error as it stands in JSON: offsets in the text, end excluded. */
export function errorOf({ message, span = [0, 0] }: EvaluationError, expression: string): { readonly message: string; readonly start: number; readonly end: number } {
  return { message: maskSentence(message), start: span[0], end: Math.min(span[1], expression.length) }
}

function piecesOf(file: string, { disk, cwd, input }: World): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return file === '-' ? input() : readable(absolute(cwd, file), display(cwd, absolute(cwd, file)), disk)
}

function* readable(full: string, shown: string, disk: World['disk']): Generator<Uint8Array> {
  try {
    yield* disk.pieces(full)
  } catch (error) {
    throw new CannotWork(`"${shown}" cannot be read: ${reason(error)}.`)
  }
}

type Line = { readonly expression: string; readonly context?: ObjectValue } | { readonly problem: string }

/** What a line asks for, or a sentence that says what is wrong with it. */
function readLine(line: string): Line {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    const problem = readExactly(line).problems.find(({ kind }) => kind !== 'duplicate-key' && kind !== 'lossy-number')
    return { problem: `The line is no JSON${problem && problem.kind !== 'empty' ? `: ${problem.message.replace('The file', 'It')}` : '.'}` }
  }
  if (!isJsonObject(json)) return { problem: 'The line is no JSON object with an "expression".' }
  const unknown = Object.keys(json).find((key) => !KEYS.includes(key))
  if (unknown !== undefined) {
    const meant = nearest(unknown, KEYS)
    return { problem: `"${unknown}" is not known here. ${meant === undefined ? 'The keys are "expression" and "context".' : `Did you mean "${meant}"?`}` }
  }
  const { expression, context } = json
  if (typeof expression !== 'string') return { problem: expression === undefined ? 'The line has no "expression".' : 'The "expression" of the line is no text.' }
  if (context === undefined) return { expression }
  const problem = problemOf(context)
  if (problem !== undefined) return { problem }
  const values = valueOf(line)
  return values ? { expression, context: values } : { problem: 'The context of the line cannot be read.' }
}

/** The context of a line with all digits of its numbers. */
function valueOf(line: string): ObjectValue | undefined {
  const read = parseJson(line)
  const value: Value | undefined = 'value' in read && isObject(read.value) ? read.value.get('context') : undefined
  return isObject(value) ? value : undefined
}
