import { CannotWork } from './errors.js'

/** The longest line that is kept; nobody writes one by hand, and memory has an end. */
const LONGEST = 100_000_000

/**
 * The lines of a text in UTF-8 that comes in pieces, without their ends (LF or CR LF): those of each piece at once, so that
 * they can be answered as they come. What follows the last line end is a line if there is something. Throws `CannotWork`
 * for a line that is too long.
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const [first = '', ...others] = decoder.decode(piece, { stream: true }).split('\n')
    rest += first
    if (rest.length > LONGEST) throw new CannotWork(`A line has more than ${LONGEST} characters.`)
    if (others.length === 0) continue
    const last = others.pop() ?? ''
    yield [rest, ...others].map(withoutReturn)
    rest = last
  }
  rest += decoder.decode()
  if (rest !== '') yield [withoutReturn(rest)]
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

/** All pieces as one. */
export async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
