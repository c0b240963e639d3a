import { describe, expect, it } from 'vitest'
import { isPrivateHost } from '../../src/address/private-host.js'
import { ENDINGS } from '../../src/rules/linked-services/lifecycle.js'
import { typesOf } from '../../src/schema/type-names.js'
import { lintFiles } from '../support/fixture.js'

describe('isPrivateHost', () => {
  it.each<[string, boolean]>([
    ['localhost', true],
    ['(local)', true],
    ['.', true],
    ['.\\SQLEXPRESS', true],
    ['tcp:localhost,1433', true],
    ['127.0.0.1', true],
    ['10.0.0.4:22', true],
    ['192.168.1.20,1433', true],
    ['172.16.0.1', true],
    ['172.32.0.1', false],
    ['11.0.0.4', false],
    ['barn01', true],
    ['\\\\barn01\\grain', true],
    ['\\\\10.1.2.3\\grain', true],
    ['\\\\orchard.file.core.windows.net\\grain', false],
    ['C:\\grain', true],
    ['sftp.orchard.example', false],
    ['tcp:orchard-sql.database.windows.net,1433', false],
    ['http://hadoop01:50070/webhdfs', true],
    ['', false],
    ['@{linkedService().host}', false],
  ])('%s: %s', (text, expected) => {
    expect(isPrivateHost(text)).toBe(expected)
  })
})

describe('the ends of connectors', () => {
  it('names linked services of the model, each once', () => {
    const types = ENDINGS.flatMap(({ type, successor }) => [type, ...(successor === undefined ? [] : [successor])])
    expect(types.filter((type) => !typesOf('LinkedService').includes(type))).toEqual([])
    expect(new Set(ENDINGS.map(({ type }) => type)).size).toBe(ENDINGS.length)
  })

  it.each<[string, object, string[]]>([
    ['without version', { type: 'Oracle', typeProperties: {} }, ['removed-connector']],
    ['version 1.0', { type: 'Oracle', version: '1.0', typeProperties: {} }, ['removed-connector']],
    ['version 2.0', { type: 'Oracle', version: '2.0', typeProperties: {} }, []],
    ['a version that a template computes', { type: 'Oracle', version: "@[parameters('version')]", typeProperties: {} }, []],
    ['the driver of MySQL', { type: 'MySql', typeProperties: { driverVersion: 'v2' } }, []],
    ['the older driver', { type: 'MySql', typeProperties: { driverVersion: 'v1' } }, ['removed-connector']],
    ['announced', { type: 'AmazonRedshift', typeProperties: { server: 'trees.orchard.example', database: 'trees' } }, ['retiring-connector']],
    ['all of it', { type: 'Snowflake', typeProperties: { connectionString: 'jdbc:snowflake://orchard.snowflakecomputing.com/?user=picker&db=fruit' } }, ['removed-connector']],
    ['one that goes on', { type: 'SqlServer', typeProperties: {} }, []],
  ])('%s', (_, properties, expected) => {
    const files = new Map([['linkedService/Shop.json', JSON.stringify({ name: 'Shop', properties })]])
    expect(lintFiles(files).map(({ diagnostic }) => diagnostic.rule).filter((rule) => rule.endsWith('-connector'))).toEqual(expected)
  })
})
