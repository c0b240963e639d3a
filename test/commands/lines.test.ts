import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, wholeOf } from '../../src/commands/lines.js'

async function linesIn(pieces: readonly Uint8Array[]): Promise<string[]> {
  const all: string[] = []
  for await (const lines of linesOf(pieces)) all.push(...lines)
  return all
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('lines', () => {
  it.each<[string[], string[]]>([
    [[], []],
    [['a\nb\n'], ['a', 'b']],
    [['a\nb'], ['a', 'b']],
    [['a', 'b\n', 'c'], ['ab', 'c']],
    [['\n\n'], ['', '']],
    [['a\r\nb\r'], ['a', 'b']],
    [['a\r', '\nb'], ['a', 'b']],
    [['\ufeffa\nb'], ['a', 'b']],
    [[''], []],
  ])('of %j are %j', async (pieces, lines) => {
    expect(await linesIn(pieces.map(bytes))).toEqual(lines)
  })

  it('are the same wherever the pieces are cut', async () => {
    const text = fc.array(fc.constantFrom('a', 'é', '🙂', '\n', '\r\n', ' '), { maxLength: 20 }).map((parts) => parts.join(''))
    await fc.assert(fc.asyncProperty(text, fc.array(fc.nat(40)), async (whole, cuts) => {
      const all = bytes(whole)
      const at = [0, ...cuts.filter((cut) => cut < all.length).sort((a, b) => a - b), all.length]
      const pieces = at.slice(1).map((end, index) => all.slice(at[index], end))
      expect(await linesIn(pieces)).toEqual(await linesIn([all]))
    }))
  })
})

describe('all pieces', () => {
  it('are one', async () => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield bytes('a')
      yield bytes('bc')
    }
    expect(new TextDecoder().decode(await wholeOf(pieces()))).toBe('abc')
  })
})
