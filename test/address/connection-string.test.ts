import { describe, expect, it } from 'vitest'
import { missingPart, readConnectionString } from '../../src/address/connection-string.js'

describe('readConnectionString', () => {
  it.each<[string, Record<string, string>]>([
    ['', {}],
    [';;', {}],
    ['AccountName=meadow', { AccountName: 'meadow' }],
    ['AccountName=meadow;AccountKey=Zm9v==;', { AccountName: 'meadow', AccountKey: 'Zm9v==' }],
    ['  AccountName = meadow ;\n AccountKey=a=b ', { AccountName: ' meadow', AccountKey: 'a=b' }],
    ['BlobEndpoint=https://x/?a=b&c=d', { BlobEndpoint: 'https://x/?a=b&c=d' }],
    ['AccountName=', { AccountName: '' }],
  ])('takes %j apart', (text, expected) => {
    const { entries } = readConnectionString(text)
    expect(entries.map(({ key }) => key)).toEqual(Object.keys(expected))
    expect(entries.map(({ value }) => value.trim())).toEqual(Object.values(expected).map((value) => value.trim()))
    for (const { key, keySpan, value, valueSpan } of entries) {
      expect(text.slice(...keySpan)).toBe(key)
      expect(text.slice(...valueSpan)).toBe(value)
    }
  })

  it.each<[string, string, string[]]>([
    ['an account with a key', 'DefaultEndpointsProtocol=https;AccountName=meadow;AccountKey=Zm9v==;EndpointSuffix=core.windows.net', []],
    ['keys in another case', 'accountname=meadow;ACCOUNTKEY=Zm9v==', []],
    ['a signature', 'BlobEndpoint=https://meadow.blob.core.windows.net;SharedAccessSignature=sv=1&sig=x', []],
    ['the emulator', 'UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://127.0.0.1', []],
    ['a key twice', 'AccountName=meadow;accountname=other', ['grammar | accountname']],
    ['a part without "="', 'AccountName=meadow;hunter2', ['grammar | hunter2']],
    ['a part without a key', 'AccountName=meadow; =x', ['grammar | =x']],
    ['a key with a slip', 'AcountName=meadow', ['unknown-key | AcountName | AccountName']],
    ['a key that is not known', 'AccountName=meadow;Colour=red', ['unknown-key | Colour']],
    ['an account in capitals', 'AccountName=Meadow', ['grammar | Meadow']],
    ['an account with a dash', 'AccountName=mea-dow', ['grammar | mea-dow']],
    ['an account of two letters', 'AccountName=me', ['grammar | me']],
    ['an account of 25 letters', `AccountName=${'m'.repeat(25)}`, [`grammar | ${'m'.repeat(25)}`]],
    ['another protocol', 'DefaultEndpointsProtocol=ftp', ['grammar | ftp']],
    ['http', 'DefaultEndpointsProtocol=HTTP', []],
  ])('%s', (_, text, expected) => {
    expect(readConnectionString(text).problems.map(({ kind, span, replacement }) => [kind, text.slice(...span), ...(replacement === undefined ? [] : [replacement])].join(' | '))).toEqual(expected)
  })

  it('never says a value', () => {
    for (const text of ['AccountKey=hunter2;accountkey=hunter2', 'hunter2', 'AccountName=hunter2!', '=hunter2', 'DefaultEndpointsProtocol=hunter2', 'Colour=hunter2', 'AccountKey=a;hunter2/+==']) {
      const words = readConnectionString(text).problems.map(({ says, hint }) => [says, hint])
      expect(JSON.stringify(words), text).not.toContain('hunter2')
    }
  })

  it('finds a value ignoring case, the first of equals', () => {
    const read = readConnectionString('accountNAME=first;AccountName=second')
    expect(read.get('AccountName')?.value).toBe('first')
    expect(read.get('AccountKey')).toBeUndefined()
  })
})

describe('missingPart', () => {
  it.each<[string, string, boolean, string | undefined]>([
    ['account and key', 'AccountName=meadow;AccountKey=Zm9v==', false, undefined],
    ['a key elsewhere', 'AccountName=meadow', true, undefined],
    ['no key', 'AccountName=meadow', false, 'an "AccountKey"'],
    ['an empty key', 'AccountName=meadow;AccountKey=', false, 'an "AccountKey"'],
    ['no account', 'AccountKey=Zm9v==', false, 'an "AccountName"'],
    ['no account, a key elsewhere', 'EndpointSuffix=core.windows.net', true, 'an "AccountName"'],
    ['neither', 'EndpointSuffix=core.windows.net', false, 'an "AccountName" and an "AccountKey"'],
    ['nothing', '', false, 'an "AccountName" and an "AccountKey"'],
    ['a signature and an endpoint', 'SharedAccessSignature=sv=1;BlobEndpoint=https://x', false, undefined],
    ['a signature alone', 'SharedAccessSignature=sv=1', false, 'an endpoint such as "BlobEndpoint" beside its "SharedAccessSignature"'],
    ['the emulator', 'UseDevelopmentStorage=true', false, undefined],
  ])('%s', (_, text, hasKey, expected) => {
    expect(missingPart(readConnectionString(text), hasKey)).toBe(expected)
  })
})
