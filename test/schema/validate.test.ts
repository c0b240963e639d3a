import { describe, expect, it } from 'vitest'
import { validatorByName } from '../../src/schema/by-type.js'
import type { SchemaFinding } from '../../src/schema/finding.js'
import { validate } from '../../src/schema/validate.js'
import type { Validator } from '../../src/schema/validators.js'
import type { JsonPath } from '../../src/text/place.js'

/** A finding as a line: the path as written, the kind, and the rest. */
function line(finding: SchemaFinding): string {
  const { kind, path, ...rest } = finding
  return [path.join('/'), kind, ...Object.values(rest)].join(' | ')
}

/** What every activity has, whatever its type. */
const ANY_ACTIVITY = validatorByName('AnyActivity')
const UPDATE_RESOURCE = validatorByName('AzureMLUpdateResourceActivity')
const AZURE_ML = validatorByName('AzureMLLinkedService')
const PIPELINE = validatorByName('PipelineResource')

const found = (validator: Validator, value: unknown, path: JsonPath = []): string[] => validate(validator, { value, path }).map(line).sort()

const reference = (name: string): unknown => ({ referenceName: name, type: 'LinkedServiceReference' })
const activity = (more: object = {}): unknown => ({ name: 'Train', type: 'AzureMLBatchExecution', ...more })
const update = (typeProperties: object, more: object = {}): unknown => ({ name: 'Update', type: 'AzureMLUpdateResource', linkedServiceName: reference('Scoring'), typeProperties, ...more })
const MODEL = { trainedModelName: 'M [trained model]', trainedModelLinkedServiceName: reference('Store'), trainedModelFilePath: 'models/m.ilearner' }
const service = (typeProperties: object): unknown => ({ type: 'AzureML', typeProperties })
const ENDPOINT = { mlEndpoint: 'https://x/jobs', apiKey: 'k' }

describe('an activity', () => {
  it.each<[string, unknown, string[]]>([
    ['the least', activity(), []],
    ['keys that are not known', activity({ newKey: 1, another: {} }), []],
    ['no name', { type: 'Wait' }, [' | missing-property | name']],
    ['nothing', {}, [' | missing-property | name', ' | missing-property | type']],
    ['an empty name', activity({ name: '' }), ['name | invalid-value | is empty']],
    ['a name that is a number', activity({ name: 1 }), ['name | wrong-type | a number | the activity\'s name']],
    ['a list', [], [' | wrong-type | a list | an activity']],
    ['null', null, [' | wrong-type | null | an activity']],
    ['dependencies that are an object', activity({ dependsOn: {} }), ['dependsOn | wrong-type | an object | a list of dependencies']],
    ['a dependency without conditions', activity({ dependsOn: [{ activity: 'A' }] }), ['dependsOn/0 | missing-property | dependencyConditions']],
    ['a condition that is a number', activity({ dependsOn: [{ activity: 'A', dependencyConditions: ['Succeeded', 1] }] }), ['dependsOn/0/dependencyConditions/1 | wrong-type | a number | a condition']],
    ['a retry that is a list', activity({ policy: { retry: [] } }), ['policy/retry | wrong-type | a list | a whole number or an expression']],
    ['a retry that is text', activity({ policy: { retry: '3' } }), []],
    ['a retry with a fraction', activity({ policy: { retry: 1.5 } }), ['policy/retry | wrong-type | a number | a whole number or an expression']],
    ['an expression for a flag of the policy', activity({ policy: { secureOutput: '@pipeline().parameters.isSecret' } }), ['policy/secureOutput | static | true or false']],
    ['a truth that is a number', activity({ policy: { secureInput: 1 } }), ['policy/secureInput | convertible | a number | true or false']],
    ['an expression', activity({ policy: { timeout: { value: '@x', type: 'Expression' } } }), []],
    ['half an expression', activity({ policy: { timeout: { type: 'Expression' } } }), ['policy/timeout | half-expression | value']],
    ['a reference as text', activity({ linkedServiceName: 'Training' }), ['linkedServiceName | wrong-type | text | a reference to a linked service']],
    ['a reference without a name', activity({ linkedServiceName: { type: 'LinkedServiceReference' } }), ['linkedServiceName | missing-property | referenceName']],
    ['several mistakes', { name: 1, type: true }, ['name | wrong-type | a number | the activity\'s name', 'type | wrong-type | true | the activity\'s type']],
  ])('%s', (_, value, findings) => {
    expect(found(ANY_ACTIVITY, value)).toEqual(findings)
  })

  it('has paths from the top of the document', () => {
    expect(found(ANY_ACTIVITY, { type: 'Wait', policy: { retry: [] } }, ['properties', 'activities', 3])).toEqual([
      'properties/activities/3 | missing-property | name',
      'properties/activities/3/policy/retry | wrong-type | a list | a whole number or an expression',
    ])
  })
})

