import { ACTIVITIES } from './activities.js'
import { CREDENTIALS } from './credentials.js'
import { ENDPOINTS } from './endpoints.js'
import { FILES } from './files.js'
import { KEYS } from './keys.js'
import { MISSING } from './missing.js'
import { PATHS } from './paths.js'
import { PLACEHOLDERS } from './placeholders.js'
import { REFERENCES } from './references.js'
import { VALUES } from './values.js'
import type { Change, Mistake, Replacement } from './mistake.js'
import { readFixture, type Files } from '../support/fixture.js'

/** The factory that mistakes are planted in. */
export const FACTORY = readFixture('factories/retraining')

/** All mistakes, by what they are about. */
export const TABLE: Readonly<Record<string, readonly Mistake[]>> = {
  references: REFERENCES,
  activities: ACTIVITIES,
  'missing properties': MISSING,
  values: VALUES,
  keys: KEYS,
  placeholders: PLACEHOLDERS,
  endpoints: ENDPOINTS,
  credentials: CREDENTIALS,
  paths: PATHS,
  files: FILES,
}

/** The factory with one change; throws where the change does not fit the factory. */
export function plant(change: Change): Files {
  const files = new Map(FACTORY)
  if ('find' in change) files.set(change.in, replaced(textOf(change.in), change))
  else if ('in' in change) {
    textOf(change.in)
    files.set(change.in, change.content)
  } else if ('add' in change) {
    if (files.has(change.add)) throw new Error(`"${change.add}" exists already`)
    files.set(change.add, change.content)
  } else if ('rename' in change) {
    files.set(change.to, textOf(change.rename))
    files.delete(change.rename)
  } else {
    textOf(change.remove)
    files.delete(change.remove)
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function textOf(file: string): string {
  const text = FACTORY.get(file)
  if (text === undefined) throw new Error(`there is no file "${file}"`)
  return text
}

function replaced(text: string, { find, replace, nth, through }: Replacement): string {
  const count = text.split(find).length - 1
  if (nth === undefined ? count !== 1 : count < Math.max(nth, 2)) throw new Error(`"${find}" stands ${count} times in the file`)
  const start = text.split(find, nth ?? 1).join(find).length
  const behind = start + find.length
  const end = through === undefined ? behind : text.indexOf(through, behind) + through.length
  if (end < behind) throw new Error(`"${through ?? ''}" does not follow`)
  return text.slice(0, start) + replace + text.slice(end)
}
