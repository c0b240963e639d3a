import { fromJson } from '../expression/json.js'
import { isObject as isObjectValue } from '../expression/value.js'
import { referenceAt } from '../factory/references.js'
import { elements, member, members, type At } from '../text/member.js'
import { isComputed, METADATA_FIELDS, type BlobPlace, type Computed, type Data, type MetadataRequest, type Text, type Validation } from './action.js'
import { countOf, dataOf, flagOf, propertiesOf, refuse, textOf, type Draft, type Part } from './draft.js'
import { storageOf } from './storages.js'
import type { Surroundings } from './surroundings.js'

/** What a `GetMetadata` does. */
export function metadataRequest(draft: Draft, part: Part): MetadataRequest | undefined {
  const list = member(part.at, 'fieldList')
  const place = placeOf(draft, part)
  if (!list) return refuse(draft, part.resource.file, part.at.path, `"${part.owner}" has no "fieldList".`)
  for (const each of elements(list)) {
    if (typeof each.value !== 'string' || !/^(?:structure|columnCount)$/i.test(each.value)) continue
    return refuse(draft, part.resource.file, each.path, `"${part.owner}" asks for "${each.value}", for which adfc would have to look into the file.`, 'Give its result with "--mock".')
  }
  const fields = dataOf(draft, part, list, 'fieldList')
  if (!place || !fields) return undefined
  const unknown = isComputed(fields) ? undefined : elements({ value: fields.value, path: list.path }).find(({ value }) => !METADATA_FIELDS.some((known) => known.toLowerCase() === String(value).toLowerCase()))
  if (unknown) return refuse(draft, part.resource.file, unknown.path, `"${part.owner}" asks for "${String(unknown.value)}", which is no metadata.`)
  return { kind: 'get-metadata', place, fields }
}

/** Ten seconds between two looks where the activity says nothing (the documented default). */
const SLEEP = 10

/** What a `Validation` does. */
export function validation(draft: Draft, part: Part): Validation | undefined {
  const place = placeOf(draft, part)
  const sleep = countOf(draft, part, 'sleep')
  const minimumSize = countOf(draft, part, 'minimumSize')
  const childItems = flagOf(draft, part, 'childItems')
  if (!place) return undefined
  return { kind: 'validation', place, sleep: sleep ?? SLEEP, ...(minimumSize === undefined ? {} : { minimumSize }), ...(childItems === undefined ? {} : { childItems }) }
}

/** Where the dataset of an activity lies: in a blob storage, or it cannot be planned. */
function placeOf(draft: Draft, part: Part): BlobPlace | undefined {
  const { resource, at, owner } = part
  const found = member(at, 'dataset')
  const reference = found && referenceAt(found.value, found.path, resource.file)
  if (!found || !reference) return refuse(draft, resource.file, found?.path ?? at.path, `"${owner}" names no dataset.`)
  const dataset = draft.factory.resolve(reference, resource)
  if (!dataset) return refuse(draft, reference.at.file, reference.at.path, `The dataset "${reference.name}" does not exist.`)
  if (dataset.isBroken) return refuse(draft, dataset.file, [], `The dataset "${dataset.name}" cannot be read.`)
  draft.used.add(dataset)
  const properties = propertiesOf(draft, dataset)
  const location = locationOf(properties)
  if (!location) return refuse(draft, reference.at.file, reference.at.path, `The dataset "${dataset.name}" of type "${dataset.type ?? ''}" lies in no blob storage.`, 'Give the result of the activity with "--mock".')
  const passed = argumentsOf(draft, part, member(found, 'parameters'), member(properties, 'parameters'))
  const service = member(properties, 'linkedServiceName')
  const storage = storageOf(draft, service && referenceAt(service.value, service.path, dataset.file), dataset)
  if (!passed || storage === undefined) return undefined
  const within: Draft = { ...draft, surroundings: inDataset(passed) }
  const own: Part = { resource: dataset, at: location, owner: dataset.name }
  const text = (property: string): Text | undefined => withArguments(textOf(within, own, property, { isOptional: true }), passed)
  const before = draft.problems.length
  const [container, folder, file] = [text('container'), text('folderPath'), text('fileName')]
  if (draft.problems.length > before) return undefined
  // the older form has the container in front of the folder
  const first = container ?? folder
  if (first === undefined) return refuse(draft, dataset.file, location.path, `The dataset "${dataset.name}" names no container.`)
  return { storage, container: first, ...(container === undefined || folder === undefined ? {} : { folder }), ...(file === undefined ? {} : { file }) }
}

/** Where a dataset says its place in a blob storage: in its location, or, in the older form, in its own properties. */
function locationOf(properties: At): At | undefined {
  const typeProperties = member(properties, 'typeProperties')
  const location = member(typeProperties, 'location')
  if (location) return member(location, 'type')?.value === 'AzureBlobStorageLocation' ? location : undefined
  return member(properties, 'type')?.value === 'AzureBlob' ? typeProperties : undefined
}

/** The parameters of a dataset as an activity gives them, defaults included. */
function argumentsOf(draft: Draft, part: Part, given: At | undefined, declared: At | undefined): Record<string, Data> | undefined {
  const found: [string, Data][] = []
  for (const parameter of members(declared)) {
    const argument = members(given).find(({ key }) => key.toLowerCase() === parameter.key.toLowerCase())
    const fallback = member(parameter, 'defaultValue')
    const data = argument ? dataOf(draft, part, argument, argument.key) : fallback && { value: fallback.value }
    if (argument && !data) return undefined
    if (data) found.push([parameter.key, data])
  }
  return Object.fromEntries(found)
}

/** Inside a dataset only its parameters are known. */
function inDataset(passed: Readonly<Record<string, Data>>): Surroundings {
  const isOpen = Object.values(passed).some(isComputed)
  const values = fromJson(Object.fromEntries(Object.entries(passed).flatMap(([name, data]) => (isComputed(data) ? [] : [[name, data.value]]))))
  return { pipeline: new Map(), open: new Set(), secure: new Set(), dataset: isOpen || !isObjectValue(values) ? 'computed' : values }
}

function withArguments(text: Text | undefined, dataset: Readonly<Record<string, Data>>): Text | undefined {
  return isComputed(text) ? ({ ...text, dataset } satisfies Computed) : text
}
