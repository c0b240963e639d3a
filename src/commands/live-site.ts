import type { Cloud } from '../address/cloud.js'
import type { Clock } from '../plan/runner.js'
import type { Site } from '../plan/deploy/site.js'
import type { Target } from '../plan/deploy/target.js'
import { pacedClock } from './clock.js'

/** Opens a live factory or workspace. */
export type OpenSite = (target: Target, cloud: Cloud, clock?: Clock) => Promise<Site>

/** The one that Azure has, or what the cloud puts in its place. */
export const openLiveSite: OpenSite = async (target, cloud, clock = pacedClock(cloud.pace)) => {
  const { openSite } = await import('../azure/site.js')
  return openSite({ target, cloud, clock, random: Math.random })
}
