import type { Cloud } from '../address/cloud.js'
import type { Site } from '../plan/deploy/site.js'
import type { Target } from '../plan/deploy/target.js'
import { CannotWork } from './errors.js'

/** Opens a live factory or workspace. */
export type OpenSite = (target: Target, cloud: Cloud) => Promise<Site>

/** The one that Azure has. */
export const openLiveSite: OpenSite = (target) => Promise.reject(new CannotWork(`"${target.name}" cannot be read: this build of adfc has no client for it.`))
