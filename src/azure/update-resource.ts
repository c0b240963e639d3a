import type { Known, ModelUpdate } from '../plan/action.js'
import type { Note, StepContext } from '../plan/runner.js'
import type { JsonObject } from '../text/member.js'
import { isSuccess, isTransient, quote, type Answer } from './answer.js'
import { armService } from './arm-service.js'
import { classicService } from './classic-service.js'
import { compareLocations, fingerprint, showsLocation } from './model-location.js'
import { NoAnswer } from './no-answer.js'
import { backOff } from './retry.js'
import type { Session } from './session.js'
import { findBlob, plainUrl, signBlob, windowFrom, type SignedLocation } from './storage.js'
import type { StorageAccess } from './storage-access.js'
import { Trouble } from './trouble.js'
import { modelOf, type SeenService, type WebService } from './web-service.js'

/** How long the signature for the model holds. */
const SIGNATURE_TIME = 24 * 3_600_000
/** How long it must still hold when it is sent again: the service fetches the model in its own time. */
const LEAST_TIME = 3_600_000
const TRIES = 5
const BUSY_WAIT = 5_000

type Updating = Extract<Note, { readonly note: 'updating' }>

/** What every part of one update needs. */
interface Update {
  readonly action: Known<ModelUpdate>
  readonly session: Session
  readonly context: StepContext
  readonly service: WebService
  readonly access: StorageAccess
}

/**
 * Puts a model into a web service. Written down ahead: digests of the location before and of the one that is sent, and
 * the window of its signature; an attempt that was cut off first reads back what has become of it. Gives
 * `{ model, location, confirmed }`; throws `Trouble`, or the signal's reason.
 */
export async function updateResource(action: Known<ModelUpdate>, session: Session, context: StepContext): Promise<JsonObject> {
  const { signal } = context
  const service = await openWebService(action, session, signal)
  const update: Update = { action, session, context, service, access: await session.open(action.file.storage, signal) }
  const noted = context.remembered.findLast((note) => note.note === 'updating')
  const past = noted === undefined ? 'nothing' : await readBack(noted, update)
  if (past !== 'nothing' && past !== 'again') return past
  await requireModelFile(action, update.access, session, signal)
  const seen = await whenIdle(update)
  const { location: before } = modelOf(seen, action.service, action.model)
  const now = session.clock.date()
  // the same window again, unless it is nearly over: with an account key the body is then the same to the letter
  const isOpen = noted !== undefined && Date.parse(noted.window.expiry) - now.getTime() > LEAST_TIME
  const window = isOpen ? noted.window : windowFrom(now, SIGNATURE_TIME)
  const location = await signBlob(update.access, action.file.path, 'r', window, session.storage, signal)
  const note: Updating = { note: 'updating', before: fingerprint(before), sent: fingerprint(service.asShown(location)), window }
  context.remember(note)
  return carryOut(note, seen, location, update)
}

/** The web service of an update, with what opens it. */
export async function openWebService({ service: name, endpoint, access }: Known<ModelUpdate>, session: Session, signal: AbortSignal): Promise<WebService> {
  const { call, secrets, signIn, cloud, clock } = session
  if (access.flavour === 'arm') return armService({ name, endpoint, as: access.as, call, signIn, cloud, clock })
  return classicService({ name, endpoint, key: await secrets.value(access.key, signal), keyName: access.key, keyPlace: secrets.place(access.key), call })
}

/** Throws where the file of the model is not there. */
export async function requireModelFile({ file }: Known<ModelUpdate>, access: StorageAccess, session: Session, signal: AbortSignal): Promise<void> {
  const found = await findBlob(access, file.path, session.storage, signal)
  if (found === 'found') return
  const what = found === 'no-container' ? 'its container is not there' : 'there is no such blob'
  throw new Trouble(`The model file "${file.path}" is missing in the storage "${file.storage}": ${what}.`, 'model-missing', { hint: 'It is written by the training job, or by whoever uploads the model.', isPlan: true })
}

