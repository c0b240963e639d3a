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
