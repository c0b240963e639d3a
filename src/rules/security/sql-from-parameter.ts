import { parseTemplate } from '../../expression/parse-template.js'
import { writtenText } from '../../factory/literal.js'
import type { Activity, OpenResource } from '../../factory/model.js'
import { elements, member, members, valueAt, type At } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { isSwitchedOff } from './secret-requests.js'
import { quotedParameters } from './sql-pieces.js'
import { series } from '../../text/series.js'

export const sqlFromParameter: ResourceRule = {
  id: 'sql-from-parameter',
  title: 'SQL that a parameter may change',
  category: 'security',
  severity: 'info',
  // factories that are driven by tables of their own build nearly all of their SQL so
  isOptional: true,
  scope: 'resource',
  kinds: ['pipeline'],
  check(resource, report) {
    for (const activity of resource.activities) {
      for (const { value: text, path } of sqlOf(activity, resource)) {
        if (!text.includes("'") || !/\.\s*parameters\b/i.test(text) || isSwitchedOff(activity)) continue
        const found = quotedParameters(parseTemplate(text)).filter(({ name }) => isText(name, resource))
        const [first] = found
        if (!first) continue
        const names = [...new Set(found.map(({ name }) => `"${name}"`))]
        report({ file: resource.file, path, span: first.span }, `${names.length === 1 ? `The parameter ${names[0] ?? ''} becomes a part` : `The parameters ${series(names, 'and', 3)} become parts`} of the SQL of activity "${activity.name}", between quotes.`, {
          hint: "A quote in its value ends the literal, and the rest of the value is run. Double its quotes with replace(…, '''', ''''''), or pass it as a parameter of a script or a stored procedure.",
        })
      }
    }
  },
}

/** Sources and sinks of stores that take SQL. */
const SQL = /^(?:Sql|AzureSql|Oracle|MySql|AzureMySql|MariaDB|AzureMariaDB|PostgreSql|AzurePostgreSql|Snowflake|Db2|Teradata|Sybase|AmazonRds|AmazonRedshift|Odbc|Informix|Netezza|Greenplum|Vertica|SapHana|AzureDatabricksDeltaLake)/

/** The texts of an activity that are SQL, expressions too. */
function sqlOf({ type, path }: Activity, { value: document }: OpenResource): At<string>[] {
  if (type !== 'Copy' && type !== 'Lookup' && type !== 'Script') return []
  const typeProperties = member({ value: valueAt(document, path), path }, 'typeProperties')
  if (type === 'Script') return elements(member(typeProperties, 'scripts')).flatMap((script) => writtenText(member(script, 'text')) ?? [])
  return ['source', 'sink'].flatMap((name) => {
    const store = member(typeProperties, name)
    const storeType = member(store, 'type')?.value
    if (typeof storeType !== 'string' || !SQL.test(storeType)) return []
    return members(store).flatMap((property) => (/query$|^preCopyScript$/i.test(property.key) ? (writtenText(property) ?? []) : []))
  })
}

/** Whether a parameter is declared as text: what else is passed is no text with quotes. */
function isText(name: string, { definitions }: OpenResource): boolean {
  return definitions.some((definition) => definition.kind === 'parameter' && definition.name.toLowerCase() === name.toLowerCase() && definition.type?.toLowerCase() === 'string')
}
