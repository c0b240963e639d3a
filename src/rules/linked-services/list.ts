import { malformedConnectionString } from './malformed-connection-string.js'
import { missingSelfHostedRuntime } from './missing-self-hosted-runtime.js'
import { placeholder } from './placeholder.js'
import { removedConnector } from './removed-connector.js'
import { retiringConnector } from './retiring-connector.js'
import { severalClusters } from './several-clusters.js'
import { unknownConnectionStringKey } from './unknown-connection-string-key.js'
import { unreachableHost } from './unreachable-host.js'
import type { Rule } from '../rule.js'

/** Linked services. */
export const LINKED_SERVICES: readonly Rule[] = [
  placeholder,
  malformedConnectionString,
  unknownConnectionStringKey,
  missingSelfHostedRuntime,
  unreachableHost,
  severalClusters,
  removedConnector,
  retiringConnector,
]
