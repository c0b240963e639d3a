import { literalSecret } from './literal-secret.js'
import type { Rule } from '../rule.js'

/** Secrets and how they are kept. */
export const SECURITY: readonly Rule[] = [
  literalSecret,
]
