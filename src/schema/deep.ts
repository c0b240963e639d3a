/** The activity types that this project goes deep into: rules or the emulator read them, so their values are kept. */
export const DEEP_ACTIVITIES: ReadonlySet<string> = /* @__PURE__ */ new Set(['AzureMLBatchExecution', 'AzureMLUpdateResource', 'AzureMLExecutePipeline', 'WebActivity'])

/** The linked service types that it goes deep into. */
export const DEEP_LINKED_SERVICES: ReadonlySet<string> = /* @__PURE__ */ new Set(['AzureML', 'AzureMLService', 'AzureStorage', 'AzureBlobStorage', 'AzureKeyVault'])
