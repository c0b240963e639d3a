import { describe, expect, it } from 'vitest'
import { isSecretHeader, isSecretName } from '../../src/factory/secret-names.js'
import { survey } from '../../src/factory/survey.js'

const NAMES: readonly (readonly [name: string, isName: boolean, isHeader: boolean])[] = [
  ['password', true, true],
  ['Password', true, true],
  ['DB_PASSWORD', true, false],
  ['sqlPwd', true, false],
  ['passwd', true, false],
  ['passPhrase', true, false],
  ['clientSecret', true, false],
  ['x-secret', true, true],
  ['ApiKey', true, true],
  ['account key', true, false],
  ['x-functions-key', true, true],
  ['Ocp-Apim-Subscription-Key', true, true],
  ['access_token', true, false],
  ['X-Auth-Token', true, true],
  ['sasToken', true, false],
  ['Authorization', false, true],
  ['proxy-authorization', false, true],
  ['isAuthorization', false, false],
  ['passwordHint', false, false],
  ['key', false, false],
  ['primaryKey', false, false],
  ['token', false, false],
  ['database', false, false],
  ['Expression', false, false],
  ['', false, false],
  ['y', false, false],
]

describe('names of secrets', () => {
  it.each(NAMES)('%s', (name, isName, isHeader) => {
    expect({ isName: isSecretName(name), isHeader: isSecretHeader(name) }).toEqual({ isName, isHeader })
    // the walk over a document says where it is worth looking for them
    expect(survey({ [name]: {} }).namesSecrets).toBe(isName || isHeader)
    expect(survey({ a: [{ [name]: 'x' }] }).namesSecrets).toBe(isName || isHeader)
    expect(survey({ key: [name] }).namesSecrets).toBe(isName)
  })
})
