import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Certificate } from './certificate.js'
import { EmulatorProblem } from './problem.js'

/** The version whose options and output this file knows. */
const VERSION = '3.35'
const INSTALL = `"npm install azurite@${VERSION}.0" installs it`

/** The storage emulator as a child process. */
export interface Azurite {
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts azurite on a free port of this machine. It lives as long as the pipe to its standard input, so it ends with
 * this process even where that is killed.
 */
export async function startAzurite(accounts: ReadonlyMap<string, string>, certificate: Certificate, options: { readonly directory?: string; readonly lookIn?: readonly string[] }): Promise<Azurite> {
  const main = findAzurite([import.meta.url, ...(options.lookIn ?? []).map((directory) => join(directory, 'package.json'))])
  const room = mkdtempSync(join(tmpdir(), 'adfc-emulator-'))
  try {
    writeFileSync(join(room, 'certificate.pem'), certificate.certificate, { mode: 0o600 })
    writeFileSync(join(room, 'key.pem'), certificate.key, { mode: 0o600 })
    const place = options.directory === undefined ? ['--inMemoryPersistence'] : ['--location', options.directory]
    const own = ['--blobPort', '0', '--blobHost', '127.0.0.1', '--cert', join(room, 'certificate.pem'), '--key', join(room, 'key.pem'), '--oauth', 'basic', '--disableTelemetry', '--silent', '--skipApiVersionCheck', ...place]
    const environment = { ...process.env, AZURITE_ACCOUNTS: [...accounts].map(([name, key]) => `${name}:${key}`).join(';') }
    const child = spawn(process.execPath, ['--import', END_WITH_INPUT, main, ...own], { env: environment, cwd: tmpdir(), stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const url = await new Promise<string>((resolve, reject) => {
      let said = ''
      const listen = (text: Buffer): void => {
        said = (said + text.toString()).slice(-10_000)
        const address = /successfully listens on (https:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
        if (address !== undefined) resolve(address)
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      child.once('error', (error) => reject(new EmulatorProblem(`The storage emulator azurite cannot be started: ${error.message}.`, { cause: error })))
      child.once('exit', () => reject(new EmulatorProblem(`The storage emulator azurite ended at once. It said: ${said.trim()}`)))
    })
    // a pipe that breaks because the child is gone already is no news
    child.stdin.on('error', () => undefined)
    const close = async (): Promise<void> => {
      child.stdin.end()
      await ended
    }
    return { url, close }
  } finally {
    // read by now
    rmSync(room, { recursive: true, force: true })
  }
}

/**
 * A module for the child: its standard input is a pipe of the parent. When that breaks, the child closes in good order,
 * so that what it keeps on the disk is whole, and ends in any case.
 */
const END_WITH_INPUT = `data:text/javascript,${encodeURIComponent("const end = () => { setTimeout(() => process.exit(0), 5000).unref(); process.emit('SIGTERM') }; process.stdin.once('end', end).once('error', end).resume()")}`

/**
 * The program of the azurite package, as files at these places would import it. It is a peer that only rehearsals need,
 * so it is looked for when one begins. Throws `EmulatorProblem`.
 */
export function findAzurite(places: readonly string[]): string {
  for (const place of places) {
    let file: string
    try {
      file = createRequire(place).resolve('azurite/package.json')
    } catch {
      continue
    }
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }
    if (!version.startsWith(`${VERSION}.`)) throw new EmulatorProblem(`The emulator needs version ${VERSION} of the package azurite, and version ${version} is installed; ${INSTALL}.`)
    return join(dirname(file), 'dist', 'src', 'blob', 'main.js')
  }
  throw new EmulatorProblem(`The emulator needs the package azurite for its storage accounts; ${INSTALL}.`)
}
