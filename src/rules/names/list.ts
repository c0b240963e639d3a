import { duplicateActivityName } from './duplicate-activity-name.js'
import { duplicateName } from './duplicate-name.js'
import { fileNameCase } from './file-name-case.js'
import { fileName } from './file-name.js'
import type { Rule } from '../rule.js'

/** Names of files, resources and activities. */
export const NAMES: readonly Rule[] = [
  duplicateName,
  fileName,
  fileNameCase,
  duplicateActivityName,
]
