import { readMlEndpoint, type MlEndpoint } from '../address/ml-endpoint.js'
import { readUpdateEndpoint, type UpdateEndpoint } from '../address/update-endpoint.js'
import { member, type At } from '../text/member.js'
import { filledIn } from './literal.js'

/** An endpoint URL of an `AzureML` linked service: its text and what it says. */
export type Endpoint =
  | { readonly name: 'mlEndpoint'; readonly at: At<string>; readonly read: MlEndpoint }
  | { readonly name: 'updateResourceEndpoint'; readonly at: At<string>; readonly read: UpdateEndpoint }

/** The endpoints in the `typeProperties` of an `AzureML` linked service that are literal and filled in, read once for all rules. */
export function endpointsOf(properties: At): Endpoint[] {
  const typeProperties = member(properties, 'typeProperties')
  const found: Endpoint[] = []
  const batch = filledIn(member(typeProperties, 'mlEndpoint'))
  if (batch) found.push({ name: 'mlEndpoint', at: batch, read: readMlEndpoint(batch.value) })
  const update = filledIn(member(typeProperties, 'updateResourceEndpoint'))
  if (update) found.push({ name: 'updateResourceEndpoint', at: update, read: readUpdateEndpoint(update.value) })
  return found
}
