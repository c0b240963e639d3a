import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskLine, maskSecrets } from '../../src/report/mask.js'

const KEY_88 = 'q8Zr3vT1xW5yB7nM9kL2jH4gF6dS0aPoIuYtReWqAzSxDcFvGbHnJmKlPoIuYtReWqAzSxDcFvGbHnJmKlPo12=='
const KEY_86 = KEY_88.slice(0, 86)

/** What every text must keep: its length and its lines. */
function mask(text: string): string {
  const masked = maskSecrets(text)
  expect(masked).toHaveLength(text.length)
  expect(lineEnds(masked)).toEqual(lineEnds(text))
  return masked
}

function lineEnds(text: string): [number, string][] {
  return [...text.matchAll(/\r\n|\r|\n/g)].map((match) => [match.index, match[0]])
}

describe('maskSecrets', () => {
  it.each<[string, string, string[]]>([
    ['a key', '"apiKey": "hunter2"', ['hunter2']],
    ['a key in another case', '"APIKEY" : "hunter2"', ['hunter2']],
    ['a key with a slip', '"apiKe": "hunter2"', ['hunter2']],
    ['a key with an underscore', '"account_key": "hunter2"', ['hunter2']],
    ['a key without its colon', '"accountKey" "hunter2"', ['hunter2']],
    ['a key on the line before', '"servicePrincipalKey":\r\n    "hunter2"', ['hunter2']],
    ['a text that is never closed', '"password": "hunter2', ['hunter2']],
    ['a text that ends with its line', '"password": "hunter2\n"b": 1', ['hunter2']],
    ['the same with CR LF', '"password": "hunter2\r\n"b": 1', ['hunter2']],
    ['the same with a lone CR', '"password": "hunter2\r"b": 1', ['hunter2']],
    ['escapes', '"password": "hun\\"ter2\\\\", "a": "b"', ['hun', 'ter2']],
    ['a password parameter of a web service', '"Database password": "hunter2"', ['hunter2']],
    ['an account key with a blank', '"Account key": "hunter2"', ['hunter2']],
    ['a SecureString', '"apiKey": { "type": "SecureString", "value": "hunter2" }', ['hunter2']],
    ['a SecureString on lines', '"apiKey": {\n  "type": "SecureString",\n  "value": "hunter2"\n}', ['hunter2']],
    ['a SecureString the other way round', '"x": { "value": "hunter2", "type": "SecureString" }', ['hunter2']],
    ['a SecureString under any key', '"x": { "Type": "securestring", "Value": "hunter2" }', ['hunter2']],
    ['a connection string', '"connectionString": "DefaultEndpointsProtocol=https;AccountName=meadow;AccountKey=hunter2;"', ['hunter2']],
    ['a key of a connection string elsewhere', '"description": "AccountName=meadow;AccountKey=hunter2;EndpointSuffix=x"', ['hunter2']],
    ['the same with escapes, as some serialisers write base64', '"description": "AccountKey=hun\\u002Bter2==;x"', ['hun', 'ter2']],
    ['the same with an escaped slash', '"description": "AccountKey=hun\\/ter2==;x"', ['hun', 'ter2']],
    ['a password of a database', '"x": "Server=s;User ID=u;Password=hunter2;Encrypt=true"', ['hunter2']],
    ['a client secret', '"x": "ClientSecret = hunter2"', ['hunter2']],
    ['a signature in a URL', '"x": "https://meadow.blob.core.windows.net/c?sv=1&sig=hunter2%3D&se=2"', ['hunter2']],
    ['a signature at the start of a token', '"x": "?sig=hunter2&se=2"', ['hunter2']],
    ['a SAS URI', '"sasUri": "https://meadow.blob.core.windows.net/c?sig=hunter2"', ['hunter2']],
    ['a long key anywhere', `"x": "${KEY_88}"`, [KEY_88]],
    ['a long key without padding', `"x": "${KEY_86}"`, [KEY_86]],
    ['a long key with escaped characters', `"x": "${KEY_88.slice(0, 20)}\\u002B${KEY_88.slice(20)}"`, [KEY_88.slice(0, 20), KEY_88.slice(20)]],
    ['an authorization header', '"headers": { "Authorization": "Bearer hunter2" }', ['hunter2']],
    ['a key in a header', '"headers": { "x-api-key": "hunter2", "x-functions-key": "hunter3", "Ocp-Apim-Subscription-Key": "hunter4" }', ['hunter2', 'hunter3', 'hunter4']],
    ['several on a line', '{"apiKey": "hunter2", "password": "hunter3", "a": "AccountKey=hunter4"}', ['hunter2', 'hunter3', 'hunter4']],
  ])('hides %s', (_, text, secrets) => {
    const masked = mask(text)
    for (const secret of secrets) expect(masked).not.toContain(secret)
  })

  it.each<[string, string]>([
    ['nothing', ''],
    ['names', '"name": "ChurnScoring", "type": "AzureML"'],
    ['an address', '"mlEndpoint": "https://europewest.services.azureml.net/workspaces/3f2a9c0d5b7e41869d1c2e8f7a6b5c4d/services/8b1d4e7f2a6c43d59e0f1a2b3c4d5e6f/jobs?api-version=2.0"'],
    ['a path of a blob', '"trainedModelFilePath": "models/a-very-long-path/with/many/folders/in/it/and/a/file/at/the/end/of/it/all/model.ilearner"'],
    ['an expression', '"apiKey": "@pipeline().parameters.key"'],
    ['the type of a secret', '"apiKey": { "type": "AzureKeyVaultSecret" }'],
    ['the type behind a key that is no secret', '"password" : { "type": "SecureString" }'],
    ['an empty text', '"password": ""'],
    ['a number', '"tokenCount": 12, "a": "b"'],
    ['an id', '"servicePrincipalId": "5a1b2c3d-4e5f-4678-9abc-def012345678"'],
  ])('leaves %s', (_, text) => {
    expect(mask(text)).toBe(text)
  })

  it('keeps what stands around a secret', () => {
    expect(mask('{ "apiKey": "hunter2", "a": 1 }')).toBe('{ "apiKey": "*******", "a": 1 }')
    expect(mask('"x": "AccountName=meadow;AccountKey=abc=;b=c"')).toBe('"x": "AccountName=meadow;AccountKey=****;b=c"')
  })

  it('keeps length and lines of any text', () => {
    const pieces = fc.constantFrom('"', '\\', '\n', '\r\n', '\r', ':', ',', ' ', '{', '}', '"apiKey"', '"password": "', 'AccountKey=', '?sig=', '"type": "SecureString"', '"value": "', 'hunter2', '@', KEY_88, '\u2028')
    fc.assert(fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
      mask(parts.join(''))
    }), { seed: 1, numRuns: 2_000 })
  })

  it('hides the secret of any JSON that holds one', () => {
    const secret = fc.stringMatching(/^[a-z0-9+/=";\\ -]{1,20}$/)
    fc.assert(fc.property(secret, fc.constantFrom('apiKey', 'servicePrincipalKey', 'accountKey', 'password', 'connectionString', 'sasToken'), fc.boolean(), fc.constantFrom(undefined, 2, '\t'), (text, key, isWrapped, indent) => {
      const written = JSON.stringify({ a: 1, [key]: isWrapped ? { type: 'SecureString', value: `§${text}§` } : `§${text}§`, b: 'c' }, null, indent)
      expect(mask(written)).not.toContain('§')
    }), { seed: 1, numRuns: 500 })
  })
})

describe('a line of a broken file', () => {
  it.each([["{'apiKey':'S3cret'}"], ['{"apiKey":S3cret}'], ['{apiKey:"S3cret"}'], ['{"apiKey: "S3cret"}'], ['{"apiKey"="S3cret"}'], ['/* apiKey: S3cret */'], ['  "connectionString" "AccountKey=S3cret"']])('%s shows no secret', (line) => {
    expect(maskLine(line)).not.toContain('S3cret')
    expect(maskLine(line)).toHaveLength(line.length)
  })
})
