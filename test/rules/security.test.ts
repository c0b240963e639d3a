import { describe, expect, it } from 'vitest'
import { isPublicHost } from '../../src/address/host.js'
import { parseTemplate } from '../../src/expression/parse-template.js'
import { quotedParameters } from '../../src/rules/security/sql-pieces.js'
import { lintFiles } from '../support/fixture.js'

type Json = Readonly<Record<string, unknown>>

const SECRET = 'gr33n-Apple!2'
const file = (kind: string, properties: Json): ReadonlyMap<string, string> => new Map([[`${kind}/A.json`, JSON.stringify({ name: 'A', properties })]])
const service = (type: string, typeProperties: Json): ReadonlyMap<string, string> => file('linkedService', { type, typeProperties })
const activity = (type: string, typeProperties: Json, more: Json = {}): ReadonlyMap<string, string> => file('pipeline', { activities: [{ name: 'Ask', type, typeProperties, ...more }] })
const request = (typeProperties: Json): ReadonlyMap<string, string> => activity('WebActivity', { url: 'https://weather.example/sky', method: 'POST', ...typeProperties })

function secretsIn(files: ReadonlyMap<string, string>): string[] {
  return lintFiles(files).filter(({ diagnostic }) => diagnostic.rule === 'literal-secret').map(({ diagnostic }) => diagnostic.message)
}

describe('a secret in clear text', () => {
  it.each<[string, ReadonlyMap<string, string>, string]>([
    ['a linked service of any type', service('Sftp', { host: 'nursery.example', password: SECRET }), 'The secret "password" is in clear text.'],
    ['a SecureString', service('Sftp', { host: 'nursery.example', passPhrase: { type: 'SecureString', value: SECRET } }), 'The secret "passPhrase" is in clear text.'],
    ['a SecureString of a type that is not known', service('GardenStore', { gate: { type: 'SecureString', value: SECRET } }), 'The secret "gate" is in clear text.'],
    ['a property of a property', service('AzureSqlDatabase', { alwaysEncryptedSettings: { alwaysEncryptedAkvAuthType: 'ServicePrincipal', servicePrincipalKey: SECRET } }), 'The secret "servicePrincipalKey" is in clear text.'],
    ['a connection string of any type', service('MySql', { connectionString: `Server=trees.example;Port=3306;UID=reader;PWD=${SECRET}` }), 'The "PWD" in "connectionString" is in clear text.'],
    ['a header of a linked service', service('RestService', { url: 'https://shop.example', authenticationType: 'Anonymous', authHeaders: { 'x-api-key': SECRET } }), 'The header "x-api-key" is in clear text.'],
    ['the credentials of a web activity', request({ body: 'x', authentication: { type: 'Basic', username: 'gardener', password: SECRET } }), 'The secret "password" is in clear text.'],
    ['a header', request({ body: 'x', headers: { 'x-functions-key': SECRET } }), 'The header "x-functions-key" is in clear text.'],
    ['a body', request({ body: { user: 'gardener', login: { client_secret: SECRET } } }), 'The value "client_secret" is in clear text.'],
    ['an argument of a notebook', activity('DatabricksNotebook', { notebookPath: '/Count', baseParameters: { storagePassword: SECRET } }), 'The parameter "storagePassword" is in clear text.'],
    ['a list of names and values in a body', request({ body: { settings: [{ name: 'user', value: 'gardener' }, { name: 'password', value: SECRET }] } }), 'The value "password" is in clear text.'],
    ['a list of keys and values below an argument', activity('Custom', { command: 'count', extendedProperties: { logins: [{ key: 'sqlPassword', value: SECRET }] } }), 'The parameter "sqlPassword" is in clear text.'],
    ['a parameter of a script', activity('Script', { scripts: [{ type: 'Query', text: 'select 1', parameters: [{ name: 'password', type: 'String', value: SECRET, direction: 'Input' }] }] }), 'The parameter "password" is in clear text.'],
    ['a connection of a package', activity('ExecuteSSISPackage', { projectConnectionManagers: { Trees: { UserName: { value: 'gardener' }, Password: { value: SECRET } } } }), 'The connection property "Password" is in clear text.'],
    ['the configuration of a notebook', activity('SynapseNotebook', { conf: { 'spark.orchard.password': SECRET } }), 'The parameter "spark.orchard.password" is in clear text.'],
    ['a property that users add', activity('Wait', { waitTimeInSeconds: 1 }, { userProperties: [{ name: 'password', value: SECRET }] }), 'The user property "password" is in clear text.'],
    ['the default of a parameter', file('pipeline', { activities: [], parameters: { sqlPassword: { type: 'string', defaultValue: SECRET } } }), 'The default of the parameter "sqlPassword" is in clear text.'],
    ['the default of a SecureString', file('pipeline', { activities: [], parameters: { gate: { type: 'securestring', defaultValue: 'abc' } } }), 'The default of "gate" is in clear text.'],
    ['a variable', file('pipeline', { activities: [], variables: { clientSecret: { type: 'String', defaultValue: SECRET } } }), 'The default of the variable "clientSecret" is in clear text.'],
    ['a global parameter', file('factory', { globalParameters: { apiKey: { type: 'string', value: SECRET } } }), 'The global parameter "apiKey" is in clear text.'],
    ['a script of a data flow', file('dataflow', { type: 'MappingDataFlow', typeProperties: { sources: [], sinks: [], transformations: [], scriptLines: [`url: 'https://shop.example/?sig=${'aB3'.repeat(12)}'`] } }), 'The signature in "scriptLines" is in clear text.'],
    ['a SQL script', file('sqlscript', { content: { query: `CREATE LOGIN gardener WITH PASSWORD = '${SECRET}'`, metadata: { language: 'sql' } }, type: 'SqlQuery' }), 'The "PASSWORD" in "query" is in clear text.'],
  ])('is found in %s', (_, files, message) => {
    expect(secretsIn(files)).toEqual([message])
  })

  it.each<[string, ReadonlyMap<string, string>]>([
    ['a reference to a key vault', service('Sftp', { host: 'nursery.example', password: { type: 'AzureKeyVaultSecret', store: { referenceName: 'Vault', type: 'LinkedServiceReference' }, secretName: 'nursery-password-1' } })],
    ['an expression', service('Sftp', { host: 'nursery.example', password: '@{linkedService().password}' })],
    ['the mask of the Studio', service('Sftp', { host: 'nursery.example', password: { type: 'SecureString', value: '**********' } })],
    ['a connection string without a secret', service('AzureSqlDatabase', { connectionString: { type: 'SecureString', value: 'Data Source=trees.example;Initial Catalog=Trees' } })],
    ['the name of a secret as a default', file('pipeline', { activities: [], parameters: { sqlPassword: { type: 'string', defaultValue: 'sql-password-2024' } } })],
    ['an empty default', file('pipeline', { activities: [], parameters: { gate: { type: 'SecureString', defaultValue: '' } } })],
    ['a header that is computed', request({ body: 'x', headers: { Authorization: { value: "@concat('Bearer ', activity('Get').output.token1)", type: 'Expression' } } })],
    ['a list of names and values where the value is computed', request({ body: [{ name: 'password', value: "@activity('Get').output.value" }] })],
    ['a list of names and values where the value is the name of a secret', activity('Custom', { command: 'count', extendedProperties: { logins: [{ name: 'password', value: 'sql-password-2024' }] } })],
    ['a list of columns', request({ body: { columns: [{ name: 'api_key', value: 'Column12345' }] } })],
    ['a value under another name', request({ body: [{ name: 'colour', value: SECRET }] })],
    ['a scheme alone', request({ body: 'x', headers: { Authorization: 'Bearer' } })],
  ])('is not taken for %s', (_, files) => {
    expect(secretsIn(files)).toEqual([])
  })
})

