import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline'
import { newPipeline, type HttpHeaders, type IHttpClient, type Pipeline, type StoragePipelineOptions } from '@azure/storage-blob'

type Credential = Parameters<typeof newPipeline>[0]

/** The pipeline of the storage package over our transport; its own retries and redirects are off. */
export function storagePipeline(client: HttpClient, credential?: Credential): Pipeline {
  const options: StoragePipelineOptions & { redirectOptions: { maxRetries: number } } = { httpClient: olderClient(client), retryOptions: { maxTries: 1 }, redirectOptions: { maxRetries: 0 } }
  return newPipeline(credential, options)
}

/** The storage package still takes the HTTP clients of the generation before. */
function olderClient(client: HttpClient): IHttpClient {
  return {
    async sendRequest(request) {
      const { url, method, timeout, abortSignal } = request
      const body: unknown = request.body
      const response = await client.sendRequest(
        createPipelineRequest({
          url,
          method,
          timeout,
          headers: createHttpHeaders(request.headers.toJson({ preserveCase: true })),
          ...(typeof body === 'string' ? { body } : {}),
          ...(abortSignal === undefined ? {} : { abortSignal }),
          allowInsecureConnection: true,
        }),
      )
      const { status, bodyAsText } = response
      return { request, status, headers: olderHeaders(response.headers.toJSON({ preserveCase: true })), ...(bodyAsText === undefined ? {} : { bodyAsText }) }
    },
  }
}

function olderHeaders(values: Record<string, string>): HttpHeaders {
  const headers = createHttpHeaders(values)
  const entries = (): { name: string; value: string }[] => [...headers].map(([name, value]) => ({ name, value }))
  return {
    set: (name, value) => headers.set(name, value),
    get: (name) => headers.get(name),
    contains: (name) => headers.has(name),
    remove(name) {
      const had = headers.has(name)
      headers.delete(name)
      return had
    },
    rawHeaders: () => headers.toJSON({ preserveCase: true }),
    headersArray: entries,
    headerNames: () => entries().map(({ name }) => name),
    headerValues: () => entries().map(({ value }) => value),
    clone: () => olderHeaders(headers.toJSON({ preserveCase: true })),
    toJson: (options) => headers.toJSON(options),
  }
}
