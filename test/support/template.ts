import { seatOf } from '../../src/factory/layout.js'
import { FINDINGS } from '../../src/rules/findings.js'
import { lint, type LintResult } from '../../src/rules/lint.js'
import type { Diagnostic } from '../../src/text/diagnostic.js'
import { isObject } from '../../src/text/member.js'
import { pointerOf } from '../../src/text/place.js'
import type { Files } from './fixture.js'

const TYPES: Readonly<Record<string, string>> = { factory: '', linkedService: '/linkedServices', dataset: '/datasets', pipeline: '/pipelines', trigger: '/triggers', dataflow: '/dataflows', integrationRuntime: '/integrationRuntimes', credential: '/credentials' }

/** A template with the given resources, as the Studio publishes one. */
export function template(...resources: readonly unknown[]): Record<string, unknown> {
  return {
    $schema: 'http://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { factoryName: { type: 'string', metadata: 'Data Factory name', defaultValue: 'adf-meadow' } },
    variables: { factoryId: '[concat(\'Microsoft.DataFactory/factories/\', parameters(\'factoryName\'))]' },
    resources,
  }
}

/** One resource of such a template. */
export function resource(plural: string, name: string, properties: unknown): Record<string, unknown> {
  return { name: `[concat(parameters('factoryName'), '/${name}')]`, type: `Microsoft.DataFactory/factories/${plural}`, apiVersion: '2018-06-01', properties, dependsOn: [] }
}

/** The files of a factory as the template that the Studio would publish; nothing where a file is no plain resource. */
export function published(files: Files): Record<string, unknown> | undefined {
  const resources = [...files].map(([path, text]) => {
    const seat = seatOf(path)
    const type = seat && TYPES[seat.kind]
    const value = parsed(text)
    if (type === undefined || !isObject(value)) return undefined
    const { name, properties, ...others } = value
    const isPlain = typeof name === 'string' && (isObject(properties) || seat?.kind === 'factory') && Object.keys(others).every((key) => ['type', 'location', 'identity'].includes(key))
    return isPlain ? { ...resource(type.slice(1), name, escaped(properties)), type: `Microsoft.DataFactory/factories${type}` } : undefined
  })
  return resources.includes(undefined) ? undefined : template(...resources)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A value with one more bracket before every text that a template would take for an expression. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('[') && value.endsWith(']') ? `[${value}` : value
  if (Array.isArray(value)) return value.map(escaped)
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escaped(item)])) : value
}

/** What is not said of a template unless it is asked for. */
const NOT_OF_TEMPLATES = Object.fromEntries(FINDINGS.flatMap(({ id, severity, isUpkeep, isLetterCase }) => (isUpkeep || isLetterCase ? [[id, severity]] : [])))

/** The findings of a template (or of files), as lines that are the same for both: rule, resource, place in it, words. */
export function lines(files: Files): string[] {
  const result = lint([...files].map(([path, text]) => ({ path, text })), { rules: NOT_OF_TEMPLATES })
  return result.diagnostics.map((each) => lineOf(each, result)).sort()
}

function lineOf({ rule, message, at, related }: Diagnostic, { factory }: LintResult): string {
  const place = ({ at: each }: Pick<Diagnostic, 'at'>): string => {
    const pointer = 'path' in each ? pointerOf(each.path) : ''
    const inTemplate = /^\/resources\/[^/]+/.exec(pointer)?.[0]
    const file = inTemplate === undefined ? each.file : `${each.file}#${inTemplate}`
    const span = 'span' in each && each.span ? ` ${each.span.join('-')}` : ''
    const part = 'part' in each ? ` ${each.part ?? ''}` : ''
    return `${factory.resources.find((resource) => resource.file === file)?.id ?? file}${pointer.slice(inTemplate?.length ?? 0)}${part}${span}`
  }
  return `${place({ at })} ${rule}: ${message} ${related.map(place).join(', ')}`
}
