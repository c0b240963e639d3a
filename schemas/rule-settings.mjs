// The configuration's schema with what the rules say of themselves: their ids, and the options that they declare.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Every rule and problem, from the source; the model that the rules read must have been made. */
export async function readFindings() {
  const bundled = await build({ entryPoints: [fileURLToPath(new URL('../src/rules/findings.ts', import.meta.url))], bundle: true, format: 'esm', platform: 'node', mainFields: ['module', 'main'], write: false, logLevel: 'warning' })
  const { FINDINGS } = await import(`data:text/javascript;base64,${Buffer.from(bundled.outputFiles[0].text).toString('base64')}`)
  return FINDINGS
}

/** The schema with the settings of these rules in it; a rule that has no options takes what any other takes. */
export function withRuleSettings(schema, findings) {
  const { RuleSettings, RuleSetting } = schema.definitions
  const properties = Object.fromEntries(findings.map(({ id, title, options }) => [id, options ? settingWith(title, options, RuleSetting) : { description: `${title}.`, $ref: '#/definitions/RuleSetting' }]))
  return { ...schema, definitions: { ...schema.definitions, RuleSettings: { ...RuleSettings, properties } } }
}

function settingWith(title, options, { tsType: _, then, ...setting }) {
  if (Object.hasOwn(options, 'severity')) throw new Error(`"severity" is no name for an option (${title})`)
  return { description: `${title}.`, ...setting, then: { ...then, expects: 'a severity or options', properties: { ...then.properties, ...options } } }
}
