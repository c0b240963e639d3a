import { pointerOf, type JsonPath, type Place } from '../text/place.js'
import type { Factory } from './link.js'
import type { Activity, Resource } from './model.js'

/** What stands around a place. */
export interface Whereabouts {
  readonly resource: Resource
  /** The activities that the place is in, the outermost first. */
  readonly activities: readonly Activity[]
}

/** Finds what stands around the places of a factory, also those in a template; nothing for a place in no resource. */
export function whereaboutsIn({ resources, origins }: Pick<Factory, 'resources' | 'origins'>): (place: Place) => Whereabouts | undefined {
  const byFile = new Map(resources.map((resource) => [resource.file, resource]))
  const parts = new Map([...origins].map(([part, { file, path }]) => [`${file}#${pointerOf(path)}`, part]))
  return (place) => {
    const path = 'path' in place ? place.path : []
    const resource = byFile.get(place.file)
    if (resource) return around(resource, path)
    for (let length = path.length; parts.size > 0 && length > 0; length--) {
      const part = byFile.get(parts.get(`${place.file}#${pointerOf(path.slice(0, length))}`) ?? '')
      if (part) return around(part, path.slice(length))
    }
    return undefined
  }
}

/** What stands around a path of a resource. */
export function around(resource: Resource, path: JsonPath): Whereabouts {
  return { resource, activities: resource.activities.filter((activity) => activity.path.every((step, i) => path[i] === step)) }
}
