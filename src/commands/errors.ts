/** The exit codes of the contract. */
export const EXIT = { clean: 0, findings: 1, usage: 2, cannotWork: 3, interrupted: 130 } as const

/** Wrong usage or configuration: exit code 2. The message is a sentence for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The world does not let us work (no input, disk, network): exit code 3. The message is a sentence for the user. */
export class CannotWork extends Error {
  override readonly name = 'CannotWork'
}

/** The user broke off at a question: exit code 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** What was asked for is refused (a spent plan, a plan that cannot work): exit code 1. The message is a sentence for the user. */
export class Refused extends Error {
  override readonly name = 'Refused'
}
