import { expect, it } from 'vitest'
import { compile } from '../../../src/factory/compile.js'
import { holesOf, withOwnVariables, type FoundHole } from '../../../src/plan/deploy/secret-holes.js'
import { sourceObject } from '../../../src/plan/deploy/source-object.js'

function found(path: string, document: unknown, environment: Readonly<Record<string, string>> = {}): FoundHole[] {
  const text = JSON.stringify(document)
  const [resource] = compile([{ path: `f/${path}.json`, text }]).resources
  if (!resource) throw new Error('no resource')
  return holesOf(sourceObject(resource, text), (variable) => environment[variable], (file) => `<${file}>`)
}

/** A hole in one line: where it is in the body, the secret, its variable, from where, and what would be sent. */
function line({ hole, secret: { name, variable, from }, value }: FoundHole): string {
  expect(hole.secret).toBe(name)
  return `${hole.pointer} ${name} ${variable} ${from.kind === 'file' ? `${from.file}#${from.pointer}` : from.kind} ${value ?? '?'}`
}

const sql = (typeProperties: unknown) => ({ name: 'Sql', properties: { type: 'SqlServer', typeProperties } })
const secure = (value: string) => ({ type: 'SecureString', value })
const web = (headers: unknown) => ({ name: 'Load', properties: { activities: [{ name: 'Call API', type: 'WebActivity', typeProperties: { url: 'https://a.example.com', method: 'GET', headers } }] } })

it.each<[what: string, path: string, document: unknown, environment: Record<string, string>, lines: readonly string[]]>([
  ['nothing', 'linkedService/Sql', sql({ server: 'a' }), {}, []],
  ['a password', 'linkedService/Sql', sql({ password: secure('SEKRIT') }), {}, ['/properties/typeProperties/password/value Sql.password ADFC_SECRET_SQL_PASSWORD <f/linkedService/Sql.json>#/properties/typeProperties/password/value SEKRIT']],
  ['one that the environment has too', 'linkedService/Sql', sql({ password: secure('SEKRIT') }), { ADFC_SECRET_SQL_PASSWORD: 'other' }, ['/properties/typeProperties/password/value Sql.password ADFC_SECRET_SQL_PASSWORD <f/linkedService/Sql.json>#/properties/typeProperties/password/value other']],
  ['one that is empty in the environment', 'linkedService/Sql', sql({ password: secure('SEKRIT') }), { ADFC_SECRET_SQL_PASSWORD: '' }, ['/properties/typeProperties/password/value Sql.password ADFC_SECRET_SQL_PASSWORD <f/linkedService/Sql.json>#/properties/typeProperties/password/value SEKRIT']],
  ['a mask', 'linkedService/Sql', sql({ password: secure('**********') }), {}, ['/properties/typeProperties/password/value Sql.password ADFC_SECRET_SQL_PASSWORD variable ?']],
  ['a mask that the environment has a value for', 'linkedService/Sql', sql({ password: secure('***') }), { ADFC_SECRET_SQL_PASSWORD: 'other' }, ['/properties/typeProperties/password/value Sql.password ADFC_SECRET_SQL_PASSWORD variable other']],
  ['masks in other places', 'linkedService/Sql', sql({ odd: '*****', list: [{ x: '***' }, 'a'] }), {}, ['/properties/typeProperties/odd Sql.odd ADFC_SECRET_SQL_ODD variable ?', '/properties/typeProperties/list/0/x Sql.list.0.x ADFC_SECRET_SQL_LIST_0_X variable ?']],
  ['what only has stars in it', 'linkedService/Sql', sql({ odd: '**', other: '***a', more: 'a***' }), {}, []],
  ['a mask in a pipeline', 'pipeline/Load', { name: 'Load', properties: { activities: [], description: '*****' } }, {}, []],
  ['a mask in a credential', 'credential/Key', { name: 'Key', properties: { type: 'ServicePrincipal', typeProperties: { odd: '*****' } } }, {}, ['/properties/typeProperties/odd credential_Key.odd ADFC_SECRET_CREDENTIAL_KEY_ODD variable ?']],
  ['a mask under the name "value"', 'linkedService/Sql', { name: 'Sql', properties: { type: 'SqlServer', typeProperties: { value: '***' }, parameters: { p: { type: 'String', defaultValue: '***' } } } }, {}, ['/properties/typeProperties/value Sql.value ADFC_SECRET_SQL_VALUE variable ?', '/properties/parameters/p/defaultValue Sql.parameters.p ADFC_SECRET_SQL_PARAMETERS_P variable ?']],
  ['a header of a request', 'pipeline/Load', web({ Authorization: 'Bearer SEKRIT' }), {}, ['/properties/activities/0/typeProperties/headers/Authorization pipeline_Load.activities.Call API.headers.Authorization ADFC_SECRET_PIPELINE_LOAD_ACTIVITIES_CALL_API_HEADERS_AUTHORIZATION <f/pipeline/Load.json>#/properties/activities/0/typeProperties/headers/Authorization Bearer SEKRIT']],
])('finds of %s', (_, path, document, environment, lines) => {
  expect(found(path, document, environment).map(line)).toEqual(lines)
})

it('gives secrets that would share a variable one each', () => {
  const taken = new Map<string, string>()
  const [one, same, two] = ['a-b', 'a-b', 'a_b'].map((name) => withOwnVariables(found('linkedService/Sql', sql({ authHeaders: { [name]: secure('SEKRIT') } })), taken))
  expect(one?.map(({ secret }) => secret)).toMatchObject([{ name: 'Sql.authHeaders.a-b', variable: 'ADFC_SECRET_SQL_AUTHHEADERS_A_B' }])
  expect(same).toEqual(one)
  const [{ hole, secret }] = two as [FoundHole]
  expect(secret.variable).toMatch(/^ADFC_SECRET_SQL_AUTHHEADERS_A_B_[0-9A-F]{8}$/)
  expect([secret.name, hole.secret]).toEqual(Array(2).fill(`Sql.authHeaders.a_b.${secret.variable.slice(-8).toLowerCase()}`))
})
