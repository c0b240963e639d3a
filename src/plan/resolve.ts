import { fromJson, toJson } from '../expression/json.js'
import { typeNameOf, type Value } from '../expression/value.js'
import { isComputed, type BlobPlace, type BlobReference, type Computed, type Count, type Data, type Flag, type Known, type RemoteAction, type Text, type WebAccess } from './action.js'
import { blobPath } from './blob-path.js'
import { flagIn, numberIn, textIn } from './result.js'
import { StepFailure } from './runner.js'

/** Gives the values of computed parts, in the order in which it is asked. */
export type Compute = (part: Computed, what: string) => Promise<Value>

/** An action of a runner with everything computed. Throws a final `StepFailure` for a value that the service would refuse. */
export async function resolve(action: RemoteAction, compute: Compute): Promise<Known<RemoteAction>> {
  switch (action.kind) {
    case 'batch-execution':
      return {
        ...action,
        inputs: await each(action.inputs, (blob, port) => blobOf(blob, compute, `"filePath" of the input "${port}"`)),
        outputs: await each(action.outputs, (blob, port) => blobOf(blob, compute, `"filePath" of the output "${port}"`)),
        parameters: await each(action.parameters, (text, name) => (isComputed(text) ? jsonOrText(text, compute, `The web-service parameter "${name}"`) : text)),
      }
    case 'update-resource':
      return { ...action, model: await textOf(action.model, compute, '"trainedModelName"'), file: await blobOf(action.file, compute, '"trainedModelFilePath"') }
    case 'ml-pipeline': {
      const { pipeline } = action
      return {
        ...action,
        pipeline:
          'id' in pipeline
            ? { id: await textOf(pipeline.id, compute, '"mlPipelineId"') }
            : { endpoint: await textOf(pipeline.endpoint, compute, '"mlPipelineEndpointId"'), ...(await optional('version', pipeline.version, (text) => textOf(text, compute, '"version"'))) },
        ...(await optional('experiment', action.experiment, (text) => textOf(text, compute, '"experimentName"'))),
        ...(await optional('parameters', action.parameters, (data) => dataOf(data, compute, '"mlPipelineParameters"'))),
        ...(await optional('dataPaths', action.dataPaths, (data) => dataOf(data, compute, '"dataPathAssignments"'))),
        ...(await optional('parentRun', action.parentRun, (text) => textOf(text, compute, '"mlParentRunId"'))),
        ...(await optional('continueOnStepFailure', action.continueOnStepFailure, (flag) => flagOf(flag, compute, '"continueOnStepFailure"'))),
      } as Known<RemoteAction>
    }
    case 'web':
      return {
        ...action,
        url: await textOf(action.url, compute, '"url"'),
        ...(await optional('headers', action.headers, (data) => dataOf(data, compute, '"headers"'))),
        ...(await optional('body', action.body, (data) => bodyOf(data, compute))),
        ...(await optional('access', action.access, (access) => accessOf(access, compute))),
      } as Known<RemoteAction>
    case 'get-metadata':
      return { ...action, place: await placeOf(action.place, compute), fields: await dataOf(action.fields, compute, '"fieldList"') }
    case 'validation':
      return {
        ...action,
        place: await placeOf(action.place, compute),
        sleep: await countOf(action.sleep, compute, '"sleep"'),
        ...(await optional('minimumSize', action.minimumSize, (count) => countOf(count, compute, '"minimumSize"'))),
        ...(await optional('childItems', action.childItems, (flag) => flagOf(flag, compute, '"childItems"'))),
      } as Known<RemoteAction>
  }
}

/** The action where nothing in it is left to be computed. */
export async function knownAction(action: RemoteAction): Promise<Known<RemoteAction> | undefined> {
  let isKnown = true
  const known = await resolve(action, () => {
    isKnown = false
    return Promise.resolve('')
  }).catch((error: unknown) => {
    // what was put in the place of a value is no value
    if (!(error instanceof StepFailure)) throw error
    return undefined
  })
  return isKnown ? known : undefined
}

