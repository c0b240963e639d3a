import { describe, expect, it } from 'vitest'
import { redact } from '../../src/azure/redact.js'

const KEY = `${'Ab3/'.repeat(21)}Qw==`

describe('redact', () => {
  it.each([
    ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
    ['{"authorization":"Basic abc"}', '{"authorization":"Basic ***"}'],
    ['got Bearer abcdefghij twice', 'got Bearer *** twice'],
    [`AccountName=meadow;AccountKey=${KEY};EndpointSuffix=x`, 'AccountName=meadow;AccountKey=***;EndpointSuffix=x'],
    ['SharedAccessSignature=sv=1&sig=a%2Bb;BlobEndpoint=https://x', 'SharedAccessSignature=***;BlobEndpoint=https://x'],
    ['https://x/c/b?sv=1&sr=b&sig=a%2Bb%3D&se=2030', 'https://x/c/b?sv=1&sr=b&sig=***&se=2030'],
    ['?sig=abc', '?sig=***'],
    ['https://x/operations/1?api-version=1&t=638412345678901234&c=MIIHhzCC&s=Qk9xX2Zp&h=aGFzaF9v', 'https://x/operations/1?api-version=1&t=***&c=***&s=***&h=***'],
    ['{"PrimaryKey":"one","SecondaryKey": "t\\"wo","Name":"x"}', '{"PrimaryKey":"***","SecondaryKey": "***","Name":"x"}'],
    ['client_id=a&client_secret=b%3D&scope=c', 'client_id=a&client_secret=***&scope=c'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_', '***'],
    [`the key ${KEY} is wrong`, 'the key *** is wrong'],
    ['The account key is wrong.', 'The account key is wrong.'],
    ['The job 5c0f0e7a1b2c4d5e8f901234567890ab failed.', 'The job 5c0f0e7a1b2c4d5e8f901234567890ab failed.'],
    ['https://meadow.blob.core.windows.net/models/churn.ilearner', 'https://meadow.blob.core.windows.net/models/churn.ilearner'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  it('hides given values, also as they stand in a URL or in JSON', () => {
    const values = ['p+ss/w"rd', 'p+ss', 'abc']
    expect(redact('p+ss/w"rd p%2Bss%2Fw%22rd p+ss/w\\"rd p+ss abc', values)).toBe('*** *** *** *** abc')
  })

  it('does nothing twice', () => {
    const once = redact(`AccountKey=${KEY};sig=x`)
    expect(redact(once)).toBe(once)
  })
})
