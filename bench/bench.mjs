// The benchmarks by name: `npm run bench -- rules`; without a name those of whole runs. See README.md.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The file and the options of each. */
const BENCHES = {
  results: ['results.mjs'],
  lint: ['lint.mjs'],
  peers: ['lint.mjs', '--peers', '--sizes', '1000', '--rounds', '5'],
  schemas: ['schemas.mjs'],
  expressions: ['expressions.mjs'],
  rules: ['rules.mjs'],
  deploy: ['deploy.mjs'],
  worst: ['worst.mjs'],
  '--check': ['check.mjs'],
}
const [name, ...options] = process.argv.slice(2)
if (name !== undefined && !(name in BENCHES)) {
  console.error(`There is no benchmark "${name}"; there are ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}
for (const bench of name === undefined ? ['results', 'schemas', 'expressions'] : [name]) {
  const [file, ...own] = BENCHES[bench]
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...own, ...options], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
