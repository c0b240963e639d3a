import type { Argv } from 'yargs'
import { PRESETS } from '../rules/presets.js'
import { complete } from './complete.js'
import { completionCommand, SHELLS } from './completion.js'
import { CannotWork, EXIT, UsageError } from './errors.js'
import type { LintArguments } from './lint.js'
import { addEvalCommand } from './eval-arguments.js'
import { outlineOf } from './outline.js'
import { addEmulatorCommand, addPlanCommands, COLOR } from './plan-arguments.js'
import { SCHEMA_KINDS } from './schema-kinds.js'
import type { World } from './terminal.js'
import { checkUsage, usageWords } from './usage.js'
import { VERSION } from './version.js'

/** An option with an optional value takes it only behind `=`, so that a path after it stays a path. */
const OPTIONAL_VALUES: ReadonlyMap<string, string> = new Map([['--fix', '--fix=safe'], ['--changed', '--changed=']])

/** The parser drops a lone dash among the paths; it goes through it under another name. */
const STANDARD_INPUT = 'standard-input:'

/** Put before what stands behind "--", so that the parser takes it for no option; no argument of a process holds it. */
const TEXT = '\0'

/** The arguments as the parser takes them: it would drop what stands behind "--". */
function prepared(argv: readonly string[]): readonly string[] {
  const dashes = argv.includes('--') ? argv.indexOf('--') : argv.length
  const words = argv.slice(dashes + 1).map((word) => (word.startsWith('-') ? TEXT + word : word))
  return [...argv.slice(0, dashes).map((argument) => (argument === '-' ? STANDARD_INPUT : (OPTIONAL_VALUES.get(argument) ?? argument))), ...words]
}

/** Gives each value that was prepared back as it was written. */
function restore(options: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(options)) options[key] = Array.isArray(value) ? value.map(restored) : restored(value)
}

function restored(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value === STANDARD_INPUT ? '-' : value.startsWith(TEXT) ? value.slice(TEXT.length) : value
}

/** Reads the command line and runs its command. Throws `UsageError` and `CannotWork`, and what is a defect. */
export async function run(written: readonly string[], world: World): Promise<number> {
  try {
    return await read(written, world)
  } catch (error) {
    if (error instanceof UsageError && asksForDetail(written)) throw new CannotWork(error.message)
    throw error
  }
}

/** Whether the code of wrong usage would say that there is something to deploy: with `--detailed-exitcode`, however that is spelt. */
function asksForDetail(argv: readonly string[]): boolean {
  return argv.includes('deploy') && argv.some((argument) => /^--?detailed/i.test(argument))
}

async function read(written: readonly string[], world: World): Promise<number> {
  const outline = outlineOf((parser) => addCommands(parser, world, () => undefined))
  const [first, ...others] = written
  if (first === COMPLETE) {
    world.out(complete(Number(others[0]), others.slice(1), outline, world))
    return EXIT.clean
  }
  const argv = first === 'help' ? [...others, '--help'] : written
  if (argv.length > 0) checkUsage(argv, outline)
  let code: number = EXIT.clean
  const { default: yargs } = await import('yargs')
  const parser = yargs(prepared(argv))
    .scriptName('adfc')
    .usage('$0 <command>\n\nCompiler and validator for Azure Data Factory and Synapse definitions.')
    .parserConfiguration({ 'greedy-arrays': false, 'camel-case-expansion': true })
    .locale('en')
    .version(VERSION)
    .exitProcess(false)
    .strict()
    .middleware(restore)
    .wrap(Math.min(100, Math.max(60, world.columns ?? 80)))
    .epilogue('"$0 <command> --help" has the options of a command, and examples.')
    .demandCommand(1, 'A command is needed; "adfc --help" lists them.')
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new UsageError(usageWords(message ?? 'The command line is wrong.', argv))
    })
  const whole = addCommands(parser, world, (result) => void (code = result))
  if (argv.length === 0) {
    world.err(`${await whole.getHelp()}\n\n`)
    throw new UsageError('A command is needed.')
  }
  await whole.parseAsync()
  return code
}

