// The factories that the benchmarks share.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { generate, generatorVersion } from './generate.mjs'

/**
 * The factory of a size below bench/work/: made once, and again when the seed or the generator changes. Paths are from the
 * root of the repository.
 *
 * @param {number} size
 * @param {number} seed
 */
export function workFactory(size, seed = 1) {
  const directory = `bench/work/${size}`
  const stampFile = `${directory}.stamp.json`
  const wanted = { seed, generator: generatorVersion() }
  if (existsSync(stampFile)) {
    const { files, bytes, ...stamp } = JSON.parse(readFileSync(stampFile, 'utf8'))
    if (stamp.seed === wanted.seed && stamp.generator === wanted.generator) return { directory, files, bytes }
  }
  rmSync(stampFile, { force: true })
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  const { files, bytes } = generate(directory, size, seed)
  writeFileSync(stampFile, JSON.stringify({ ...wanted, files, bytes }))
  return { directory, files, bytes }
}
