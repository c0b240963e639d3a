import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskSecrets } from '../../src/report/mask.js'
import { maskedLines } from '../../src/report/masked-lines.js'

const linesOf = (text: string): (string | undefined)[] => {
  const lineAt = maskedLines({ path: 'a.json', text, encoding: { charset: 'utf-8', byteOrderMark: false } })
  return text.split('\n').map((_, index) => lineAt(index + 1))
}

const KEY = fc.constantFrom('name', 'type', 'value', 'defaultValue', 'key', 'password', 'accountKey', 'clientSecret', 'connectionString', 'path', 'typeProperties', 'sasUri', 'Authorization', 'batchCount', 'StockKey')
const TEXT = fc.constantFrom(
  'SecureString', 'String', 'Expression', 'orders', 'password', 'x', 'Server=a;Password=hunter22;', 'AccountName=a;AccountKey=c2VjcmV0', 'https://a.blob.core.windows.net/?sv=1&sig=aaaaaaaaaaaaaaaaaaaaaaaa', 'Bearer abcdefghijkl', 'https://me:pass1word@example.com/',
  '-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----', `${'aB3/'.repeat(22)}==`, 'aB3/'.repeat(30), '{"clientSecret": "abc123def456"}', "ALTER LOGIN a WITH PASSWORD = 'abc123!x'", "IDENTITY='a", "', SECRET = 'abcdefgh12'", 'a'.repeat(350), 'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxMjM0NX0.abcdefghijklmnopqrst', "@pipeline().parameters.name", '?code=abcdefghijklmnopqrstuv',
)
const { value: VALUE } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', maxDepth: 4 }, TEXT, TEXT, fc.integer(), fc.dictionary(KEY, tie('value'), { maxKeys: 5 }), fc.array(tie('value'), { maxLength: 4 })),
}))

describe('the lines that are shown', () => {
  it('are those of the masked file, whatever is looked at of it', () => {
    fc.assert(
      fc.property(VALUE, fc.constantFrom(0, 1, 2, 4), fc.nat(3), (value, indent, gap) => {
        const text = JSON.stringify(value, null, indent).replaceAll('\n', '\n'.repeat(gap + 1))
        expect(linesOf(text)).toEqual(maskSecrets(text).split('\n'))
      }),
      { seed: 20_261_127, numRuns: Number(process.env['ADFC_FUZZ'] ?? 3_000) },
    )
  })

  it('are those of the masked file where it is broken too', () => {
    const text = '{\n  "password": "begins here\n and goes on",\n  "a": 1\n'
    expect(linesOf(text)).toEqual(maskSecrets(text).split('\n'))
  })

  it('hide what the type behind a value says to be a secret', () => {
    const text = '{\n  "value": "hunter22",\n\n\n  "type": "SecureString"\n}'
    expect(linesOf(text)[1]).toBe('  "value": "********",')
  })
})