describe('parameters between the quotes of SQL', () => {
  it.each<[string, string, string[]]>([
    ['a hole between quotes', "a = '@{pipeline().parameters.sort}'", ['sort']],
    ['a hole among other text', "a LIKE '%@{toUpper(pipeline().parameters.sort)}%'", ['sort']],
    ['concat', "@concat('a = ''', pipeline().parameters.sort, '''')", ['sort']],
    ['concat in a hole', "a = '@{concat(pipeline().parameters.sort, '.csv')}'", ['sort']],
    ['behind a doubled quote', "a = 'it''s @{pipeline().parameters.sort}'", ['sort']],
    ['outside of quotes', "a = 'b' AND c = @{pipeline().parameters.sort}", []],
    ['quotes that are doubled', "a = '@{replace(pipeline().parameters.sort, '''', '''''')}'", []],
    ['a number', "a = '@{int(pipeline().parameters.sort)}'", []],
    ['a part of an object', "a = '@{pipeline().parameters.tree.sort}'", []],
    ['something else', "a = '@{pipeline().RunId}' AND b = '@{variables('sort')}'", []],
    ['a quote that does not close', "-- don't\na = '@{pipeline().parameters.sort}'", []],
    ['the whole text', '@pipeline().parameters.query', []],
  ])('%s', (_, text, names) => {
    expect(quotedParameters(parseTemplate(text)).map(({ name }) => name)).toEqual(names)
  })
})

describe('a host on the internet', () => {
  it.each([['weather.example', true], ['8.8.8.8', true], ['localhost', false], ['127.0.0.1', false], ['10.1.2.3', false], ['172.20.0.1', false], ['172.32.0.1', true], ['192.168.1.1', false], ['sap-server', false], ['sap.corp', false], ['sap.local', false]])('%s: %s', (host, is) => {
    expect(isPublicHost(host)).toBe(is)
  })
})
