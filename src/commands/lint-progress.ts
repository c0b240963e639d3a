import type { World } from './terminal.js'

/** So long, in milliseconds, a run goes on without a word. */
const PATIENCE = 500

/** The line is not drawn again before so many milliseconds. */
const PAUSE = 100

/**
 * Does a work on files, which are handed to it one by one. Where that takes long and somebody sits at a terminal, a line on
 * standard error counts them; it is gone when the work is done.
 */
export function withProgress<File, Result>(files: Iterable<File>, count: number, world: World, work: (files: Iterable<File>) => Result): Result {
  const { errorTerminal: terminal, env } = world
  const isCI = env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false'
  if (!terminal || isCI || env['TERM'] === 'dumb') return work(files)
  let drawn: number | undefined
  const began = world.clock()
  // nothing else runs meanwhile, no timer either: it is drawn where a file is asked for
  const draw = (text: string): void => {
    const now = world.clock()
    if (now - began < PATIENCE || (drawn !== undefined && now - drawn < PAUSE)) return
    drawn = now
    terminal.write(`\r\x1b[K${text}`)
  }
  try {
    return work(counted(files, (done) => draw(`${done} of ${count} files …`)))
  } finally {
    if (drawn !== undefined) terminal.write('\r\x1b[K')
  }
}

function* counted<File>(files: Iterable<File>, tell: (done: number) => void): Generator<File> {
  let done = 0
  for (const file of files) {
    yield file
    tell(++done)
  }
}
