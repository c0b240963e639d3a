import { binaryWithOtherFormat } from './binary-with-other-format.js'
import { differentSelfHostedRuntimes } from './different-self-hosted-runtimes.js'
import { readOnlyDataset } from './read-only-dataset.js'
import { selfHostedInDataFlow } from './self-hosted-in-data-flow.js'
import { wrongDatasetService } from './wrong-dataset-service.js'
import { wrongLocationKey } from './wrong-location-key.js'
import { wrongLocationType } from './wrong-location-type.js'
import { wrongSinkType } from './wrong-sink-type.js'
import { wrongSourceType } from './wrong-source-type.js'
import { wrongStoreSettings } from './wrong-store-settings.js'
import type { Rule } from '../rule.js'

/** Datasets, and what reads and writes them. */
export const DATASETS: readonly Rule[] = [
  wrongDatasetService,
  wrongLocationType,
  wrongLocationKey,
  wrongSourceType,
  wrongSinkType,
  wrongStoreSettings,
  binaryWithOtherFormat,
  readOnlyDataset,
  differentSelfHostedRuntimes,
  selfHostedInDataFlow,
]
