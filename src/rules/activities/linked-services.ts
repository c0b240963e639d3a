const HDINSIGHT: readonly string[] = ['HDInsight', 'HDInsightOnDemand']
const DATABRICKS: readonly string[] = ['AzureDatabricks']

/**
 * The types of linked service on which an activity runs, where they are known to be all (reference of each activity; with
 * another one the run ends with error 2110, of AzureMLExecutePipeline 4111).
 */
export const RUNS_ON: ReadonlyMap<string, readonly string[]> = new Map([
  ['AzureMLBatchExecution', ['AzureML']],
  ['AzureMLUpdateResource', ['AzureML']],
  ['AzureMLExecutePipeline', ['AzureMLService']],
  ['AzureFunctionActivity', ['AzureFunction']],
  ['SqlServerStoredProcedure', ['AzureSqlDatabase', 'AzureSqlDW', 'AzureSqlMI', 'SqlServer', 'AmazonRdsForSqlServer']],
  ['AzureDataExplorerCommand', ['AzureDataExplorer']],
  ['Custom', ['AzureBatch']],
  ['DatabricksNotebook', DATABRICKS],
  ['DatabricksSparkJar', DATABRICKS],
  ['DatabricksSparkPython', DATABRICKS],
  ['DatabricksJob', DATABRICKS],
  ['HDInsightHive', HDINSIGHT],
  ['HDInsightMapReduce', HDINSIGHT],
  ['HDInsightPig', HDINSIGHT],
  ['HDInsightSpark', HDINSIGHT],
  ['HDInsightStreaming', HDINSIGHT],
  ['DataLakeAnalyticsU-SQL', ['AzureDataLakeAnalytics']],
  ['SynapseNotebook', ['AzureSynapseArtifacts']],
  ['SparkJob', ['AzureSynapseArtifacts']],
])

const STORAGE: readonly string[] = ['AzureStorage', 'AzureBlobStorage']

/** By the type of a linked service, the types of storage that it takes in `linkedServiceName` (with another one the run ends with error 2505 or 2354). */
export const KEEPS_FILES_IN: ReadonlyMap<string, readonly string[]> = new Map([
  ['AzureBatch', STORAGE],
  ['HDInsight', [...STORAGE, 'AzureBlobFS', 'AzureDataLakeStore']],
  ['HDInsightOnDemand', [...STORAGE, 'AzureBlobFS', 'AzureDataLakeStore']],
])