describe('values of which some are allowed', () => {
  it.each<[unknown, string[]]>([
    ['Active', []],
    ['active', ['state | value-case | active | Active']],
    ['Inactve', ['state | invalid-value | is "Inactve", but must be "Active" or "Inactive" | Inactive']],
    ['Off', ['state | invalid-value | is "Off", but must be "Active" or "Inactive"']],
    [false, ['state | wrong-type | false | "Active" or "Inactive"']],
    // the service reads null as absent
    [null, []],
  ])('the state %j', (state, findings) => {
    expect(found(ANY_ACTIVITY, activity({ state }))).toEqual(findings)
  })

  it.each<[unknown, string[]]>([
    ['LinkedServiceReference', []],
    ['linkedServiceReference', ['linkedServiceName/type | value-case | linkedServiceReference | LinkedServiceReference']],
    ['LinkedServiceRefernce', ['linkedServiceName/type | invalid-value | is "LinkedServiceRefernce", but must be "LinkedServiceReference" | LinkedServiceReference']],
    ['DatasetReference', ['linkedServiceName/type | invalid-value | is "DatasetReference", but must be "LinkedServiceReference"']],
    [{}, ['linkedServiceName/type | wrong-type | an object | "LinkedServiceReference"']],
  ])('the type of a reference %j', (type, findings) => {
    expect(found(ANY_ACTIVITY, activity({ linkedServiceName: { referenceName: 'A', type } }))).toEqual(findings)
  })
})

describe('keys', () => {
  it.each<[string, unknown, string[]]>([
    ['in another case', activity({ Policy: {} }), ['Policy | key-case | policy']],
    ['that are required, in another case', { Name: 'A', TYPE: 'Wait' }, ['Name | key-case | name', 'TYPE | key-case | type']],
    ['in another case at several levels', activity({ DependsOn: [{ Activity: 'A', DependencyConditions: [1] }] }), [
      'DependsOn | key-case | dependsOn',
      'DependsOn/0/Activity | key-case | activity',
      'DependsOn/0/DependencyConditions | key-case | dependencyConditions',
      'DependsOn/0/DependencyConditions/0 | wrong-type | a number | a condition',
    ]],
    ['in another case, what is missing below', activity({ DEPENDSON: [{ ACTIVITY: 'A' }] }), ['DEPENDSON | key-case | dependsOn', 'DEPENDSON/0 | missing-property | dependencyConditions', 'DEPENDSON/0/ACTIVITY | key-case | activity']],
    ['in another case, a wrong value below', activity({ Policy: { Retry: [] } }), ['Policy | key-case | policy', 'Policy/Retry | key-case | retry', 'Policy/Retry | wrong-type | a list | a whole number or an expression']],
    ['with a slip', activity({ dependOn: [] }), ['dependOn | unknown-key | dependsOn | false']],
    ['with a slip, of what is required', { nme: 'A', type: 'Wait' }, ['nme | unknown-key | name | true']],
    ['with a slip where the right one stands too', activity({ policy: {}, polcy: {} }), []],
    ['far from all', activity({ policyholder: {} }), []],
    ['with a slip below one in another case', activity({ Policy: { timeot: '1' } }), ['Policy | key-case | policy', 'Policy/timeot | unknown-key | timeout | false']],
    ['with slashes and tildes', activity({ 'a/b~c': 1 }), []],
    ['of JavaScript', activity({ constructor: 1, toString: 2, hasOwnProperty: 3 }), []],
  ])('%s', (_, value, findings) => {
    expect(found(ANY_ACTIVITY, value)).toEqual(findings)
  })

  it('take "__proto__" for a key like any other', () => {
    expect(found(ANY_ACTIVITY, JSON.parse('{"name": "A", "type": "Wait", "__proto__": {"x": 1}, "Policy": {"__proto__": 1}}'))).toEqual(['Policy | key-case | policy'])
  })
})

