import { pointerOf, type JsonPath, type Place } from '../text/place.js'
import type { Activity, Origin, Resource } from './model.js'

/** As much of a resource as says what stands around a place. */
export type Surroundings = Pick<Resource, 'id' | 'file' | 'properties'> & { readonly activities: readonly Pick<Activity, 'name' | 'path'>[] }

/** Resources, and where those of a template really stand. */
export interface Placed<R extends Surroundings = Surroundings> {
  readonly resources: readonly R[]
  readonly origins: ReadonlyMap<string, Pick<Origin, 'file' | 'path'>>
}

/** What stands around a place. */
export interface Whereabouts<R extends Surroundings = Surroundings> {
  readonly resource: R
  /** The activities that the place is in, the outermost first. */
  readonly activities: readonly Pick<Activity, 'name' | 'path'>[]
}

/** So many activities are looked through each time. */
const FEW = 50

/** Finds what stands around the places of a factory, also those in a template; nothing for a place in no resource. */
export function whereaboutsIn<R extends Surroundings>({ resources, origins }: Placed<R>): (place: Place) => Whereabouts<R> | undefined {
  const byFile = new Map(resources.map((resource) => [resource.file, resource]))
  const parts = new Map([...origins].map(([part, { file, path }]) => [`${file}#${pointerOf(path)}`, part]))
  // a file may have thousands of activities, and of findings
  const activities = new Map<R, ReadonlyMap<string, R['activities'][number]>>()
  const within = (resource: R, path: JsonPath): Whereabouts<R> => {
    if (resource.activities.length <= FEW) return around(resource, path)
    const known = activities.get(resource) ?? new Map(resource.activities.map((activity) => [pointerOf(activity.path), activity]))
    activities.set(resource, known)
    return { resource, activities: Array.from({ length: path.length + 1 }, (_, length) => known.get(pointerOf(path.slice(0, length))) ?? []).flat() }
  }
  return (place) => {
    const path = 'path' in place ? place.path : []
    const resource = byFile.get(place.file)
    if (resource) return within(resource, path)
    for (let length = path.length; parts.size > 0 && length > 0; length--) {
      const part = byFile.get(parts.get(`${place.file}#${pointerOf(path.slice(0, length))}`) ?? '')
      if (part) return within(part, path.slice(length))
    }
    return undefined
  }
}

/** What stands around a path of a resource. */
export function around<R extends Surroundings>(resource: R, path: JsonPath): Whereabouts<R> {
  return { resource, activities: resource.activities.filter((activity) => activity.path.every((step, i) => path[i] === step)) }
}
