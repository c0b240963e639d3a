import type { InputFile } from '../factory/input-file.js'
import { lintEach, type LintOptions } from '../rules/lint.js'
import { outcomeOf, type Outcome } from './outcome.js'

/** Both passes over files. A bundle of its own, which is not loaded where what they say is kept from a run before. */
export function passesOver(files: Iterable<InputFile>, options: LintOptions): Outcome {
  return outcomeOf(lintEach(files, options))
}
