/** Addresses that are routed inside of a network only (RFC 1918, RFC 3927), and those of the machine itself. */
const PRIVATE = /^(?:10|127)(?:\.\d{1,3}){3}$|^192\.168(?:\.\d{1,3}){2}$|^169\.254(?:\.\d{1,3}){2}$|^172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}$/

/** Words for the machine itself. */
const ITSELF: ReadonlySet<string> = new Set(['localhost', '(local)', '(localdb)', '.', '::1'])

/**
 * Whether a text that names a server surely leads nowhere from outside its network: a private address, the machine
 * itself, a name without a domain, a drive. It may have a protocol before it, and an instance, a share or a port behind.
 */
export function isPrivateHost(text: string): boolean {
  if (/^[a-z]:(?:[\\/]|$)/i.test(text)) return true
  const host = text.trim().toLowerCase().replace(/^(?:tcp:|[a-z]+:\/\/)/, '').replace(/^[\\/]{2}/, '').replace(/[\\/,].*$/, '').replace(/:\d+$/, '')
  return ITSELF.has(host) || PRIVATE.test(host) || /^[a-z][a-z0-9_-]*$/.test(host)
}
