import { FOLDERS } from '../factory/kinds.js'
import type { ownSchemas } from '../schema/own-schemas.js'

const OWN_FILES: readonly (keyof typeof ownSchemas)[] = ['adfc', 'plan', 'deployment', 'cloud', 'scenario', 'context', 'mocks', 'baseline']

/** What `adfc schema` takes: the kinds of resources, and the files that adfc writes or takes itself. */
export const SCHEMA_KINDS: readonly string[] = [...Object.keys(FOLDERS), ...OWN_FILES]

/** The kinds as a message lists them. */
export function listOfKinds(): string {
  return SCHEMA_KINDS.map((kind) => `"${kind}"`).join(', ')
}
