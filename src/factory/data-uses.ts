import { isObject, keyOf, member, type At, type JsonObject } from '../text/member.js'
import { below, type JsonPath } from '../text/place.js'
import type { DataUse, TypedPart } from './model.js'
import { referenceAt } from './references.js'

const NONE: readonly DataUse[] = []

/** The datasets that an activity of a type reads and writes: those of a copy, and the one that others look at. */
export function dataUsesOf(type: string, value: JsonObject, path: JsonPath, file: string): readonly DataUse[] {
  switch (type) {
    case 'Copy': {
      const properties = member({ value, path }, 'typeProperties')
      return [...useOf(only(value, path, 'inputs'), false, member(properties, 'source'), file), ...useOf(only(value, path, 'outputs'), true, member(properties, 'sink'), file)]
    }
    case 'Lookup': {
      const properties = member({ value, path }, 'typeProperties')
      return useOf(member(properties, 'dataset'), false, member(properties, 'source'), file)
    }
    case 'GetMetadata':
    case 'Delete': {
      const properties = member({ value, path }, 'typeProperties')
      return useOf(member(properties, 'dataset'), false, undefined, file, member(properties, 'storeSettings'))
    }
    default:
      return NONE
  }
}

/** Where the files of a dataset lie, by its properties; nothing where they name no location. */
export function locationOf(properties: At, file: string): TypedPart | undefined {
  return typedPart(member(member(properties, 'typeProperties'), 'location'), file)
}

/** The entry of a list that has one; of several it is not known which is meant. */
function only(value: JsonObject, path: JsonPath, name: string): At | undefined {
  const key = keyOf(value, name)
  const list = key === undefined ? undefined : value[key]
  return key !== undefined && Array.isArray(list) && list.length === 1 ? { value: list[0] as unknown, path: below(below(path, key), 0) } : undefined
}

function useOf(reference: At | undefined, isWritten: boolean, by: At | undefined, file: string, settings: At | undefined = member(by, 'storeSettings')): readonly DataUse[] {
  const dataset = reference && referenceAt(reference.value, reference.path, file)
  return dataset?.kind === 'dataset' ? [{ dataset, isWritten, by: typedPart(by, file), settings: typedPart(settings, file) }] : NONE
}

function typedPart(at: At | undefined, file: string): TypedPart | undefined {
  if (!at || !isObject(at.value)) return undefined
  const type = member(at, 'type')
  return typeof type?.value === 'string' ? { type: type.value, at: { file, path: type.path } } : undefined
}
