// The benchmarks by name: `npm run bench -- rules`; without a name those of whole runs. See README.md.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const BENCHES = ['lint', 'schemas', 'expressions', 'rules', 'deploy']
const [name, ...options] = process.argv.slice(2)
if (name !== undefined && !BENCHES.includes(name)) {
  console.error(`There is no benchmark "${name}"; there are ${BENCHES.join(', ')}.`)
  process.exit(2)
}
for (const bench of name === undefined ? ['lint', 'schemas', 'expressions'] : [name]) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`${bench}.mjs`, import.meta.url)), ...options], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
