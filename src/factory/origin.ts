import type { Diagnostic } from '../text/diagnostic.js'
import { hasPath, hasPathAbove } from '../text/paths.js'
import type { Place } from '../text/place.js'
import type { Origin } from './model.js'

/** Finds where a file really stands; nothing for a real file. */
export type Origins = (file: string) => Origin | undefined

/**
 * A finding about a resource of a template as one about the template: all its places are in the real file, and it has
 * no fix (what is generated is not edited). Nothing for a finding about a value that the template computes.
 */
export function asWritten(found: Diagnostic, origins: Origins): Diagnostic | undefined {
  const origin = origins(found.at.file)
  const related = found.related.map(({ at, message }) => ({ at: placeIn(at, origins(at.file)), message }))
  if (!origin) return { ...found, related }
  const { at } = found
  if ('path' in at && hasPathAbove(origin.unknown, at.path)) return undefined
  const { fix: _, hint, kin, ...rest } = found
  return { ...rest, message: written(found.message), at: placeIn(at, origin), related, ...(hint === undefined ? {} : { hint: written(hint) }), ...(kin && { kin: { ...kin, note: written(kin.note) } }) }
}

function placeIn(place: Place, origin: Origin | undefined): Place {
  if (!origin) return place
  const { file } = origin
  if (!('path' in place)) return { file, path: origin.path }
  const path = [...origin.path, ...place.path]
  // one more bracket stands before the text that was read
  const shift = place.span && hasPath(origin.escaped, place.path) ? 1 : 0
  return { ...place, file, path, ...(place.span ? { span: [place.span[0] + shift, place.span[1] + shift] as const } : {}) }
}

/** A sentence that quotes a computed value quotes it as the template has it. */
function written(sentence: string): string {
  return sentence.replaceAll('"@[', '"[')
}

/** The file that can be opened, of one that may stand for a resource of a template (`ARMTemplateForFactory.json#/resources/3`). */
export function openableFile(file: string): string {
  return file.replace(/#\/(?:[^#]*\/)?resources\/\d+$/, '')
}
