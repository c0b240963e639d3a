import { isPrivateHost } from '../../address/private-host.js'
import { readConnectionString } from '../../address/connection-string.js'
import { filledIn, secretText } from '../../factory/literal.js'
import { serviceProperty } from '../../factory/machine-learning.js'
import { member, valueAt, type At } from '../../text/member.js'
import type { OpenResource } from '../../factory/model.js'
import type { Span } from '../../text/place.js'
import type { ResourceRule } from '../rule.js'

/** Keys of connection strings that name the server. */
const SERVER: ReadonlySet<string> = new Set(['data source', 'server', 'host', 'address', 'addr', 'network address'])

export const unreachableHost: ResourceRule = {
  id: 'unreachable-host',
  title: 'A server in a private network, without an integration runtime there',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ['FileServer', 'SqlServer', 'Oracle', 'MySql', 'MariaDB', 'PostgreSql', 'PostgreSqlV2', 'Db2', 'Teradata', 'Netezza', 'Greenplum', 'Vertica', 'Sftp', 'FtpServer'],
  check(resource, report) {
    if (!isReachedFromAzure(resource)) return
    for (const { at, text, span } of serversOf(resource)) {
      if (!isPrivateHost(text)) continue
      report({ file: resource.file, path: at.path, span }, `The linked service "${resource.name}" names the server "${text}", which cannot be reached from outside its network, and no self-hosted integration runtime.`, {
        hint: 'Name an integration runtime that is installed there in "connectVia".',
      })
    }
  },
}

/** It names no integration runtime, or the one that every factory has. */
function isReachedFromAzure({ value, properties }: OpenResource): boolean {
  const via = member({ value: valueAt(value, properties), path: properties }, 'connectVia')
  const name = member(via, 'referenceName')?.value
  return via === undefined || via.value === null || (typeof name === 'string' && name.toLowerCase() === 'autoresolveintegrationruntime')
}

interface Server {
  readonly at: At<string>
  readonly text: string
  readonly span: Span
}

function serversOf(resource: OpenResource): Server[] {
  const named = ['host', 'server'].flatMap((name): Server[] => {
    const at = filledIn(serviceProperty(resource, name))
    return at ? [{ at, text: at.value, span: [0, at.value.length] }] : []
  })
  const connection = secretText(serviceProperty(resource, 'connectionString'))
  if (!connection) return named
  return [
    ...named,
    ...readConnectionString(connection.value).entries.filter(({ key, value }) => SERVER.has(key.toLowerCase()) && !value.includes('@') && filledIn({ value, path: [] })).map(({ value, valueSpan }) => ({ at: connection, text: value, span: valueSpan })),
  ]
}
