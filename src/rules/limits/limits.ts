/** A limit of the service, as it was documented at a time; the service raises some of them now and then. */
export interface Limit {
  readonly most: number
  /** The year in which the source said so. */
  readonly asOf: string
  readonly source: string
  /** What looks for it. */
  readonly rule: string
}

const SERVICE = 'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-data-factory-limits'
const TEMPLATES = 'https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits'
const SWITCH = 'https://learn.microsoft.com/azure/data-factory/control-flow-switch-activity'

/** The limits that can be seen in the files of a factory. */
export const LIMITS = {
  activitiesOfPipeline: { most: 120, asOf: '2025', source: SERVICE, rule: 'too-many-activities' },
  parametersOfPipeline: { most: 50, asOf: '2025', source: SERVICE, rule: 'too-many-parameters' },
  kilobytesOfPipeline: { most: 200, asOf: '2025', source: SERVICE, rule: 'pipeline-too-large' },
  casesOfSwitch: { most: 25, asOf: '2025', source: SWITCH, rule: 'too-many-cases' },
  dependenciesOfTrigger: { most: 5, asOf: '2025', source: SERVICE, rule: 'too-many-trigger-dependencies' },
  resourcesOfFactory: { most: 5_000, asOf: '2025', source: SERVICE, rule: 'too-many-resources' },
  resourcesOfTemplate: { most: 800, asOf: '2025', source: TEMPLATES, rule: 'template-too-large' },
  parametersOfTemplate: { most: 256, asOf: '2025', source: TEMPLATES, rule: 'template-too-large' },
  megabytesOfTemplate: { most: 4, asOf: '2025', source: TEMPLATES, rule: 'template-too-large' },
} as const satisfies Readonly<Record<string, Limit>>
