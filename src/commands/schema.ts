import { kindOfFolder, kindWords } from '../factory/kinds.js'
import { RESOURCES } from '../schema/by-type.js'
import { editorSchema } from '../schema/editor-schema.js'
import { ownSchemas } from '../schema/own-schemas.js'
import { plainSchema, type PlainSchema } from '../schema/plain-schema.js'
import { nearest } from '../text/nearest.js'
import { EXIT, UsageError } from './errors.js'
import { listOfKinds, SCHEMA_KINDS } from './schema-kinds.js'
import type { World } from './terminal.js'

/** Prints the JSON Schema of one kind of file, for editors: a kind of resource (the name of its folder), or a file of adfc's own. */
export function schemaCommand(kind: string, world: World): number {
  world.out(printed(schemaOf(kind)))
  return EXIT.clean
}

function schemaOf(written: string): PlainSchema {
  const own = Object.entries(ownSchemas).find(([name]) => name === written.toLowerCase())?.[1]
  if (own) return plainSchema(own)
  const kind = kindOfFolder(written)
  if (kind === undefined) throw new UsageError(`There is no kind "${written}". ${hintFor(written)}`)
  const definition = kind in RESOURCES ? RESOURCES[kind as keyof typeof RESOURCES] : undefined
  return editorSchema(definition, `Azure Data Factory and Synapse: ${kindWords(kind)}`)
}

function hintFor(written: string): string {
  const meant = nearest(written, SCHEMA_KINDS)
  return meant === undefined ? `The kinds are ${listOfKinds()}.` : `Did you mean "${meant}"?`
}

/** A line for each definition: small, and a change of one is a change of a line. */
function printed({ definitions, ...rest }: PlainSchema): string {
  const lines = linesOf(rest)
  return `{\n${(definitions === undefined ? lines : [...lines, `"definitions": {\n${linesOf(definitions).join(',\n')}\n}`]).join(',\n')}\n}\n`
}

function linesOf(value: unknown): string[] {
  return Object.entries(value as object).map(([key, part]) => `${JSON.stringify(key)}: ${JSON.stringify(part)}`)
}
