// What the packages whose code is in dist ask for: their names, licences and notices.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The notices of all packages to which these files belong, as Markdown. Throws where a package says nothing of its licence.
 *
 * @param {readonly string[]} files Paths from the root of the project, as esbuild names what it has read.
 */
export function noticesOf(files) {
  const directories = new Set(files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter((directory) => directory !== undefined))
  // one of a version may lie in several places
  const packages = [...new Map([...directories].map(described).map((each) => [`${each.name} ${each.version}`, each])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
  const list = packages.map(({ name, version, license }) => `- ${name} ${version}: ${license}`)
  const texts = packages.map(({ name, version, notice }) => `## ${name} ${version}\n\n${notice.split('\n').map((line) => `    ${line}`.trimEnd()).join('\n')}\n`)
  return `# Packages by others in this one\n\n${list.join('\n')}\n\n${texts.join('\n')}`
}

function described(directory) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  if (typeof license !== 'string') throw new Error(`The package ${name} does not say what its licence is.`)
  const texts = readdirSync(directory).filter((file) => /^(?:licen[cs]e|notice|third-?party-?notice)/i.test(file)).sort().map((file) => readFileSync(join(directory, file), 'utf8').replaceAll('\r', '').trim())
  const by = typeof author === 'string' ? author : author?.name
  return { name, version, license, notice: texts.length > 0 ? texts.join('\n\n') : `Under the licence ${license}, of which the package holds no text${by === undefined ? '' : `; by ${by}`}.` }
}