/** What the scripts of `adfc completion` call; nobody else does. */
const COMPLETE = '__complete'

/** Adds all commands. `done` takes the exit code. */
export function addCommands<Options>(parser: Argv<Options>, world: World, done: (code: number) => void): Argv<Options> {
  const first = parser
    .example('$0 lint path/to/factory', 'check a factory')
    .example('$0 explain missing-reference', 'the page of a rule')
    .example('$0 plan run Retrain -o plan.json', 'compile a pipeline into a plan')
    .command(
      'lint [path..]',
      'check a factory (default: the current directory)',
      (command) =>
        command
          .positional('path', { type: 'string', array: true, describe: 'a factory, a directory above several, single files, or - for standard input', default: [] as string[] })
          .option('format', { type: 'string', array: true, nargs: 1, describe: 'text, compact, json, jsonl, sarif, github, azure-pipelines, gitlab, junit, checkstyle or markdown; "sarif=out.sarif" writes a file (repeatable)', default: ['text'] })
          .option('fail-on', { choices: ['error', 'warning', 'info', 'never'] as const, default: 'error' as const, requiresArg: true, describe: 'the least severity that gives exit code 1' })
          .option('preset', { choices: PRESETS, requiresArg: true, describe: 'what is reported where nothing else is said (default: recommended)' })
          .option('rule', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: 'id=off|info|warning|error (repeatable)' })
          .option('fix', { choices: ['safe', 'unsafe'] as const, describe: 'mend what can be mended; --fix=unsafe also what may change the meaning' })
          .option('fix-dry-run', { type: 'boolean', default: false, describe: 'print what would be mended, as a diff; nothing is written' })
          .option('changed', { type: 'string', describe: 'only what has changed since the last commit, or since the branch left --changed=<ref>, with what needs it' })
          .option('baseline', { type: 'string', requiresArg: true, describe: 'a file of findings that are known and not reported' })
          .option('write-baseline', { type: 'boolean', default: false, describe: 'take what is found as known (default file: adfc-baseline.json)' })
          .option('cache', { type: 'boolean', default: true, describe: 'keep what is known of each file for the next run (--no-cache: do not)' })
          .option('config', { type: 'string', requiresArg: true, describe: 'the configuration file, in place of the nearest adfc.json' })
          .option('max-problems', { type: 'number', requiresArg: true, describe: 'print at most so many findings' })
          .option('quiet', { type: 'boolean', default: false, describe: 'print errors only' })
          .option('stdin-filename', { type: 'string', requiresArg: true, describe: 'the path that standard input stands for' })
          .option('color', COLOR)
          .example('$0 lint', 'check the factory in this directory')
          .example('$0 lint adf synapse --preset strict', 'check two, by more rules')
          .example('$0 lint --rule hard-coded-url=off --fail-on warning', 'without one rule; warnings fail, too')
          .example('$0 lint --fix', 'mend what can be mended, and report the rest')
          .example('$0 lint pipeline/Retrain.json --format json', 'check one file, with the factory around it')
          .example('$0 lint --format azure-pipelines --format sarif=out.sarif', 'findings in the log of a CI run, and in a file')
          .example('$0 lint --changed=origin/main', 'check what a branch has changed')
          .example('$0 lint --fix-dry-run', 'see what --fix would do'),
      async (options) => {
        const { lintCommand } = await import('./lint.js')
        done(await lintCommand(lintArguments(options), world))
      },
    )
    .command(
      'baseline <action> [path..]',
      'prune: take out of a baseline what is no longer found',
      (command) =>
        command
          .positional('action', { choices: ['prune'] as const, demandOption: true, describe: 'what to do' })
          .positional('path', { type: 'string', array: true, describe: 'as of adfc lint', default: [] as string[] })
          .option('baseline', { type: 'string', requiresArg: true, describe: 'the file (default: that of the configuration, or adfc-baseline.json)' })
          .option('config', { type: 'string', requiresArg: true, describe: 'the configuration file, in place of the nearest adfc.json' })
          .example('$0 baseline prune', 'when findings of the baseline have been mended'),
      async ({ path, baseline, config }) => {
        const { pruneCommand } = await import('./baseline-prune.js')
        done(await pruneCommand({ paths: path, baseline, config }, world))
      },
    )
    .command(
      'rules',
      'list the rules',
      (command) =>
        command
          .option('format', { choices: ['text', 'json', 'markdown'] as const, default: 'text' as const, requiresArg: true, describe: 'the form of the list' })
          .option('preset', { choices: PRESETS, default: 'recommended' as const, requiresArg: true, describe: 'the preset whose severities are shown' })
          .example('$0 rules --preset strict', 'all rules, with their severities under this preset')
          .example('$0 rules --format json', 'for other programs'),
      async ({ format, preset }) => {
        const { rulesCommand } = await import('./rules.js')
        done(rulesCommand(format, preset, world))
      },
    )
    .command(
      'explain <rule>',
      'print one rule\'s page',
      (command) => command.positional('rule', { type: 'string', demandOption: true, describe: 'the id of a rule' }).option('color', COLOR).example('$0 explain missing-reference', 'why it matters, a bad and a good example, the cure'),
      async ({ rule, color }) => {
        const { explainCommand } = await import('./explain.js')
        done(explainCommand(rule, color, world))
      },
    )
    .command(
      'schema <kind>',
      'print a JSON Schema for editors',
      (command) =>
        command
          .positional('kind', { type: 'string', demandOption: true, describe: `the kind of file: ${SCHEMA_KINDS.join(', ')}` })
          .example('$0 schema pipeline > .vscode/adfc-pipeline.schema.json', 'for "json.schemas" in the settings of VS Code')
          .example('$0 schema adfc', 'the configuration file, adfc.json'),
      async ({ kind }) => {
        const { schemaCommand } = await import('./schema.js')
        done(schemaCommand(kind, world))
      },
    )
    .command(
      'completion <shell>',
      'print the script that completes this command line in a shell',
      (command) =>
        command
          .positional('shell', { type: 'string', demandOption: true, describe: SHELLS.join(', ') })
          .example('eval "$($0 completion bash)"', 'in ~/.bashrc')
          .example('source <($0 completion zsh)', 'in ~/.zshrc, behind compinit')
          .example('$0 completion fish > ~/.config/fish/completions/adfc.fish', 'for fish')
          .example('$0 completion powershell | Out-String | Invoke-Expression', 'in $PROFILE'),
      ({ shell }) => done(completionCommand(shell, world)),
    )
  return addEmulatorCommand(addEvalCommand(addPlanCommands(first, world, done), world, done), world, done)
}

interface ParsedLint {
  readonly path: string[]
  readonly format: string[]
  readonly failOn: LintArguments['failOn']
  readonly preset: LintArguments['preset']
  readonly rule: string[]
  readonly fix: 'safe' | 'unsafe' | undefined
  readonly fixDryRun: boolean
  readonly changed: string | undefined
  readonly baseline: string | undefined
  readonly writeBaseline: boolean
  readonly cache: boolean
  readonly config: string | undefined
  readonly maxProblems: number | undefined
  readonly quiet: boolean
  readonly color: LintArguments['color']
  readonly stdinFilename: string | undefined
}

function lintArguments(options: ParsedLint): LintArguments {
  const { maxProblems } = options
  if (maxProblems !== undefined && (!Number.isInteger(maxProblems) || maxProblems < 1)) throw new UsageError('"--max-problems" takes a whole number from 1 on.')
  return { ...options, paths: options.path, fix: options.fix ?? (options.fixDryRun ? 'safe' : 'no') }
}