/** What has become of an update that was cut off: its output where it is done or given up, else `again`. */
async function readBack(noted: Updating, update: Update): Promise<JsonObject | 'again'> {
  const { action, context, service } = update
  const accepted = context.remembered.findLast((note) => note.note === 'accepted' || note.note === 'updating')
  if (accepted?.note === 'accepted') await service.follow?.(accepted.operation, context.signal)
  const now = nowShown(await whenIdle(update), action)
  const verdict = compareLocations(now, noted.before, noted.sent)
  if (verdict === 'sent') return output(true, update)
  if (verdict === 'before') return 'again'
  // an operation that was followed to its good end leaves no doubt
  if (accepted?.note === 'accepted') return output(showsLocation(now, noted.before, noted.sent), update)
  const why = now === noted.before || now === noted.sent ? 'shows the same location before and after' : 'shows neither the location before nor the new one'
  switch (await context.inDoubt(`Was the model "${action.model}" put into the web service "${action.service}"? The service ${why}.`)) {
    case 'retry':
      return 'again'
    case 'skip':
      return output(false, update)
    case 'fail':
      throw new Trouble(`Whether the model "${action.model}" was put into the web service "${action.service}" is not known: it ${why}.`, 'in-doubt', { isFinal: true })
  }
}

/** Sends the update until it is taken, and waits for its end. */
async function carryOut(note: Updating, seen: SeenService, location: SignedLocation, update: Update): Promise<JsonObject> {
  const { action, session, context, service } = update
  for (let tries = 1; ; tries++) {
    const answer = await send(seen, location, update)
    if (!(answer instanceof Trouble)) {
      const operation = service.operationOf?.(answer)
      if (operation !== undefined) {
        context.remember({ note: 'accepted', operation })
        context.progress('update accepted')
        await service.follow?.(operation, context.signal)
      }
      return output(await isConfirmed(note, operation === undefined, update), update)
    }
    // the answer is lost, the update perhaps not; where that cannot be seen, the same update again does no harm
    if (compareLocations(nowShown(await whenIdle(update), action), note.before, note.sent) === 'sent') return output(true, update)
    if (tries === TRIES) throw answer
    context.progress('no answer, updating again')
    await session.clock.sleep(backOff(tries, session.random()), context.signal)
  }
}

/** Whether the web service shows the new location. That it cannot be asked any more does not undo the update. */
async function isConfirmed(note: Updating, isUnfollowed: boolean, update: Update): Promise<boolean> {
  const { action, context } = update
  let seen: SeenService
  try {
    seen = await whenIdle(update)
  } catch (error) {
    if (context.signal.aborted || !(error instanceof Trouble)) throw error
    context.progress('the update could not be read back')
    return false
  }
  // what an operation would have told
  if (isUnfollowed && seen.hasFailed) throw new Trouble(`The web service "${action.service}" took the model "${action.model}", but could not be provisioned with it.`, 'update-failed')
  return showsLocation(nowShown(seen, action), note.before, note.sent)
}

/** The answer to an update that was taken, or the trouble that hides whether it was. Throws where it was refused. */
async function send(seen: SeenService, location: SignedLocation, { action, context, service }: Update): Promise<Answer | Trouble> {
  let answer: Answer
  try {
    answer = await service.update(seen, action.model, location, context.signal)
  } catch (error) {
    if (error instanceof NoAnswer && !error.isUnsent) return error
    throw error
  }
  if (isSuccess(answer)) return answer
  const isDenied = answer.status === 401 || answer.status === 403
  const mayPass = isTransient(answer) || answer.status === 409
  const refused = new Trouble(`The web service "${action.service}" did not take the model "${action.model}": ${quote(answer)}.`, isDenied ? 'access-denied' : 'update-refused', { ...(isDenied ? { hint: service.deniedHint } : {}), ...(mayPass ? {} : { isFinal: true }) })
  if (isTransient(answer)) return refused
  throw refused
}

/** Reads the web service, and again while an earlier update is being carried out. */
async function whenIdle({ session, context, service }: Update): Promise<SeenService> {
  for (;;) {
    const seen = await service.read(context.signal)
    if (!seen.isBusy) return seen
    await session.clock.sleep(BUSY_WAIT, context.signal)
  }
}

function nowShown(seen: SeenService, { model }: Known<ModelUpdate>): string {
  return fingerprint(seen.models.find(({ name }) => name === model)?.location)
}

function output(confirmed: boolean, { action, access }: Update): JsonObject {
  return { model: action.model, location: plainUrl(access, action.file.path), confirmed }
}
