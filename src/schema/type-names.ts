/**
 * The type names of API version 2018-06-01 (public ARM type definitions of Microsoft.DataFactory), and a few that
 * factories in use hold although the definitions lack them. For suggestions and for telling a bare activity from a
 * bare linked service; a name that is not here is not wrong, the service is newer than this list.
 */
export const ACTIVITY_TYPES: readonly string[] = [
  'AppendVariable', 'AzureDataExplorerCommand', 'AzureFunctionActivity', 'AzureMLBatchExecution',
  'AzureMLExecutePipeline', 'AzureMLUpdateResource', 'Copy', 'Custom', 'DataLakeAnalyticsU-SQL', 'DatabricksJob',
  'DatabricksNotebook', 'DatabricksSparkJar', 'DatabricksSparkPython', 'Delete', 'ExecuteDataFlow',
  'ExecutePipeline', 'ExecuteSSISPackage', 'ExecuteWranglingDataflow', 'Fail', 'Filter', 'ForEach', 'GetMetadata',
  'HDInsightHive', 'HDInsightMapReduce', 'HDInsightPig', 'HDInsightSpark', 'HDInsightStreaming', 'IfCondition',
  'Lookup', 'Script', 'SetVariable', 'SparkJob', 'SqlPoolStoredProcedure', 'SqlServerStoredProcedure', 'Switch',
  'SynapseNotebook', 'TridentNotebook', 'Until', 'Validation', 'Wait', 'WebActivity', 'WebHook',
]

export const LINKED_SERVICE_TYPES: readonly string[] = [
  'AmazonMWS', 'AmazonRdsForOracle', 'AmazonRdsForSqlServer', 'AmazonRedshift', 'AmazonS3', 'AmazonS3Compatible',
  'AppFigures', 'Asana', 'AzureBatch', 'AzureBlobFS', 'AzureBlobStorage', 'AzureDataExplorer',
  'AzureDataLakeAnalytics', 'AzureDataLakeStore', 'AzureDatabricks', 'AzureDatabricksDeltaLake', 'AzureFileStorage',
  'AzureFunction', 'AzureKeyVault', 'AzureML', 'AzureMLService', 'AzureMariaDB', 'AzureMySql', 'AzurePostgreSql',
  'AzureSearch', 'AzureSqlDW', 'AzureSqlDatabase', 'AzureSqlMI', 'AzureStorage', 'AzureSynapseArtifacts',
  'AzureTableStorage', 'Cassandra', 'CommonDataServiceForApps', 'Concur', 'CosmosDb', 'CosmosDbMongoDbApi',
  'Couchbase', 'CustomDataSource', 'Dataworld', 'Db2', 'Drill', 'Dynamics', 'DynamicsAX', 'DynamicsCrm', 'Eloqua',
  'FileServer', 'FtpServer', 'GoogleAdWords', 'GoogleBigQuery', 'GoogleBigQueryV2', 'GoogleCloudStorage',
  'GoogleSheets', 'Greenplum', 'HBase', 'HDInsight', 'HDInsightOnDemand', 'Hdfs', 'Hive', 'HttpServer', 'Hubspot',
  'Impala', 'Informix', 'Jira', 'Lakehouse', 'Magento', 'MariaDB', 'Marketo', 'MicrosoftAccess', 'MongoDb',
  'MongoDbAtlas', 'MongoDbV2', 'MySql', 'Netezza', 'OData', 'Odbc', 'Office365', 'Oracle', 'OracleCloudStorage',
  'OracleServiceCloud', 'Paypal', 'Phoenix', 'PostgreSql', 'PostgreSqlV2', 'PowerBIWorkspace', 'Presto',
  'QuickBooks', 'Quickbase', 'Responsys', 'RestService', 'Salesforce', 'SalesforceMarketingCloud',
  'SalesforceServiceCloud', 'SalesforceServiceCloudV2', 'SalesforceV2', 'SapBW', 'SapBw', 'SapCloudForCustomer',
  'SapEcc', 'SapHana', 'SapOdp', 'SapOpenHub', 'SapTable', 'ServiceNow', 'ServiceNowV2', 'Sftp',
  'SharePointOnlineList', 'Shopify', 'Smartsheet', 'Snowflake', 'SnowflakeV2', 'Spark', 'SqlServer', 'Square',
  'Sybase', 'TeamDesk', 'Teradata', 'Twilio', 'Vertica', 'Warehouse', 'Web', 'Xero', 'Zendesk', 'Zoho',
]

const ACTIVITIES = byFolded(ACTIVITY_TYPES)
const LINKED_SERVICES = byFolded(LINKED_SERVICE_TYPES)

/** The known spelling of an activity type, ignoring case; nothing for a type that is not known. */
export function knownActivityType(type: string): string | undefined {
  return ACTIVITIES.get(type.toLowerCase())
}

/** The known spelling of a linked service type, ignoring case; nothing for a type that is not known. */
export function knownLinkedServiceType(type: string): string | undefined {
  return LINKED_SERVICES.get(type.toLowerCase())
}

function byFolded(types: readonly string[]): ReadonlyMap<string, string> {
  return new Map(types.map((type) => [type.toLowerCase(), type]))
}
