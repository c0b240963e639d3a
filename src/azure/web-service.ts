import { didYouMean, nearest } from '../text/nearest.js'
import { isTransient, quote, type Answer } from './answer.js'
import type { ShownLocation } from './model-location.js'
import type { SignedLocation } from './storage.js'
import { Trouble } from './trouble.js'

/** A scoring web service of Studio (classic) whose model can be replaced. All throw `Trouble`, or the signal's reason. */
export interface WebService {
  /** What helps where the service denies access. */
  readonly deniedHint: string
  /** Reads the web service. Throws where it is not there, or refuses whoever asks. */
  read(signal: AbortSignal): Promise<SeenService>
  /** Asks for the update and gives the answer, whatever its status. Throws `NoAnswer` too. */
  update(seen: SeenService, model: string, location: SignedLocation, signal: AbortSignal): Promise<Answer>
  /** The location in the form in which `read` shows it. */
  asShown(location: SignedLocation): ShownLocation
  /** Waits for what an update set going: the URL of an operation, or nothing where the service has none. */
  follow?(operation: string, signal: AbortSignal): Promise<void>
  /** Where an update that was taken can be followed. */
  operationOf?(answer: Answer): string | undefined
}

/** What a web service shows of itself. */
export interface SeenService {
  readonly models: readonly SeenModel[]
  /** Why it cannot be updated. */
  readonly obstacle?: Trouble
  /** Whether an earlier update is still being carried out. */
  readonly isBusy: boolean
  /** Whether the last one could not be carried out. */
  readonly hasFailed: boolean
}

export interface SeenModel {
  readonly name: string
  readonly location?: ShownLocation
}

/** The model of a web service by its name. Throws where the service cannot be updated, or has no such model. */
export function modelOf(seen: SeenService, service: string, model: string): SeenModel {
  if (seen.obstacle) throw seen.obstacle
  const found = seen.models.find(({ name }) => name === model)
  if (found) return found
  const names = seen.models.map(({ name }) => name)
  const has = names.length === 0 ? 'it has none' : `it has ${names.map((name) => `"${name}"`).join(', ')}`
  const hint = nameHint(model, names)
  throw new Trouble(`The web service "${service}" has no trained model "${model}": ${has}.`, 'unknown-model', { ...(hint === undefined ? {} : { hint }), isPlan: true })
}

const SUFFIX = ' [trained model]'

function nameHint(model: string, names: readonly string[]): string | undefined {
  const folded = model.toLowerCase()
  const sameButCase = names.find((name) => name.toLowerCase() === folded)
  if (sameButCase !== undefined) return `The name differs only in case: write "${sameButCase}" as "trainedModelName".`
  const withSuffix = names.find((name) => name.toLowerCase() === folded + SUFFIX)
  if (withSuffix !== undefined) return `The name lacks its ending "${SUFFIX.trim()}": write "${withSuffix}" as "trainedModelName".`
  return nearest(model, names) === undefined ? undefined : didYouMean(model, names)
}

/** The refusal of a web service in one sentence; `says`: what it did not do. */
export function serviceRefusal(service: string, says: string, answer: Answer, hints: { readonly denied: string; readonly missing: string; readonly keyName?: string }): Trouble {
  const { keyName } = hints
  if (answer.status === 401 || answer.status === 403) {
    const [code, denies] = keyName === undefined ? ['access-denied', 'denies access'] : ['key-refused', `refused the key "${keyName}"`]
    return new Trouble(`The web service "${service}" ${denies}: ${quote(answer)}.`, code, { hint: hints.denied, isPlan: true })
  }
  if (answer.status === 404) return new Trouble(`The web service "${service}" is not there: ${quote(answer)}.`, 'service-missing', { hint: hints.missing, isPlan: true })
  return new Trouble(`The web service "${service}" ${says}: ${quote(answer)}.`, 'service-refused', isTransient(answer) || answer.status === 409 ? {} : { isFinal: true })
}
