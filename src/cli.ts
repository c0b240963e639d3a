#!/usr/bin/env node
import { realDisk } from './commands/disk.js'
import { EXIT } from './commands/errors.js'
import type { World } from './commands/terminal.js'
import { VERSION } from './commands/version.js'

const world: World = {
  cwd: process.cwd(),
  env: process.env,
  disk: realDisk(),
  isTerminal: process.stdout.isTTY,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  input: async () => {
    const chunks: Uint8Array[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array)
    return Buffer.concat(chunks)
  },
  clock: () => performance.now(),
  errorTerminal: process.stderr.isTTY ? process.stderr : undefined,
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
  onInterrupt,
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await lines.question(question)
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
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, handle)
  return () => {
    for (const signal of signals) process.off(signal, handle)
  }
}

/** Runs a command line. The plain `adfc lint [path..]` needs no parser, which takes longer to load than a small factory. */
async function run(argv: readonly string[]): Promise<number> {
  const [command, ...paths] = argv
  if (command === 'lint' && paths.every((path) => path !== '' && !path.startsWith('-'))) {
    const { lintCommand, WITHOUT_OPTIONS } = await import('./commands/lint.js')
    return lintCommand({ ...WITHOUT_OPTIONS, paths }, world)
  }
  const parser = await import('./commands/arguments.js')
  return parser.run(argv, world)
}

/** With `--format json` there is one JSON document whatever happens. */
function asksForJson(argv: readonly string[]): boolean {
  return argv.some((argument, index) => argument === '--format=json' || (argument === '--format' && argv[index + 1] === 'json'))
}

function failureDocument(code: number, message: string): string {
  const summary = { files: 0, resources: 0, errors: 0, warnings: 0, infos: 0, suppressed: 0, milliseconds: 0 }
  return `${JSON.stringify({ version: 1, tool: { name: 'adfc', version: VERSION }, diagnostics: [], summary, error: { code, message } }, null, 2)}\n`
}

// a reader that closes the pipe early (head, less) is no failure: the code of the run stands
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  world.err(`adfc: Standard output cannot be written (${error.code ?? error.message}).\n`)
  process.exit(EXIT.cannotWork)
})

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  // told apart by name: each command is a bundle of its own
  const name = error instanceof Error ? error.name : ''
  const message = error instanceof Error ? error.message : String(error)
  const code = name === 'UsageError' ? EXIT.usage : name === 'Refused' ? EXIT.findings : EXIT.cannotWork
  if (asksForJson(process.argv)) world.out(failureDocument(code, message))
  if (name === 'UsageError' || name === 'Refused' || name === 'CannotWork') {
    world.err(`adfc: ${message}\n`)
    process.exitCode = code
  } else {
    const trace = process.env['ADFC_DEBUG'] === undefined ? 'Set ADFC_DEBUG=1 for details.' : (error instanceof Error ? error.stack : '')
    world.err(`adfc: This is a defect of adfc ${VERSION}: ${message}\n${trace ?? ''}\n`)
    process.exitCode = EXIT.cannotWork
  }
}
