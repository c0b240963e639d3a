#!/usr/bin/env node
import { isatty } from 'node:tty'
import { IN_JSON, withoutCommands } from './commands/agent-commands.js'
import { homeCache } from './commands/cache-directory.js'
import { bundlesIn } from './commands/compiled-code.js'
import { realDisk } from './commands/disk.js'
import { EXIT, Interrupted } from './commands/errors.js'
import { runGit } from './commands/git.js'
import type { World } from './commands/terminal.js'
import { BUILD, VERSION } from './commands/version.js'

/** Whether somebody still reads standard output. */
let isRead = true
let errors: NodeJS.WriteStream | undefined

/** Standard error. Where nobody reads it the run goes on. */
function standardError(): NodeJS.WriteStream {
  if (!errors) {
    errors = process.stderr
    errors.on('error', () => undefined)
  }
  return errors
}

const world: World = {
  cwd: process.cwd(),
  env: process.env,
  disk: realDisk(),
  isTerminal: isatty(1),
  hasHyperlinks: () => isatty(1) && (bundles.load('hyperlinks') as typeof import('./commands/hyperlinks.js')).hasHyperlinks(),
  columns: isatty(1) ? process.stdout.columns : undefined,
  out: (text) => void (isRead && process.stdout.write(text)),
  err: (text) => void standardError().write(withoutCommands(text)),
  input: () => process.stdin,
  // what `performance` needs takes node longer to load
  clock: () => Number(process.hrtime.bigint()) / 1e6,
  // node opens the three streams when they are asked for, which takes longer than looking at a few files
  get errorTerminal() {
    return isatty(2) ? standardError() : undefined
  },
  ask: isatty(0) && isatty(2) ? ask : undefined,
  git: (args) => runGit(args, process.cwd()),
  onInterrupt,
}

/** No code is taken from a place that several users or machines may share, as `ADFC_CACHE_DIR` is; where the next run is on another machine none is kept. */
const isCodeKept = (process.env['CI'] ?? '') === '' && !process.argv.includes('--no-cache')
const bundles = bundlesIn(__dirname, isCodeKept ? `${homeCache(world)}/code` : undefined, BUILD)

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const broken = new AbortController()
  // Ctrl-C stands here for the signal that it is elsewhere
  lines.once('SIGINT', () => {
    broken.abort()
    process.emit('SIGINT')
  })
  lines.once('close', () => broken.abort())
  try {
    return await lines.question(question, { signal: broken.signal })
  } catch (error) {
    if (broken.signal.aborted) throw new Interrupted('Interrupted; nothing was done.')
    throw error
  } finally {
    lines.close()
  }
}

/** The first signal is for the command; the second ends the process, whatever is under way. */
function onInterrupt(listener: () => void): () => void {
  let isFirst = true
  const handle = (): void => {
    if (!isFirst) process.exit(EXIT.interrupted)
    isFirst = false
    listener()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, handle)
  return () => {
    for (const signal of signals) process.off(signal, handle)
  }
}

/** Runs a command line. The plain `adfc lint [path..]` needs no parser, which takes longer to load than a small factory. */
async function run(argv: readonly string[]): Promise<number> {
  const [command, ...paths] = argv
  if (command === '--version' && paths.length === 0) {
    world.out(`${VERSION}\n`)
    return EXIT.clean
  }
  if (command === 'lint') compileLess()
  if (command === 'lint' && paths.every((path) => path !== '' && !path.startsWith('-'))) {
    const { lintCommand, WITHOUT_OPTIONS } = bundles.load('lint') as typeof import('./commands/lint.js')
    return lintCommand({ ...WITHOUT_OPTIONS, paths }, world)
  }
  const parser = bundles.load('arguments') as typeof import('./commands/arguments.js')
  return parser.run(argv, world)
}

/** The engines, by the number of their version, that surely know the flag: another one would complain of it aloud. */
const [FIRST_ENGINE, LAST_ENGINE] = [11, 13]

/**
 * A run over a factory ends before all has paid that the engine compiles at its usual limits: a third of the processor's time goes into that.
 * The first of these engines compiles three times as soon as the others do.
 */
function compileLess(): void {
  const engine = Number.parseInt(process.versions.v8, 10)
  if (engine < FIRST_ENGINE || engine > LAST_ENGINE) return
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300')
  if (engine === FIRST_ENGINE) setFlagsFromString('--interrupt-budget=400000')
}

/** With `--format json` there is one JSON document whatever happens; with `jsonl` a line. */
function asksFor(format: 'json' | 'jsonl', argv: readonly string[]): boolean {
  return argv.some((argument, index) => argument === `--format=${format}` || (argument === '--format' && argv[index + 1] === format))
}

function failureDocument(code: number, message: string): string {
  const summary = { files: 0, resources: 0, errors: 0, warnings: 0, infos: 0, suppressed: 0, milliseconds: 0 }
  return `${JSON.stringify({ version: 1, tool: { name: 'adfc', version: VERSION }, diagnostics: [], summary, error: { code, message } }, null, 2)}\n`
}

/** The exit codes of the errors that are no defects, by name: each command is a bundle of its own. */
const CODES: Readonly<Record<string, number>> = { UsageError: EXIT.usage, Refused: EXIT.findings, CannotWork: EXIT.cannotWork, Interrupted: EXIT.interrupted }

// a reader that closes the pipe early (head, less) is no failure: the code of the run stands
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    isRead = false
    return
  }
  world.err(`adfc: Standard output cannot be written (${error.code ?? error.message}).\n`)
  process.exit(EXIT.cannotWork)
})

async function main(): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2))
    bundles.keep()
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    const message = error instanceof Error ? error.message : String(error)
    const code = CODES[name] ?? EXIT.cannotWork
    if (asksFor('json', process.argv)) world.out(withoutCommands(failureDocument(code, message), IN_JSON))
    if (asksFor('jsonl', process.argv)) world.out(withoutCommands(`${JSON.stringify({ error: { code, message } })}\n`, IN_JSON))
    if (CODES[name] !== undefined) {
      world.err(`adfc: ${message}\n`)
      process.exitCode = code
    } else {
      const trace = process.env['ADFC_DEBUG'] === undefined ? 'Set ADFC_DEBUG=1 for details.' : (error instanceof Error ? error.stack : '')
      world.err(`adfc: This is a defect of adfc ${VERSION}: ${message}\n${trace ?? ''}\n`)
      process.exitCode = EXIT.cannotWork
    }
  }
}

void main()
