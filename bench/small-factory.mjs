// The factory of five files: what starting costs, and little more.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { keyVault, linkedService, reference } from './services.mjs'

const table = (name, tableName) => ({ name, properties: { linkedServiceName: reference('LS_Meadow'), annotations: [], type: 'AzureSqlTable', typeProperties: { schema: 'staging', table: tableName }, schema: [] } })

const RESOURCES = {
  linkedService: [
    keyVault('LS_Vault'),
    linkedService('LS_Meadow', 'AzureSqlDatabase', { connectionString: 'Data Source=meadow.database.windows.net;Initial Catalog=orders;User ID=loader', password: { type: 'AzureKeyVaultSecret', store: reference('LS_Vault'), secretName: 'meadow-loader' } }),
  ],
  dataset: [table('DS_Incoming', 'Incoming'), table('DS_Order', 'Order')],
  pipeline: [
    {
      name: 'PL_Orders',
      properties: {
        activities: [
          {
            name: 'Copy orders',
            type: 'Copy',
            dependsOn: [],
            userProperties: [],
            policy: { timeout: '0.12:00:00', retry: 1, retryIntervalInSeconds: 60, secureOutput: false, secureInput: false },
            typeProperties: {
              source: { type: 'AzureSqlSource', sqlReaderQuery: { value: "SELECT * FROM staging.Incoming WHERE Arrived >= '@{pipeline().parameters.since}'", type: 'Expression' } },
              sink: { type: 'AzureSqlSink', writeBehavior: 'insert' },
            },
            inputs: [reference('DS_Incoming', 'Dataset')],
            outputs: [reference('DS_Order', 'Dataset')],
          },
        ],
        parameters: { since: { type: 'string', defaultValue: '2026-01-05' } },
        annotations: [],
      },
    },
  ],
}

/** Writes it, and says where it lies, from the root of the repository. */
export function smallFactory() {
  const directory = 'bench/work/5'
  rmSync(directory, { recursive: true, force: true })
  for (const [kind, documents] of Object.entries(RESOURCES)) {
    mkdirSync(`${directory}/${kind}`, { recursive: true })
    for (const document of documents) writeFileSync(`${directory}/${kind}/${document.name}.json`, JSON.stringify(document, null, 4))
  }
  return { directory, files: Object.values(RESOURCES).flat().length }
}
