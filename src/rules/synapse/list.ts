import { notInSynapse } from './not-in-synapse.js'
import type { Rule } from '../rule.js'

/** How Synapse differs from Data Factory. */
export const SYNAPSE: readonly Rule[] = [notInSynapse]
