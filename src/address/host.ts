/** Whether a host is the machine itself. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
}

/**
 * Whether a host can surely be reached over the internet by its name or address: a name with a public suffix, or an address
 * outside of the ranges for private networks (RFC 1918, RFC 6598) and links. A name without a dot is one of a private network.
 */
export function isPublicHost(host: string): boolean {
  if (isLoopback(host) || host.includes(':')) return false
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return !/^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(host)
  return /^(?:[\w-]+\.)+[a-z][a-z0-9-]*$/i.test(host) && !/\.(?:local|localdomain|internal|intranet|lan|corp|home|private|test|invalid)$/i.test(host)
}
