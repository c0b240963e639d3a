// A program of its own: carries a plan out and kills itself at the n-th write to the journal, behind the whole line or in
// the middle of it. Arguments: the directory, n, `after` or `half`.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { applyCommand } from '../../src/commands/apply.js'
import { realDisk, type Disk } from '../../src/commands/disk.js'
import { diskWorld } from './command.js'

const [directory = '', count = '', mode = ''] = process.argv.slice(2)
let left = Number(count)

/** Dies here when it is time; what was written of the line is on the disk. */
function dieAt(text: string, write: (part: string) => void): void {
  left -= 1
  if (left > 0) return write(text)
  write(mode === 'after' ? text : text.slice(0, text.length / 2))
  process.kill(process.pid, 'SIGKILL')
}

const disk = realDisk()
const killing: Disk = {
  ...disk,
  createNew: (file, bytes, permissions) => {
    if (!file.endsWith('.journal.jsonl')) return disk.createNew(file, bytes, permissions)
    dieAt(new TextDecoder().decode(bytes), (part) => {
      const descriptor = openSync(file, 'wx', permissions)
      writeSync(descriptor, part)
      fsyncSync(descriptor)
      closeSync(descriptor)
    })
  },
  append: (file, length) => {
    const { write, close } = disk.append(file, length)
    return { write: (text) => dieAt(text, write), close }
  },
}

process.exitCode = await applyCommand(
  { plan: 'plan.json', root: undefined, withoutSources: false, yes: true, journal: undefined, parallel: 8, inDoubt: undefined, cloud: 'cloud.json', format: 'text', color: 'never' },
  { ...diskWorld(directory, process.env, (stream, text) => void process[stream === 'out' ? 'stdout' : 'stderr'].write(text)), disk: killing },
)
