import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { join } from './paths.js'

/** The bundles beside the command line, which load each other. */
export interface Bundles {
  /** What a bundle exports. `name` is that of its file, without `.cjs`. */
  load(name: string): unknown
  /** Keeps what the engine has compiled of the bundles that were loaded, where nothing was kept. What cannot be written changes nothing but the time of the next run. */
  keep(): void
}

interface Loaded {
  readonly exports: unknown
  readonly script: Script
  /** Where its compiled code is to be kept; absent where it is there already. */
  readonly missing: string | undefined
}

type Body = (exports: unknown, require: (id: string) => unknown, module: { exports: unknown }, file: string, importModule: (id: string) => Promise<unknown>) => void

/**
 * Loads bundles together with what the engine compiled of them in a run before: most of the time of a short run goes into
 * compiling.
 *
 * @param directory of the bundles, absolute
 * @param kept where compiled code lies, absolute; nothing is kept without it. Such code is run unseen, so it is taken only from
 *   files that nobody but the user can have written
 * @param build names the code of the bundles
 */
export function bundlesIn(directory: string, kept: string | undefined, build: string): Bundles {
  const loaded = new Map<string, Loaded>()
  const fromNode = createRequire(`${directory}/`)
  /** What lies in the directory: another bundle, or a text. */
  const beside = (id: string): unknown => (!id.startsWith('./') ? undefined : id.endsWith('.cjs') ? load(id.slice(2, -4)) : id.endsWith('.txt') ? readFileSync(join(directory, id), 'latin1') : undefined)
  const load = (name: string): unknown => {
    const known = loaded.get(name)
    if (known) return known.exports
    const file = join(directory, `${name}.cjs`)
    const codeFile = kept === undefined ? undefined : join(kept, `${name.replace('/', '-')}-${process.version}-${process.arch}.code`)
    const cachedData = codeFile === undefined ? undefined : readCode(codeFile, build)
    // the bundler writes nothing but ASCII
    const source = `(function (exports, require, module, __filename, importModule) { ${readFileSync(file, 'latin1')}\n})`
    const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) })
    const module: { exports: unknown } = { exports: {} }
    const body = script.runInThisContext() as Body
    body(module.exports, (id) => beside(id) ?? fromNode(id), module, file, (id) => import(pathToFileURL(join(directory, id)).href))
    loaded.set(name, { exports: module.exports, script, missing: cachedData !== undefined && script.cachedDataRejected === false ? undefined : codeFile })
    return module.exports
  }
  return {
    load,
    keep() {
      for (const { script, missing } of loaded.values()) if (missing !== undefined) writeCode(missing, build, script.createCachedData())
    },
  }
}

/** Compiled code as it was kept; nothing where it is of another build, damaged, or in a file that others may write. */
function readCode(file: string, build: string): Buffer | undefined {
  try {
    if (!isOwn(file) || !isOwn(dirname(file))) return undefined
    const bytes = readFileSync(file)
    const end = bytes.indexOf(10)
    const code = bytes.subarray(end + 1)
    // the engine believes what it is given, and breaks down over what is damaged
    return bytes.toString('latin1', 0, end) === headOf(build, code) ? code : undefined
  } catch {
    return undefined
  }
}

function writeCode(file: string, build: string, code: Buffer): void {
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(draft, Buffer.concat([Buffer.from(`${headOf(build, code)}\n`), code]), { mode: 0o600, flag: 'wx' })
    renameSync(draft, file)
  } catch {
    try {
      rmSync(draft, { force: true })
    } catch {
      // it stays where it is
    }
  }
}

/** What stands before the code: it was made of this build, and is whole. */
function headOf(build: string, code: Uint8Array): string {
  return `${build} ${code.length} ${sampleOf(code)}`
}

/** Some bytes of every page, as a number: a loss of power leaves pages of zeros behind. To digest all of them takes longer than is saved. */
function sampleOf(code: Uint8Array): number {
  let sample = 0
  for (let i = 0; i < code.length; i += 241) sample = (Math.imul(sample, 31) + (code[i] as number)) | 0
  return sample
}

/** Whether a file or directory is the user's, and nobody else may write to it. Windows has no such modes: there it lies in the user's own profile. */
function isOwn(path: string): boolean {
  const { uid, mode } = statSync(path)
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}
