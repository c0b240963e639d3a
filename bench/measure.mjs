// Times whole processes, from start to exit, and asks what they took. A program is `{ name, commands, says, env }`: its commands run one after another and
// are one program; all must end with code 0, and what they print must match `says`. What is done `before` and `after` a run is not timed.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** As in CI: nothing is kept from run to run. */
const SURROUNDINGS = { ...process.env, CI: 'true', NO_COLOR: '1', ADFC_CACHE_DIR: '' }
/** Milliseconds between two looks at a program that cannot be asked. */
const LOOK = 2

/**
 * Milliseconds of each program over all rounds: A B A B …, so that what slows the machine down slows all of them. One run
 * of each before to warm up, whose files are in the page cache then.
 */
export function timesOf(programs, rounds) {
  const times = programs.map(() => [])
  for (const program of programs) timeOf(program)
  for (let round = 0; round < rounds; round++) for (const [index, program] of programs.entries()) times[index].push(timeOf(program))
  return times
}

export function timeOf(program) {
  program.before?.()
  let time = 0
  const outputs = program.commands.map(([command, ...args]) => {
    const began = performance.now()
    const run = spawnSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', env: { ...SURROUNDINGS, ...program.env }, maxBuffer: 1 << 30 })
    time += performance.now() - began
    return run
  })
  program.after?.()
  judge(program, outputs)
  return time
}

/** Processor time of all threads and peak memory, from runs of their own, for asking takes time: the medians of so many. */
export async function usageOf(program, runs = 3) {
  const samples = []
  for (let run = 0; run < runs; run++) samples.push(await oneUsage(program))
  return { processor: median(samples.map(({ milliseconds }) => milliseconds)), megabytes: median(samples.map(({ kilobytes }) => kilobytes)) / 1024 }
}

async function oneUsage(program) {
  program.before?.()
  const outputs = []
  let milliseconds = 0
  let kilobytes = 0
  for (const command of program.commands) {
    const run = command[0] === process.execPath ? ask(command, program.env) : await watch(command, program.env)
    outputs.push(run)
    milliseconds += run.usage.processorMilliseconds
    kilobytes = Math.max(kilobytes, run.usage.peakKilobytes)
  }
  program.after?.()
  judge(program, outputs)
  return { milliseconds, kilobytes }
}

/** A program of node says itself what it took. */
function ask([command, ...args], env) {
  const run = spawnSync(command, ['--import', new URL('usage.mjs', import.meta.url).href, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], encoding: 'utf8', env: { ...SURROUNDINGS, ...env }, maxBuffer: 1 << 30 })
  return { ...run, usage: run.output?.[3] ? JSON.parse(run.output[3]) : { processorMilliseconds: NaN, peakKilobytes: NaN } }
}

/** Any other is watched from outside, where the system shows it: what it took when it was last seen. */
function watch([command, ...args], env) {
  return new Promise((resolve, reject) => {
    const usage = { processorMilliseconds: NaN, peakKilobytes: NaN }
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...SURROUNDINGS, ...env } })
    const texts = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (texts[name] += text))
    const timer = setInterval(() => {
      try {
        const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
        if (peak) usage.peakKilobytes = Number(peak[1])
        // fields 14 and 15 (man proc), in hundredths of a second; the name in brackets may hold blanks
        const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ')
        usage.processorMilliseconds = (Number(fields[11]) + Number(fields[12])) * 10
      } catch {
        // it has just ended
      }
    }, LOOK)
    child.on('error', reject)
    child.on('close', (status) => {
      clearInterval(timer)
      resolve({ status, ...texts, usage })
    })
  })
}

/** Throws where a run did not do what it is timed for. */
function judge({ name, says }, runs) {
  for (const { error, status, stdout, stderr } of runs) {
    if (error) throw error
    if (status !== 0) throw new Error(`"${name}" ended with code ${status} and said:\n${stdout.slice(-2000)}${stderr.slice(-2000)}`)
  }
  const said = runs.map(({ stdout, stderr }) => stdout + stderr).join('')
  if (!says.test(said)) throw new Error(`"${name}" said:\n${said.slice(-2000)}`)
}

/**
 * @param {readonly number[]} numbers
 */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The median of the ratios of each pair of runs, and the smallest and the largest. */
export function ratioOf(times, base) {
  const ratios = times.map((time, round) => time / base[round])
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) }
}
