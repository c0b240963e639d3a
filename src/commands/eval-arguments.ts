import type { Argv } from 'yargs'
import { unheard } from './agent-commands.js'
import { UsageError } from './errors.js'
import { COLOR } from './plan-arguments.js'
import type { World } from './terminal.js'

/** Adds the command that evaluates expressions. `done` takes the exit code. */
export function addEvalCommand<Options>(parser: Argv<Options>, world: World, done: (code: number) => void): Argv<Options> {
  return parser.command(
    'eval [expression]',
    'evaluate an expression of the pipeline language',
    (command) =>
      command
        .positional('expression', { type: 'string', describe: 'the text as it stands in the pipeline: "@concat(…)", or text with "@{…}" in it' })
        .option('context', { type: 'string', requiresArg: true, describe: 'a JSON file of what it reads: parameters, variables, activities, item, …' })
        .option('batch', { type: 'string', requiresArg: true, describe: 'a file with {"expression": "…", "context": {…}?} in each line, or - for standard input' })
        .option('format', { choices: ['text', 'json'] as const, default: 'text' as const, requiresArg: true, describe: 'json prints one document, also of a mistake' })
        .option('color', COLOR)
        .example(`$0 eval "@concat('raw/', formatDateTime('2026-01-31', 'yyyy/MM'))"`, 'prints "raw/2026/01"')
        .example(`$0 eval "@pipeline().parameters.day" --context context.json`, 'context.json: { "parameters": { "day": "2026-01-31" } }')
        .example(`$0 eval "@activity('Look up').output.firstRow.id" --context context.json`, '{ "activities": { "Look up": { "output": { "firstRow": { "id": 7 } } } } }')
        .example(`echo '{"expression":"@add(1, 2)"}' | $0 eval --batch -`, 'prints {"value":3}'),
    async ({ expression, context, batch, format, color }) => {
      if (context === '' || batch === '') throw new UsageError(`"--${context === '' ? 'context' : 'batch'}" is empty.`)
      const { evalCommand } = await import('./eval.js')
      done(await evalCommand({ expression, context, batch, format, color }, unheard(world, 'json')))
    },
  )
}
