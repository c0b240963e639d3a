import { ALIKE, FORMATS, LOCATIONS, TABLES } from './stores.js'

/** What a type of dataset takes; an empty list where it cannot be read or written. */
export interface DatasetFit {
  /** Absent for files: their location says it. */
  readonly services?: readonly string[]
  readonly sources: readonly string[]
  readonly sinks: readonly string[]
}

/** What a location takes; no settings to write where files can only be read. */
export interface LocationFit {
  readonly services: readonly string[]
  readonly read: readonly string[]
  readonly write: readonly string[]
}

// marked as pure: a command that lints nothing does not carry the tables with it
const DATASETS: ReadonlyMap<string, DatasetFit> = /* @__PURE__ */ datasetFits()
const PLACES: ReadonlyMap<string, LocationFit> = /* @__PURE__ */ locationFits()
const KNOWN: ReadonlySet<string> = /* @__PURE__ */ knownNames()

/** What goes with a type of dataset, in any case; nothing for one that is not known. */
export function fitOfDataset(type: string | undefined): DatasetFit | undefined {
  return type === undefined ? undefined : DATASETS.get(type.toLowerCase())
}

/** What goes with a type of location, in any case; nothing for one that is not known. */
export function fitOfLocation(type: string | undefined): LocationFit | undefined {
  return type === undefined ? undefined : PLACES.get(type.toLowerCase())
}

/** Whether a type is surely none of those: one that is not known may be newer than this program. */
export function isOther(type: string, those: readonly string[]): boolean {
  return KNOWN.has(folded(type)) && !holds(those, type)
}

/** Whether a dataset of a type surely does not take a linked service, a source or a sink of another. */
export function isUnfit(dataset: string, role: keyof DatasetFit, type: string): boolean {
  const own = fitOfDataset(dataset)?.[role]
  if (own === undefined || !isOther(type, own)) return false
  const kin = ALIKE.find((group) => holds(group, dataset)) ?? []
  return !kin.some((each) => holds(fitOfDataset(each)?.[role] ?? [], type))
}

/** Types as a hint lists them. */
export function listed(types: readonly string[]): string {
  return types.map((type) => `"${type}"`).join(' or ')
}

function datasetFits(): ReadonlyMap<string, DatasetFit> {
  return new Map([
    ...Object.entries(TABLES).map(([type, [services, sources, sinks]]): [string, DatasetFit] => [type.toLowerCase(), { services: words(services), sources: words(sources), sinks: words(sinks) }]),
    ...Object.entries(FORMATS).map(([type, [sources, sinks]]): [string, DatasetFit] => [type.toLowerCase(), { sources: words(sources), sinks: words(sinks) }]),
  ])
}

function locationFits(): ReadonlyMap<string, LocationFit> {
  return new Map(Object.entries(LOCATIONS).map(([type, [services, read, write]]) => [type.toLowerCase(), { services: words(services), read: words(read), write: words(write) }]))
}

function knownNames(): ReadonlySet<string> {
  const fits: readonly Readonly<Record<string, readonly string[]>>[] = [...DATASETS.values(), ...PLACES.values()].map((fit) => ({ ...fit }))
  return new Set(fits.flatMap((fit) => Object.values(fit).flat().map(folded)))
}

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ')
}

function holds(types: readonly string[], type: string): boolean {
  return types.some((each) => folded(each) === folded(type))
}

/** Without case, and without the ending that the Studio left out in 2019. */
function folded(type: string): string {
  const lower = type.toLowerCase()
  return lower.endsWith('settings') ? lower.slice(0, -1) : lower
}
