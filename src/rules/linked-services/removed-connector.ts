import { ENDINGS, endingOf, type Ending } from './lifecycle.js'
import type { ResourceRule } from '../rule.js'

export const removedConnector: ResourceRule = {
  id: 'removed-connector',
  title: 'A connector, or a version of one, that the service has removed',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ENDINGS.filter(({ isRemoved }) => isRemoved).map(({ type }) => type),
  check(resource, report) {
    const ending = endingOf(resource)
    if (!ending?.isRemoved) return
    report({ file: resource.file, path: [...resource.properties, 'type'] }, `${wordsFor(ending)}, on which the linked service "${resource.name}" relies, was removed on ${ending.removal}: pipelines that use it no longer run.`, { hint: hintFor(ending) })
  },
}

/** The connector, or its version, at the start of a sentence. */
export function wordsFor({ type, version }: Ending): string {
  return version === undefined ? `The connector "${type}"` : `Version ${version} of the connector "${type}"`
}

/** What to use instead. */
export function hintFor({ type, version, successor }: Ending): string {
  if (successor !== undefined) return `Its successor is "${successor}", with datasets, sources and sinks of its own.`
  if (version === undefined) return 'It has no successor; "Odbc" with a driver of the vendor, "RestService" or "HttpServer" may take its place.'
  return `Move to version 2.0 with ${type === 'MySql' || type === 'MariaDB' ? '"driverVersion": "v2"' : '"version": "2.0"'}; some of its properties differ.`
}
