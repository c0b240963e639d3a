import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, encode } from '../../src/text/encoding.js'
import type { Encoding } from '../../src/text/source-file.js'

const encodingOf = (charset: Encoding['charset'], byteOrderMark: boolean): Encoding => ({ charset, byteOrderMark })

describe('decode', () => {
  it.each<[string, number[], string, Encoding, boolean]>([
    ['nothing', [], '', encodingOf('utf-8', false), false],
    ['one byte', [0x7b], '{', encodingOf('utf-8', false), false],
    ['UTF-8', [0x22, 0xc3, 0xa9, 0x22], '"é"', encodingOf('utf-8', false), false],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x7b, 0x7d], '{}', encodingOf('utf-8', true), false],
    ['UTF-8, a mark alone', [0xef, 0xbb, 0xbf], '', encodingOf('utf-8', true), false],
    ['UTF-8 with two marks', [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], '\ufeff', encodingOf('utf-8', true), false],
    ['UTF-16 LE with a mark', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00], '{}', encodingOf('utf-16le', true), false],
    ['UTF-16 BE with a mark', [0xfe, 0xff, 0x00, 0x7b, 0x00, 0x7d], '{}', encodingOf('utf-16be', true), false],
    ['UTF-16 LE without a mark', [0x22, 0x00, 0x3c, 0xd8, 0x0d, 0xdf, 0x22, 0x00], '"🌍"', encodingOf('utf-16le', false), false],
    ['UTF-16 BE without a mark', [0x00, 0x22, 0xd8, 0x3c, 0xdf, 0x0d, 0x00, 0x22], '"🌍"', encodingOf('utf-16be', false), false],
    ['Latin 1, which is none of them', [0x22, 0xe9, 0x22], '"\ufffd"', encodingOf('utf-8', false), true],
    ['UTF-8 that breaks off', [0x22, 0xc3], '"\ufffd', encodingOf('utf-8', false), true],
    ['a replacement character on purpose', [0x22, 0xef, 0xbf, 0xbd, 0x22], '"\ufffd"', encodingOf('utf-8', false), false],
    ['one on purpose and one byte lost', [0xef, 0xbf, 0xbd, 0xff], '\ufffd\ufffd', encodingOf('utf-8', false), true],
    ['UTF-16 LE with half a pair', [0xff, 0xfe, 0x3c, 0xd8, 0x22, 0x00], '\ufffd"', encodingOf('utf-16le', true), true],
    ['UTF-16 LE with an odd number of bytes', [0xff, 0xfe, 0x7b, 0x00, 0x7d], '{\ufffd', encodingOf('utf-16le', true), true],
  ])('reads %s', (_, bytes, text, encoding, lossy) => {
    expect(decode(Uint8Array.from(bytes))).toEqual({ text, encoding, lossy })
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(typeof decode(bytes).text).toBe('string')
    }), { seed: 1 })
  })
})

describe('encode', () => {
  const encodings = fc.constantFrom(...(['utf-8', 'utf-16le', 'utf-16be'] as const).flatMap((charset) => [encodingOf(charset, true), encodingOf(charset, false)]))
  const json = fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text))

  it('writes what decode reads', () => {
    fc.assert(fc.property(json, encodings, (text, encoding) => {
      expect(decode(encode(text, encoding))).toEqual({ text, encoding, lossy: false })
    }), { seed: 1 })
  })

  it('gives the bytes back that decode read without loss', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const { text, encoding, lossy } = decode(bytes)
      if (!lossy) expect([...encode(text, encoding)]).toEqual([...bytes])
    }), { seed: 1, numRuns: 2_000 })
  })
})
