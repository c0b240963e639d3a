import type { Factory } from '../../factory/link.js'
import { isFaulty, type Activity, type DataUse, type Resource } from '../../factory/model.js'
import { oncePerFactory } from '../once.js'
import { fitOfDataset, fitOfLocation, isOther, isUnfit, type LocationFit } from './fit.js'

/** A dataset that an activity reads or writes, found. */
export interface PlacedUse {
  readonly use: DataUse
  readonly activity: Activity
  readonly pipeline: Resource
  readonly dataset: Resource
  /** The type of the dataset. */
  readonly type: string
}

/** The uses of datasets in activities that run, of types that are known. */
export function usesIn(factory: Factory, activityType: string): readonly PlacedUse[] {
  const byType = usesByType(factory)
  let found = byType.get(activityType)
  if (!found) byType.set(activityType, (found = usesOf(factory, activityType)))
  return found
}

const usesByType = oncePerFactory(() => new Map<string, readonly PlacedUse[]>())

function usesOf(factory: Factory, activityType: string): PlacedUse[] {
  return factory.activities(activityType).flatMap(({ activity, pipeline }) => (isSwitchedOff(activity) ? [] : activity.data.flatMap((use) => placedUse(factory, use, activity, pipeline) ?? [])))
}

/** The same, of every activity that reads or writes a dataset by itself. */
export function allUsesIn(factory: Factory): readonly PlacedUse[] {
  return ['Copy', 'Lookup', 'GetMetadata', 'Delete'].flatMap((type) => usesIn(factory, type))
}

/** The linked service of a dataset; nothing where it cannot be found or read. */
export function serviceOf(factory: Factory, dataset: Resource): Resource | undefined {
  const known = services(factory)
  if (known.has(dataset)) return known.get(dataset)
  const service = findService(factory, dataset)
  known.set(dataset, service)
  return service
}

const services = oncePerFactory(() => new Map<Resource, Resource | undefined>())

function findService(factory: Factory, dataset: Resource): Resource | undefined {
  const reference = dataset.references.find(({ kind, path }) => kind === 'linkedService' && String(path.at(-1)).toLowerCase() === 'linkedservicename')
  const service = reference && factory.resolve(reference, dataset)
  return service?.isBroken ? undefined : service
}

/** What goes with the location of a dataset, where that is known and fits its linked service: else that is the mistake. */
export function soundLocation(factory: Factory, dataset: Resource): LocationFit | undefined {
  const fit = fitOfLocation(dataset.location?.type)
  const service = serviceOf(factory, dataset)
  return fit && service?.type !== undefined && isOther(service.type, fit.services) ? undefined : fit
}

/** Whether a dataset does not fit its own linked service: what reads or writes it may fit all the same. */
export function isUnfitItself(factory: Factory, { dataset, type }: PlacedUse): boolean {
  const service = serviceOf(factory, dataset)
  return service?.type !== undefined && isUnfit(type, 'services', service.type)
}

function placedUse(factory: Factory, use: DataUse, activity: Activity, pipeline: Resource): PlacedUse | undefined {
  const dataset = factory.resolve(use.dataset, pipeline)
  const type = dataset?.type
  if (!dataset || type === undefined || fitOfDataset(type) === undefined || isFaulty(pipeline, use.dataset.path)) return undefined
  return { use, activity, pipeline, dataset, type }
}

/** Whether an activity, or one around it, is inactive. */
function isSwitchedOff(activity: Activity): boolean {
  for (let at: Activity | undefined = activity; at; at = at.container) if (at.inactive !== undefined) return true
  return false
}
