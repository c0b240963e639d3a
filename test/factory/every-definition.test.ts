import { describe, expect, it } from 'vitest'
import type { ModelSchema } from '../../src/schema/model.js'
import { oddResources, plainResources, resolve, sample, type OddResource } from '../support/every-type.js'
import { lintFiles } from '../support/fixture.js'
import type { Odd, Oddities } from '../support/sample.js'

/** What the schemas can say; the rest is the rules' business. */
const OF_THE_SCHEMAS = ['missing-property', 'wrong-type', 'invalid-value', 'value-case', 'key-case', 'unknown-key', 'unknown-type', 'misplaced-property', 'duplicate-key', 'version-1-form']

/** What the schemas say of a resource: severity, rule, and the place from its properties. */
function said({ kind, value }: { readonly kind: string; readonly value: unknown }): { words: string; hint: string }[] {
  const files = new Map([[`${kind}/Item.json`, JSON.stringify({ name: 'Item', properties: value })]])
  return lintFiles(files).filter(({ diagnostic }) => OF_THE_SCHEMAS.includes(diagnostic.rule)).map(({ diagnostic: { severity, rule, at, hint } }) => ({
    words: `${severity} ${rule} ${'path' in at ? `${at.part ?? 'value'} of ${at.path.slice(1).join('/')}` : ''}`,
    hint: hint ?? '',
  }))
}

/** Where an object says that it lacks something: at its name, else at its key, else at its start. */
function ownerPlace({ path, value, kind }: OddResource<unknown>): string {
  let owner = value
  for (const step of path) owner = (owner as Readonly<Record<string | number, unknown>>)[step]
  if (kind !== 'pipeline' && path.length === 0) return 'key of '
  return Object.hasOwn(owner as object, 'name') ? `value of ${[...path, 'name'].join('/')}` : `${typeof path.at(-1) === 'string' ? 'key' : 'start'} of ${path.join('/')}`
}

/** What many types have in common is tried in some of them. */
function inSome(oddities: Oddities<string>, most = 30): Oddities<string> {
  const tried = new Map<ModelSchema, number>()
  return (schema, isWhole) => {
    const times = (tried.get(schema) ?? 0) + 1
    tried.set(schema, times)
    return times > most ? [] : oddities(schema, isWhole)
  }
}

/** A type is asked for by the union or the resource, in other words. */
const isTag = (schema: ModelSchema, name: string): boolean => name === 'type' && schema.properties?.['type']?.const !== undefined

describe('every type', () => {
  it('has nothing said of it with what is required', () => {
    for (const resource of plainResources()) expect({ ...resource, said: said(resource) }).toEqual({ ...resource, said: [] })
  })

  it('misses each required property with one error, at the object', () => {
    const cases = oddResources(inSome((schema) =>
      (schema.required ?? []).filter((name) => schema.properties !== undefined && !isTag(schema, name)).map((name): Odd<string> => {
        const { [name]: removed, ...rest } = sample(schema) as Readonly<Record<string, unknown>>
        return { value: rest, path: [], note: name }
      }),
    ))
    expect(cases.length).toBeGreaterThan(900)
    for (const odd of cases) expect({ ...odd, said: said(odd).map(({ words }) => words) }).toEqual({ ...odd, said: [`error missing-property ${ownerPlace(odd)}`] })
  })

  it('has one error for each value that is none of an enumeration, with the nearest', () => {
    const cases = oddResources((schema) => {
      const allowed = (resolve(schema).enum ?? []).filter((value): value is string => typeof value === 'string' && value.length > 3)
      return allowed.slice(0, 1).map((value): Odd<string> => ({ value: `${value.slice(0, -1)}~`, path: [], note: value }))
    })
    expect(cases.length).toBeGreaterThan(100)
    for (const odd of cases) expect({ ...odd, said: said(odd) }).toEqual({ ...odd, said: [{ words: `error invalid-value value of ${odd.path.join('/')}`, hint: `Did you mean "${odd.note}"?` }] })
  })

  it('has one error for each value of another type', () => {
    const cases = oddResources(inSome((schema, isWhole) => {
      const types = [schema.type ?? []].flat()
      if (!isWhole || types.length === 0 || schema.enum || schema.const !== undefined || schema.oneOf) return []
      return [{ value: types.includes('array') ? 17 : [], path: [], note: '' }]
    })).filter(({ path }) => path.at(-1) !== 'activities' && path.length > 0)
    expect(cases.length).toBeGreaterThan(1300)
    for (const odd of cases) expect({ ...odd, said: said(odd).map(({ words }) => words) }).toEqual({ ...odd, said: [`error wrong-type value of ${odd.path.join('/')}`] })
  })
})
