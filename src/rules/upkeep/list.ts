import { hardCodedEnvironment } from './hard-coded-environment.js'
import { hardCodedUrl } from './hard-coded-url.js'
import { missingAnnotation } from './missing-annotation.js'
import { missingDescription } from './missing-description.js'
import { missingFolder } from './missing-folder.js'
import { namingConvention } from './naming-convention.js'
import { untriggeredPipeline } from './untriggered-pipeline.js'
import { unusedResource } from './unused-resource.js'
import { weekLongTimeout } from './week-long-timeout.js'
import type { Rule } from '../rule.js'

/** What keeps a factory in order; most of it is off unless it is asked for. */
export const UPKEEP: readonly Rule[] = [
  unusedResource,
  untriggeredPipeline,
  weekLongTimeout,
  hardCodedUrl,
  hardCodedEnvironment,
  missingDescription,
  missingFolder,
  missingAnnotation,
  namingConvention,
]
