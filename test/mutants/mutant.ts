import { seatOf } from '../../src/factory/layout.js'
import { isObject, type JsonObject } from '../../src/text/member.js'
import type { Files } from '../support/fixture.js'

/** A mistake that can be planted into any factory that has a place for it, and the rule that must find it. */
export interface Mutation {
  readonly title: string
  readonly rule: string
  /** Every way to plant it, in the order of the files. */
  sites(factory: Sample): readonly Site[]
}

/** One way to plant a mistake: the files that change, with their new text; nothing stands for a file that goes. */
export interface Site {
  readonly change: () => ReadonlyMap<string, string | undefined>
}

/** A document of a factory, by its file. */
export interface Document {
  readonly file: string
  readonly kind: string
  readonly value: Json
}

export type Json = { [key: string]: unknown }

/** A factory without a mistake. */
export interface Sample {
  readonly name: string
  readonly files: Files
  readonly documents: readonly Document[]
}

export function sampleOf(name: string, files: Files): Sample {
  return { name, files, documents: [...files].map(([file, text]) => ({ file, kind: seatOf(file)?.kind ?? '', value: JSON.parse(text) as Json })) }
}

/** A site for each place that `places` finds in the documents of some kinds; `change` alters a copy of the document. */
function edits<Place>(kinds: readonly string[], places: (document: Document) => readonly Place[], change: (place: Place, copy: Json) => void, pathOf: (place: Place) => readonly (string | number)[]): Mutation['sites'] {
  return ({ documents }) =>
    documents
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap((document) =>
        places(document).map((place): Site => ({
          change: () => {
            const copy = structuredClone(document.value)
            change(place, at(copy, pathOf(place)) as Json)
            return new Map([[document.file, print(copy)]])
          },
        })),
      )
}

/** A value of a document together with its path. */
export interface Found {
  readonly path: readonly (string | number)[]
  readonly value: Json
}

/** All objects of a document that fit. */
function objects(document: Document, fits: (value: JsonObject, path: Found['path']) => boolean): Found[] {
  const found: Found[] = []
  const walk = (value: unknown, path: Found['path']): void => {
    if (isObject(value) && fits(value, path)) found.push({ value: value as Json, path })
    if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) walk(inner, [...path, Array.isArray(value) ? Number(key) : key])
  }
  walk(document.value, [])
  return found
}

/** A mutation that alters an object of a document. */
export function onObjects(title: string, rule: string, kinds: readonly string[], fits: (value: JsonObject, path: Found['path']) => boolean, change: (copy: Json) => void): Mutation {
  return { title, rule, sites: edits(kinds, (document) => objects(document, fits), (_, copy) => change(copy), ({ path }) => path) }
}

/** A mutation that alters an activity, at any depth. */
export function onActivities(title: string, rule: string, fits: (activity: JsonObject) => boolean, change: (copy: Json) => void): Mutation {
  return onObjects(title, rule, ['pipeline'], (value, path) => typeof path.at(-1) === 'number' && /^(?:activities|ifTrueActivities|ifFalseActivities|defaultActivities)$/.test(String(path.at(-2))) && typeof value['name'] === 'string' && fits(value), change)
}

/** A mutation that alters a pipeline as a whole. */
export function onPipelines(title: string, rule: string, change: (properties: Json) => void, fits: (properties: JsonObject) => boolean = () => true): Mutation {
  return onObjects(title, rule, ['pipeline'], (value, path) => path.length === 1 && path[0] === 'properties' && Array.isArray(value['activities']) && fits(value), change)
}

/** A mutation that adds an activity to a pipeline. */
export function withActivity(title: string, rule: string, make: (properties: JsonObject) => Json): Mutation {
  return onPipelines(title, rule, (properties) => void (properties['activities'] as unknown[]).push(make(properties)), ({ activities }) => (activities as unknown[]).length > 0 && (activities as unknown[]).length < 70)
}

/** A mutation of the text of a file. */
export function onTexts(title: string, rule: string, kinds: readonly string[], change: (text: string) => string): Mutation {
  return { title, rule, sites: ({ documents, files }) => documents.filter(({ kind }) => kinds.includes(kind)).map(({ file }) => ({ change: () => new Map([[file, change(files.get(file) ?? '')]]) })) }
}

export function print(value: unknown): string {
  return JSON.stringify(value, null, 4)
}

function at(value: unknown, path: Found['path']): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], value)
}