describe('AzureMLUpdateResource', () => {
  it.each<[string, unknown, string[]]>([
    ['complete', update(MODEL), []],
    ['without the path', update({ trainedModelName: 'M', trainedModelLinkedServiceName: reference('Store') }), ['typeProperties | missing-property | trainedModelFilePath']],
    ['without all', update({}), ['typeProperties | missing-property | trainedModelFilePath', 'typeProperties | missing-property | trainedModelLinkedServiceName', 'typeProperties | missing-property | trainedModelName']],
    ['without its linked service', { name: 'A', type: 'AzureMLUpdateResource', typeProperties: MODEL }, [' | missing-property | linkedServiceName']],
    ['a key with a slip is one finding', update({ ...MODEL, trainedModelFilePath: undefined, trainedModelFilPath: 'x' }), ['typeProperties/trainedModelFilPath | unknown-key | trainedModelFilePath | true']],
    ['a key in another case is one finding', update({ TrainedModelName: 'M', trainedModelLinkedServiceName: reference('Store'), trainedModelFilePath: 'x' }), ['typeProperties/TrainedModelName | key-case | trainedModelName']],
    ['the storage as text', update({ ...MODEL, trainedModelLinkedServiceName: 'Store' }), ['typeProperties/trainedModelLinkedServiceName | wrong-type | text | a reference to a linked service']],
    ['an expression for a name', update({ ...MODEL, trainedModelName: { value: '@x', type: 'Expression' } }), []],
    ['a list for a name', update({ ...MODEL, trainedModelName: ['M'] }), ['typeProperties/trainedModelName | wrong-type | a list | text or an expression']],
  ])('%s', (_, value, findings) => {
    expect(found(UPDATE_RESOURCE, JSON.parse(JSON.stringify(value)))).toEqual(findings)
  })
})

