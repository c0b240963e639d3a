import { describe, expect, it } from 'vitest'
import { fromJson } from '../../src/expression/json.js'
import type { RemoteAction } from '../../src/plan/action.js'
import { resolve } from '../../src/plan/resolve.js'
import { StepFailure } from '../../src/plan/runner.js'

/** Computed parts are named by what they give: the value stands where the expression would. */
const gives = (value: unknown): { readonly compute: unknown } => ({ compute: value })
const resolved = (action: RemoteAction): Promise<unknown> => resolve(action, ({ compute }) => Promise.resolve(fromJson(compute)))

const OWN = { kind: 'own', authority: 'https://login.microsoftonline.com' } as const
const BATCH: Extract<RemoteAction, { kind: 'batch-execution' }> = { kind: 'batch-execution', service: 'Train', endpoint: 'https://t.example/jobs', key: 'Train.apiKey', inputs: {}, outputs: {}, parameters: {} }
const ML: Extract<RemoteAction, { kind: 'ml-pipeline' }> = { kind: 'ml-pipeline', service: 'ML', workspace: { subscription: 's', group: 'g', name: 'w' }, as: OWN, pipeline: { id: 'p' } }
const WEB: Extract<RemoteAction, { kind: 'web' }> = { kind: 'web', method: 'POST', url: 'https://h.example', answerTimeout: 60, follows: true }
const UPDATE: Extract<RemoteAction, { kind: 'update-resource' }> = { kind: 'update-resource', service: 'S', endpoint: 'https://s.example', access: { flavour: 'classic', key: 'S.apiKey' }, model: 'M', file: { storage: 'Lake', path: 'c/m' } }
const PLACE = { storage: 'Lake', container: 'c' }
const LOOK: Extract<RemoteAction, { kind: 'validation' }> = { kind: 'validation', place: PLACE, sleep: 10 }

const VALUES: readonly (readonly [string, RemoteAction, Partial<Record<string, unknown>>])[] = [
  ['blobs by their paths', { ...BATCH, inputs: { a: { storage: 'Lake', path: gives('/c/a.csv') } }, outputs: { b: { storage: 'Lake', path: 'c/b.csv' } } }, { inputs: { a: { storage: 'Lake', path: 'c/a.csv' } }, outputs: { b: { storage: 'Lake', path: 'c/b.csv' } } }],
  ['parameters of a web service as texts', { ...BATCH, parameters: { text: gives('x'), number: gives(1), list: gives([1, 'a']), known: 'y' } }, { parameters: { text: 'x', number: '1', list: '[1,"a"]', known: 'y' } }],
  ['a model and its file', { kind: 'update-resource', service: 'S', endpoint: 'https://s.example', access: { flavour: 'classic', key: 'S.apiKey' }, model: gives('M'), file: { storage: 'Lake', path: gives('c/m.ilearner') } }, { model: 'M', file: { storage: 'Lake', path: 'c/m.ilearner' } }],
  ['a published pipeline by its id', { ...ML, pipeline: { id: gives('p1') } }, { pipeline: { id: 'p1' } }],
  [
    'a pipeline endpoint with all that may be passed',
    { ...ML, pipeline: { endpoint: gives('e1'), version: gives('2') }, experiment: gives('x'), parameters: gives({ a: 1 }), dataPaths: { value: { d: 'c/d' } }, parentRun: gives('r'), continueOnStepFailure: gives(true) },
    { pipeline: { endpoint: 'e1', version: '2' }, experiment: 'x', parameters: { value: { a: 1 } }, dataPaths: { value: { d: 'c/d' } }, parentRun: 'r', continueOnStepFailure: true },
  ],
  ['a request with a body that is no text', { ...WEB, url: gives('https://i.example'), headers: gives({ A: 'b' }), body: gives({ n: 1 }) }, { url: 'https://i.example', headers: { value: { A: 'b' } }, body: { value: '{"n":1}' } }],
  ['a request with a body that is one', { ...WEB, body: gives('plain'), access: { by: 'basic', user: gives('u'), password: 'Call.password' } }, { body: { value: 'plain' }, access: { by: 'basic', user: 'u', password: 'Call.password' } }],
  ['a request with a token', { ...WEB, access: { by: 'token', as: OWN, resource: gives('https://management.azure.com') } }, { access: { by: 'token', as: OWN, resource: 'https://management.azure.com' } }],
  ['a place whose container has folders behind it', { kind: 'get-metadata', place: { storage: 'Lake', container: gives('/c/old'), folder: gives('new/'), file: gives('a.csv') }, fields: gives(['exists']) }, { place: { storage: 'Lake', container: 'c', folder: 'old/new', file: 'a.csv' }, fields: { value: ['exists'] } }],
  ['a place without a file', { kind: 'get-metadata', place: { ...PLACE, folder: gives(''), file: gives('') }, fields: { value: [] } }, { place: PLACE }],
  ['no wait at all', { ...LOOK, sleep: gives(0) }, { sleep: 0 }],
  ['how long, how large, how full', { ...LOOK, sleep: gives(5), minimumSize: gives(1), childItems: gives(false) }, { sleep: 5, minimumSize: 1, childItems: false }],
]

