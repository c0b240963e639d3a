// Whether anything that comes with adfc is given up by its makers: `npm run supply`. The registry knows, so npm is asked what it would install today.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Given up for years: where the registry does not say so, it says it of none. */
const KNOWN = { inflight: '1.0.6' }

const read = (file) => readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8')
/** What `npm install adfc` brings, and what is bundled: of one name in two versions the newer. */
const bundled = Object.fromEntries([...read('dist/THIRD-PARTY.md').matchAll(/^- (\S+) (\S+): /gm)].map(([, name, version]) => [name, version]))
const dependencies = { ...bundled, ...JSON.parse(read('package.json')).dependencies }
const room = mkdtempSync(join(tmpdir(), 'adfc-given-up-'))
try {
  writeFileSync(join(room, 'package.json'), JSON.stringify({ private: true, dependencies, devDependencies: KNOWN }))
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: room, stdio: ['ignore', 'ignore', 'inherit'] })
  const locked = Object.entries(JSON.parse(readFileSync(join(room, 'package-lock.json'), 'utf8')).packages)
  const givenUp = locked.filter(([, { deprecated }]) => deprecated !== undefined)
  const ours = givenUp.filter(([, { dev }]) => !dev)
  for (const [path, { version, deprecated }] of ours) console.error(`${path} ${version} is given up by its makers: ${deprecated}`)
  if (givenUp.length === 0) console.log(`Whether a package is given up cannot be told: the registry does not say it of ${Object.keys(KNOWN)[0]} either.`)
  else if (ours.length === 0) console.log(`None of the ${locked.filter(([path, { dev }]) => path !== '' && !dev).length} packages that come with adfc is given up by its makers.`)
  process.exitCode = ours.length === 0 ? 0 : 1
} finally {
  rmSync(room, { recursive: true, force: true })
}