describe('a secret', () => {
  it.each<[string, unknown, string[]]>([
    ['as text', 'hunter2', []],
    ['as a SecureString', { type: 'SecureString', value: 'hunter2' }, []],
    ['as a SecureString without a value', { type: 'SecureString' }, ['typeProperties/apiKey | missing-property | value']],
    ['as a SecureString of a number', { type: 'SecureString', value: 1 }, ['typeProperties/apiKey/value | wrong-type | a number | text']],
    ['as an AzureKeyVaultSecret', { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 's' }, []],
    ['with a version', { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 's', secretVersion: '1' }, []],
    ['as an AzureKeyVaultSecret without a store', { type: 'AzureKeyVaultSecret', secretName: 's' }, ['typeProperties/apiKey | missing-property | store']],
    ['as an AzureKeyVaultSecret with its store as text', { type: 'AzureKeyVaultSecret', store: 'Vault', secretName: 's' }, ['typeProperties/apiKey/store | wrong-type | text | a reference to a linked service']],
    ['as an AzureKeyVaultSecret with keys in another case', { type: 'AzureKeyVaultSecret', Store: reference('Vault'), SecretName: 's' }, ['typeProperties/apiKey/SecretName | key-case | secretName', 'typeProperties/apiKey/Store | key-case | store']],
    ['as an expression', { type: 'Expression', value: '@linkedService().key' }, []],
    ['as an expression without text', { type: 'Expression', value: 1 }, ['typeProperties/apiKey/value | wrong-type | a number | the text of an expression']],
    ['with a type in another case', { type: 'securestring', value: 'hunter2' }, ['typeProperties/apiKey/type | value-case | securestring | SecureString']],
    ['with a slip in its type', { type: 'SecurString', value: 'hunter2' }, ['typeProperties/apiKey/type | invalid-value | is "SecurString", but must be "SecureString", "AzureKeyVaultSecret" or "Expression" | SecureString']],
    ['without a type', { value: 'hunter2' }, ['typeProperties/apiKey | missing-property | type']],
    ['as a number', 1, ['typeProperties/apiKey | wrong-type | a number | a SecureString or an AzureKeyVaultSecret']],
    ['as null', null, ['typeProperties/apiKey | wrong-type | null | a SecureString or an AzureKeyVaultSecret']],
  ])('%s', (_, apiKey, findings) => {
    expect(found(AZURE_ML, service({ ...ENDPOINT, apiKey }))).toEqual(findings)
  })

  it('never stands in a finding', () => {
    for (const apiKey of [1, ['hunter2'], { type: 'SecureString', Value: 'hunter2', x: 'hunter2' }, { valu: 'hunter2', type: 'SecureString' }, { type: 'AzureKeyVaultSecret', store: 'hunter2' }]) {
      expect(JSON.stringify(validate(AZURE_ML, { value: service({ ...ENDPOINT, apiKey }), path: [] }))).not.toContain('hunter2')
    }
  })
})

describe('a pipeline', () => {
  it.each<[string, unknown, string[]]>([
    ['the least', { name: 'A', properties: {} }, []],
    ['without properties', { name: 'A' }, [' | missing-property | properties']],
    ['with activities that are an object', { name: 'A', properties: { activities: {} } }, ['properties/activities | wrong-type | an object | a list of activities']],
    ['a concurrency of none', { name: 'A', properties: { concurrency: 0 } }, ['properties/concurrency | invalid-value | is 0, but must be at least 1']],
    ['a parameter without a type', { name: 'A', properties: { parameters: { 'p/q': {} } } }, ['properties/parameters/p/q | missing-property | type']],
    ['a parameter that is text', { name: 'A', properties: { parameters: { p: 'x' } } }, ['properties/parameters/p | wrong-type | text | an object with the parameter\'s type']],
    ['everything in capitals', { NAME: 'A', PROPERTIES: { CONCURRENCY: 0, PARAMETERS: { P: { TYPE: 'string' } } } }, [
      'NAME | key-case | name',
      'PROPERTIES | key-case | properties',
      'PROPERTIES/CONCURRENCY | invalid-value | is 0, but must be at least 1',
      'PROPERTIES/CONCURRENCY | key-case | concurrency',
      'PROPERTIES/PARAMETERS | key-case | parameters',
      'PROPERTIES/PARAMETERS/P/TYPE | key-case | type',
    ]],
  ])('%s', (_, value, findings) => {
    expect(found(PIPELINE, value)).toEqual(findings)
  })
})

describe('a path', () => {
  it('has numbers for elements and keys as they are', () => {
    const findings = validate(PIPELINE, { value: { name: 'A', properties: { parameters: { '0': {}, 'a~b/c': {} } } }, path: [] })
    expect(findings.map(({ path }) => path)).toEqual([['properties', 'parameters', '0'], ['properties', 'parameters', 'a~b/c']])
    const inList = validate(ANY_ACTIVITY, { value: activity({ dependsOn: [1] }), path: [] })
    expect(inList.map(({ path }) => path)).toEqual([['dependsOn', 0]])
  })
})