const FAILURES: readonly (readonly [RemoteAction, string])[] = [
  [{ ...BATCH, inputs: { a: { storage: 'Lake', path: gives('file.csv') } } }, '"filePath" of the input "a" is "file.csv", which names no blob in a container.'],
  [{ ...BATCH, outputs: { b: { storage: 'Lake', path: gives([1]) } } }, '"filePath" of the output "b" is of type Array, but must be a text.'],
  [{ ...UPDATE, model: gives([1]) }, '"trainedModelName" is of type Array, but must be a text.'],
  [{ ...UPDATE, file: { storage: 'Lake', path: gives([1]) } }, '"trainedModelFilePath" is of type Array, but must be a text.'],
  [{ ...UPDATE, file: { storage: 'Lake', path: gives('m') } }, '"trainedModelFilePath" is "m", which names no blob in a container.'],
  [{ kind: 'get-metadata', place: { ...PLACE, container: gives([1]) }, fields: { value: [] } }, '"container" of the dataset is of type Array, but must be a text.'],
  [{ kind: 'get-metadata', place: { ...PLACE, folder: gives([1]) }, fields: { value: [] } }, '"folderPath" of the dataset is of type Array, but must be a text.'],
  [{ kind: 'get-metadata', place: { ...PLACE, file: gives([1]) }, fields: { value: [] } }, '"fileName" of the dataset is of type Array, but must be a text.'],
  [{ ...WEB, access: { by: 'basic', user: gives([1]), password: 'p' } }, '"username" is of type Array, but must be a text.'],
  [{ ...WEB, access: { by: 'token', as: OWN, resource: gives([1]) } }, '"resource" is of type Array, but must be a text.'],
  [{ ...WEB, url: gives([1]) }, '"url" is of type Array, but must be a text.'],
  [{ ...LOOK, sleep: gives(-1) }, '"sleep" is of type Integer, but must be a number that is not negative.'],
  [{ ...LOOK, sleep: gives('soon') }, '"sleep" is of type String, but must be a number that is not negative.'],
  [{ ...LOOK, childItems: gives({}) }, '"childItems" is of type Object, but must be true or false.'],
]

describe('an action in which everything is computed', () => {
  it.each(VALUES)('has %s', async (_, action, parts) => {
    expect(await resolved(action)).toMatchObject(parts)
  })

  it.each(FAILURES)('is refused: %j', async (action, message) => {
    const failure = await resolved(action).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StepFailure)
    expect(failure).toMatchObject({ message, code: 'wrong-value', details: { isFinal: true } })
  })
})
