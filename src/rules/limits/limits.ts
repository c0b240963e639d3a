/** A limit of the service, as it was documented at a time; the service raises some of them now and then. */
export interface Limit {
  readonly most: number
  /** When the source said so: year and month where they are known. */
  readonly asOf: string
  readonly source: string
  /** The rule that looks for it. */
  readonly rule: string
}

const SERVICE_LIMITS = 'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-data-factory-limits'

/** The limits that can be seen in the files of a factory. */
export const LIMITS = {
  activitiesOfPipeline: { most: 120, asOf: '2025', source: SERVICE_LIMITS, rule: 'too-many-activities' },
  parametersOfPipeline: { most: 50, asOf: '2025', source: SERVICE_LIMITS, rule: 'too-many-parameters' },
} as const satisfies Readonly<Record<string, Limit>>