export async function textOf(text: Text, compute: Compute, what: string): Promise<string> {
  if (!isComputed(text)) return text
  const value = await compute(text, what)
  return textIn(value) ?? wrong(what, value, 'a text')
}

export async function countOf(count: Count, compute: Compute, what: string): Promise<number> {
  if (!isComputed(count)) return count
  const value = await compute(count, what)
  const number = numberIn(value)
  return number !== undefined && number >= 0 ? number : wrong(what, value, 'a number that is not negative')
}

export async function flagOf(flag: Flag, compute: Compute, what: string): Promise<boolean> {
  if (!isComputed(flag)) return flag
  const value = await compute(flag, what)
  return flagIn(value) ?? wrong(what, value, 'true or false')
}

/** Any value, as the language has it. */
export async function valueOf(data: Data, compute: Compute, what: string): Promise<Value> {
  return isComputed(data) ? compute(data, what) : fromJson(data.value)
}

/** Why an activity is refused what it was given: never the value itself, which may be a secret. */
export function wrong(what: string, value: Value, expected: string): never {
  throw new StepFailure(`${what} is of type ${typeNameOf(value)}, but must be ${expected}.`, 'wrong-value', { isFinal: true })
}

async function dataOf(data: Data, compute: Compute, what: string): Promise<{ readonly value: unknown }> {
  return isComputed(data) ? { value: JSON.parse(toJson(await compute(data, what))) as unknown } : data
}

/** A body as it is sent: a text as it is, anything else as JSON with all its digits. */
async function bodyOf(data: Data, compute: Compute): Promise<{ readonly value: unknown }> {
  if (!isComputed(data)) return data
  const value = await compute(data, '"body"')
  return { value: typeof value === 'string' ? value : toJson(value) }
}

/** A parameter of a web service, which takes texts only: anything else becomes its JSON. */
async function jsonOrText(text: Computed, compute: Compute, what: string): Promise<string> {
  const value = await compute(text, what)
  return typeof value === 'string' ? value : toJson(value)
}

async function blobOf({ storage, path }: BlobReference, compute: Compute, what: string): Promise<Known<BlobReference>> {
  if (!isComputed(path)) return { storage, path }
  const text = await textOf(path, compute, what)
  const found = blobPath(text)
  if (found === undefined) throw new StepFailure(`${what} is "${text}", which names no blob in a container.`, 'wrong-value', { isFinal: true, hint: 'It has the form "container/folder/file.csv".' })
  return { storage, path: found }
}

async function placeOf({ storage, container, folder, file }: BlobPlace, compute: Compute): Promise<Known<BlobPlace>> {
  // the older form has the container in front of the folder
  const [first = '', ...rest] = (await textOf(container, compute, '"container" of the dataset')).split('/').filter((part) => part !== '')
  const below = folder === undefined ? '' : await textOf(folder, compute, '"folderPath" of the dataset')
  const path = [...rest, ...below.split('/').filter((part) => part !== '')].join('/')
  const name = file === undefined ? '' : await textOf(file, compute, '"fileName" of the dataset')
  return { storage, container: first, ...(path === '' ? {} : { folder: path }), ...(name === '' ? {} : { file: name }) }
}

async function accessOf(access: WebAccess, compute: Compute): Promise<Known<WebAccess>> {
  return access.by === 'basic' ? { ...access, user: await textOf(access.user, compute, '"username"') } : { ...access, resource: await textOf(access.resource, compute, '"resource"') }
}

async function each<Part, Result>(parts: Readonly<Record<string, Part>>, make: (part: Part, name: string) => Promise<Result> | Result): Promise<Record<string, Result>> {
  const made: [string, Result][] = []
  // one behind the other: the order in which values are computed is written down
  for (const [name, part] of Object.entries(parts)) made.push([name, await make(part, name)])
  return Object.fromEntries(made)
}

async function optional<Name extends string, Part, Result>(name: Name, part: Part | undefined, make: (part: Part) => Promise<Result>): Promise<{ readonly [Key in Name]?: Result }> {
  return part === undefined ? {} : ({ [name]: await make(part) } as { readonly [Key in Name]?: Result })
}
