import { isObject, type JsonObject } from '../text/member.js'
import { readBlobReference, type BlobReference, type ReadReference } from './blob-reference.js'
import type { BatchService, PortKind } from './seed.js'

/** The body of a job, or the service's complaint about it. */
export type JobBody = { readonly inputs: Readonly<Record<string, BlobReference>>; readonly outputs: Readonly<Record<string, BlobReference>> } | Complaint

export interface Complaint {
  readonly complaint: { readonly detail: string; readonly message: string }
}

/** Checks everything about a job's body that can be told without looking at the blobs. */
export function readJobBody(body: unknown, service: BatchService): JobBody {
  if (body === undefined) return complain('RequestIsEmpty', 'The request has no body, or one that is no JSON.')
  if (!isObject(body)) return complain('RequestBodyInvalid', 'The body of a job is an object.')
  const unknown = Object.keys(body).find((key) => !FIELDS.includes(key))
  if (unknown !== undefined) return complain('RequestBodyInvalid', `The field "${unknown}" is not known.`)
  const { Input: input, Inputs: inputs, Outputs: outputs, GlobalParameters: parameters } = body
  if (isGiven(input) && isGiven(inputs)) return complain('DuplicateInputInBatchCall', 'The request has both Input and Inputs.')
  for (const map of [inputs, outputs, parameters]) if (isGiven(map) && !isObject(map)) return complain('RequestBodyInvalid', 'Inputs, Outputs and GlobalParameters are objects.')

  const [onlyInput = 'input1', ...otherInputs] = service.inputs ?? []
  if (isGiven(input) && otherInputs.length > 0) return complain('BatchJobInputsNotSpecified', 'The web service has several inputs.')
  const ports = isGiven(input) ? { [onlyInput]: input } : objectOf(inputs)
  const wrongInput = unknownName(ports, service.inputs)
  if (wrongInput !== undefined) return complain('InvalidInputNames', `The web service has no input "${wrongInput}".`)
  if ((service.inputs?.length ?? 0) > 0 && Object.keys(ports).length === 0) return complain('BatchJobInputsNotSpecified', 'The request names no input.')
  const wrongOutput = unknownName(objectOf(outputs), service.outputs && Object.keys(service.outputs))
  if (wrongOutput !== undefined) return complain('InvalidOutputOverrideName', `The web service has no output "${wrongOutput}".`)

  const wrongParameter = unknownName(objectOf(parameters), service.parameters)
  if (wrongParameter !== undefined) return complain('UnexpectedParameter', `The web service has no parameter "${wrongParameter}".`)
  for (const [name, value] of Object.entries(objectOf(parameters))) if (typeof value !== 'string') return complain('BadParameterValue', `The parameter "${name}" is no text.`)

  const read = readPorts(ports)
  if (isComplaint(read)) return read
  const written = readPorts(objectOf(outputs))
  if (isComplaint(written)) return written
  for (const [name, { blob }] of Object.entries(written)) {
    const allowed = EXTENSIONS[service.outputs?.[name] ?? 'any']
    if (!allowed.some((extension) => blob.toLowerCase().endsWith(extension))) return complain('InvalidBlobExtension', `The blob of the output "${name}" must end in ${allowed.join(', ')}.`)
  }
  return { inputs: read, outputs: written }
}

export function isComplaint(value: object): value is Complaint {
  return 'complaint' in value
}

const FIELDS = ['Input', 'Inputs', 'Outputs', 'GlobalParameters', 'AzureBatchPoolId']

const EXTENSIONS: Readonly<Record<PortKind, readonly string[]>> = {
  data: ['.csv', '.tsv', '.arff'],
  model: ['.ilearner'],
  any: ['.csv', '.tsv', '.arff', '.ilearner'],
}

function readPorts(ports: JsonObject): Record<string, BlobReference> | Complaint {
  // no assignment by name: a port may be called "__proto__"
  const found = new Map<string, BlobReference>()
  for (const [name, value] of Object.entries(ports)) {
    const reference: ReadReference = readBlobReference(value)
    if ('problem' in reference) return complain(reference.problem.code, `${name}: ${reference.problem.message}`)
    found.set(name, reference)
  }
  return Object.fromEntries(found)
}

/** Names of ports and parameters are case-sensitive. */
function unknownName(given: JsonObject, known: readonly string[] | undefined): string | undefined {
  return known && Object.keys(given).find((name) => !known.includes(name))
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function complain(detail: string, message: string): Complaint {
  return { complaint: { detail, message } }
}
