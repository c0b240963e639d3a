/** Why there is no plan: a sentence, and what helps. */
export interface DeployProblem {
  /** Stays the same: `empty-source`, `missing-kind`, `other-factory`, `too-many-deletes`, … */
  readonly code: string
  readonly message: string
  readonly hint?: string
  /** What was asked for makes no sense: wrong usage, not a refusal. */
  readonly isUsage?: true
}
