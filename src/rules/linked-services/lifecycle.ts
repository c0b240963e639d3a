import { literal } from '../../factory/literal.js'
import { servicePropertiesOf } from '../../factory/machine-learning.js'
import type { OpenResource } from '../../factory/model.js'
import { member, valueAt } from '../../text/member.js'

/** How a connector, or its first version, ends. */
export interface Ending {
  readonly type: string
  /** Only its first version ends; else all of it. */
  readonly version?: '1.0'
  /** Pipelines that use it no longer run; else that is announced. */
  readonly isRemoved: boolean
  readonly removal: string
  /** What to use instead; absent where the vendor of the connector names nothing. */
  readonly successor?: string
}

const GONE = '31 December 2024'
const FALL = '30 September 2025'
const OCTOBER = '31 October 2025'

/**
 * The stages and dates of the page "Connector release stages and timelines" (learn.microsoft.com/azure/data-factory/
 * connector-release-stages-and-timelines) of 2 April 2026; the last two by the retirement of the services themselves
 * (connector-azure-data-lake-store, and azure.microsoft.com/updates for Data Lake Analytics).
 */
export const ENDINGS: readonly Ending[] = [
  { type: 'AmazonMWS', isRemoved: true, removal: GONE },
  { type: 'AmazonRdsForOracle', version: '1.0', isRemoved: true, removal: '31 March 2026' },
  { type: 'AmazonRedshift', version: '1.0', isRemoved: false, removal: '30 April 2026' },
  { type: 'AzureMariaDB', isRemoved: true, removal: GONE },
  { type: 'Cassandra', version: '1.0', isRemoved: true, removal: FALL },
  { type: 'Concur', isRemoved: true, removal: GONE },
  { type: 'Couchbase', isRemoved: true, removal: GONE },
  { type: 'Drill', isRemoved: true, removal: GONE },
  { type: 'Eloqua', isRemoved: true, removal: GONE },
  { type: 'GoogleBigQuery', isRemoved: true, removal: FALL, successor: 'GoogleBigQueryV2' },
  { type: 'Greenplum', version: '1.0', isRemoved: true, removal: FALL },
  { type: 'HBase', isRemoved: true, removal: GONE },
  { type: 'Hive', version: '1.0', isRemoved: true, removal: OCTOBER },
  { type: 'Hubspot', version: '1.0', isRemoved: true, removal: '22 November 2025' },
  { type: 'Impala', version: '1.0', isRemoved: true, removal: OCTOBER },
  { type: 'Jira', version: '1.0', isRemoved: false, removal: '30 April 2026' },
  { type: 'Magento', isRemoved: true, removal: GONE },
  { type: 'MariaDB', version: '1.0', isRemoved: true, removal: FALL },
  { type: 'Marketo', isRemoved: true, removal: GONE },
  { type: 'MySql', version: '1.0', isRemoved: true, removal: FALL },
  { type: 'Netezza', version: '1.0', isRemoved: true, removal: OCTOBER },
  { type: 'Oracle', version: '1.0', isRemoved: true, removal: '31 March 2026' },
  { type: 'OracleServiceCloud', isRemoved: true, removal: GONE },
  { type: 'Paypal', isRemoved: true, removal: GONE },
  { type: 'Phoenix', isRemoved: true, removal: GONE },
  { type: 'PostgreSql', isRemoved: true, removal: FALL, successor: 'PostgreSqlV2' },
  { type: 'Presto', version: '1.0', isRemoved: true, removal: FALL },
  { type: 'QuickBooks', version: '1.0', isRemoved: true, removal: FALL },
  { type: 'Responsys', isRemoved: true, removal: GONE },
  { type: 'Salesforce', isRemoved: true, removal: FALL, successor: 'SalesforceV2' },
  { type: 'SalesforceMarketingCloud', isRemoved: true, removal: GONE },
  { type: 'SalesforceServiceCloud', isRemoved: true, removal: FALL, successor: 'SalesforceServiceCloudV2' },
  { type: 'ServiceNow', isRemoved: true, removal: FALL, successor: 'ServiceNowV2' },
  { type: 'Shopify', version: '1.0', isRemoved: true, removal: '22 November 2025' },
  { type: 'Snowflake', isRemoved: true, removal: FALL, successor: 'SnowflakeV2' },
  { type: 'Spark', version: '1.0', isRemoved: true, removal: OCTOBER },
  { type: 'Square', version: '1.0', isRemoved: true, removal: '15 November 2025' },
  { type: 'Teradata', version: '1.0', isRemoved: true, removal: OCTOBER },
  { type: 'Vertica', version: '1.0', isRemoved: true, removal: FALL },
  { type: 'Xero', version: '1.0', isRemoved: false, removal: '30 April 2026' },
  { type: 'Zoho', isRemoved: true, removal: GONE },
  { type: 'AzureDataLakeAnalytics', isRemoved: true, removal: '29 February 2024', successor: 'AzureSynapseArtifacts' },
  { type: 'AzureDataLakeStore', isRemoved: true, removal: '29 February 2024', successor: 'AzureBlobFS' },
]

/** How the connector of a linked service ends, in the version that it uses; nothing where that is not known, or goes on. */
export function endingOf(resource: OpenResource): Ending | undefined {
  const ending = ENDINGS.find(({ type }) => type === resource.type)
  return ending && (ending.version === undefined || isFirstVersion(resource)) ? ending : undefined
}

/** It says neither "version": "2.0" nor, as MySql and MariaDB may, "driverVersion": "v2". */
function isFirstVersion(resource: OpenResource): boolean {
  const properties = { value: valueAt(resource.value, resource.properties), path: resource.properties }
  const [version, driver] = [member(properties, 'version'), member(servicePropertiesOf(resource), 'driverVersion')]
  return [version, driver].every((at) => at === undefined || at.value === null || /^v?1(?:\.|$)/i.test(literal(at)?.value ?? ''))
}
