/** The emulator cannot be started. The message is a sentence for the user; the name is that of the commands' own error. */
export class EmulatorProblem extends Error {
  override readonly name = 'CannotWork'
}
