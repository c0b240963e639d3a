import type { EvaluationError } from '../expression/evaluation-error.js'
import { toJson } from '../expression/json.js'
import { looksLikeExpression } from '../expression/looks-like-expression.js'
import type { ObjectValue } from '../expression/value.js'
import { maskSentence } from '../report/mask.js'
import { situate } from '../report/situate.js'
import { findingBlocks } from '../report/text.js'
import { diagnostic } from '../text/diagnostic.js'
import type { SourceFile } from '../text/source-file.js'
import { readContext } from './context.js'
import { EXIT, UsageError } from './errors.js'
import { errorOf, evaluateLines } from './eval-batch.js'
import { createEvaluator, placeOf, SYSTEM, type Chance } from './evaluation.js'
import { paletteFor, type World } from './terminal.js'
import { VERSION } from './version.js'

/** The options of `adfc eval`, as they stand on the command line. */
export interface EvalArguments {
  /** Either this or `batch`. */
  readonly expression: string | undefined
  readonly context: string | undefined
  /** A file with one expression a line, or `-` for standard input. */
  readonly batch: string | undefined
  readonly format: 'text' | 'json'
  readonly color: 'auto' | 'always' | 'never'
}

/** The name under which the expression is shown. */
const SHOWN = '<expression>'

/** Evaluates an expression, or many, and prints what they give. Returns the exit code. */
export async function evalCommand({ expression, context, batch, format, color }: EvalArguments, world: World, chance: Chance = SYSTEM): Promise<number> {
  if (batch !== undefined) {
    if (expression !== undefined) throw new UsageError('"adfc eval" takes an expression or "--batch", not both.')
    if (format !== 'text') throw new UsageError('"--batch" prints one line of JSON for each line; it takes no "--format".')
  } else if (expression === undefined) throw new UsageError('"adfc eval" needs an expression in quotes, or "--batch" and a file.')
  const given: ObjectValue = context === undefined ? new Map() : readContext(context, world)
  if (expression === undefined) return evaluateLines(batch ?? '', given, world, chance)

  const result = await createEvaluator(chance).evaluate(expression, placeOf(given, chance))
  if ('value' in result) {
    world.out(format === 'json' ? documentOf(`"value": ${toJson(result.value)}`) : `${toJson(result.value)}\n`)
    if (looksLikeExpression(expression)) world.err('This is text, for it does not begin with "@"; an expression does.\n')
    return EXIT.clean
  }
  const { error } = result
  if (format === 'json') world.out(documentOf(`"error": ${JSON.stringify({ code: EXIT.findings, ...errorOf(error, expression), ...(error.hint === undefined ? {} : { hint: maskSentence(error.hint) }) })}`))
  else world.err(explained(error, expression, color, world))
  return EXIT.findings
}

/** One document with a line for each property, as printed JSON: a value may have numbers that JavaScript has not. */
function documentOf(property: string): string {
  return `{\n  "version": 1,\n  "tool": ${JSON.stringify({ name: 'adfc', version: VERSION })},\n  ${property}\n}\n`
}

function explained({ message, span, hint }: EvaluationError, expression: string, color: EvalArguments['color'], world: World): string {
  const source: SourceFile = { path: SHOWN, text: expression, encoding: { charset: 'utf-8', byteOrderMark: false } }
  const open = (): SourceFile => source
  const finding = diagnostic('eval', 'error', { file: SHOWN, offsets: span ?? [0, expression.length] }, message, { hint })
  return findingBlocks(situate([finding], open), open, paletteFor(color, world)).join('\n')
}
