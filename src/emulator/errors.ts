import type { Answer } from './call.js'
import type { ServiceName } from './hosts.js'

/** An error of Studio (classic): its class, and in `details` what exactly is wrong. */
export function studioError(status: number, code: string, detail: string, message: string): Answer {
  return { status, body: { error: { code, message: CLASSES[code] ?? message, details: [{ code: detail, message }] } } }
}

const CLASSES: Readonly<Record<string, string>> = {
  BadArgument: 'Bad argument provided.',
  InvalidOperation: 'The request is invalid in the current state.',
  Unauthorized: 'The request is unauthorized.',
  NotFound: 'The resource was not found.',
}

/** An error of Azure Resource Manager, of Azure Machine Learning, of Key Vault, or of a web service that nobody knows. */
export function plainError(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: { error: { code, message } } }
}

/** An error of Entra. `number` is that of its `AADSTS` code. */
export function entraError(status: number, error: string, number: number, message: string, now: Date): Answer {
  const id = '00000000-0000-0000-0000-000000000000'
  const time = now.toISOString()
  const words = `AADSTS${number}: ${message} Trace ID: ${id} Correlation ID: ${id} Timestamp: ${time.replace('T', ' ').slice(0, 19)}Z`
  return { status, body: { error, error_description: words, error_codes: [number], timestamp: time, trace_id: id, correlation_id: id } }
}

/** An error of Azure Storage. */
export function storageError(status: number, code: string, message: string): Answer {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: { 'content-type': 'application/xml', 'x-ms-error-code': code }, body }
}

/** The answer of a service that is overloaded. */
export function throttled(service: ServiceName, seconds: number, now: Date): Answer {
  const answer = byService(service, {
    studio: () => studioError(429, 'TooManyRequests', 'RequestThrottled', 'Too many requests are being made; try again later.'),
    plain: () => plainError(429, service === 'vault' ? 'Throttled' : 'TooManyRequests', 'Too many requests were sent; retry after the time given.'),
    entra: () => entraError(429, 'temporarily_unavailable', 90055, 'The server terminated an operation because it encountered too many requests.', now),
    storage: () => storageError(429, 'ServerBusy', 'The server is busy.'),
  })
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } }
}

/** The answer of a service that is down for the moment. */
export function unavailable(service: ServiceName, now: Date): Answer {
  return byService(service, {
    studio: () => studioError(503, 'ServiceUnavailable', 'NoMoreResources', 'The service is temporarily unavailable.'),
    plain: () => plainError(503, 'ServiceUnavailable', 'The service is temporarily unavailable.'),
    entra: () => entraError(503, 'temporarily_unavailable', 90033, 'A transient error has occurred. Please try again.', now),
    storage: () => storageError(503, 'ServerBusy', 'The server is busy.'),
  })
}

/** The answer of a service to someone who is not let in. */
export function denied(service: ServiceName, now: Date): Answer {
  return byService(service, {
    studio: () => studioError(401, 'Unauthorized', service === 'batch' ? 'ScoreRequestUnauthorized' : 'ManagementRequestUnauthorized', 'Invalid credentials provided.'),
    plain: () => deniedPlainly(service),
    entra: () => entraError(401, 'invalid_client', 7000215, 'Invalid client secret provided.', now),
    storage: () => storageError(403, 'AuthorizationPermissionMismatch', 'This request is not authorized to perform this operation using this permission.'),
  })
}

function deniedPlainly(service: ServiceName): Answer {
  if (service === 'web') return plainError(401, 'Unauthorized', 'The request is not authorized.')
  if (service === 'vault') return plainError(403, 'Forbidden', 'The caller does not have secrets get permission on the key vault.')
  return plainError(403, 'AuthorizationFailed', 'The client does not have authorization to perform the action over the scope.')
}

/** A gateway failed: nothing at all, or a page for people. */
export function brokenDown(hasPage: boolean): Answer {
  return hasPage ? { status: 500, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><html><head><title>500 - Internal server error.</title></head><body><h1>Server Error</h1></body></html>' } : { status: 500 }
}

function byService(service: ServiceName, forms: Readonly<Record<'studio' | 'plain' | 'entra' | 'storage', () => Answer>>): Answer {
  if (service === 'batch' || service === 'classic') return forms.studio()
  if (service === 'arm' || service === 'aml' || service === 'vault' || service === 'web' || service === 'synapse') return forms.plain()
  return service === 'entra' ? forms.entra() : forms.storage()
}
