import { isGuid } from '../address/identifier.js'
import { inventGuid } from './invent.js'

/** The id of a tenant that is given by id or by domain name. */
export function tenantId(tenant: string): string {
  return isGuid(tenant) ? tenant.toLowerCase() : inventGuid('tenant', tenant.toLowerCase())
}
