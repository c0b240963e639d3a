import { activityNameTooLong } from './activity-name-too-long.js'
import { dashInName } from './dash-in-name.js'
import { duplicateActivityName } from './duplicate-activity-name.js'
import { duplicateDeclaration } from './duplicate-declaration.js'
import { duplicateName } from './duplicate-name.js'
import { fileNameCase } from './file-name-case.js'
import { fileName } from './file-name.js'
import { invalidActivityName } from './invalid-activity-name.js'
import { reservedActivityName } from './reserved-activity-name.js'
import type { Rule } from '../rule.js'

/** Names of files, resources and activities, and of what they declare. */
export const NAMES: readonly Rule[] = [
  duplicateName,
  fileName,
  fileNameCase,
  dashInName,
  duplicateActivityName,
  activityNameTooLong,
  invalidActivityName,
  reservedActivityName,
  duplicateDeclaration,
]
