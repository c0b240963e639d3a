// Loaded before a program (`node --import`): at its end it writes to file descriptor 3 what the program took, as JSON.
import { readFileSync, writeSync } from 'node:fs'

process.on('exit', () => {
  // of all threads: the compiler and the garbage collector of the engine have their own
  const { user, system } = process.cpuUsage()
  writeSync(3, JSON.stringify({ processorMilliseconds: (user + system) / 1000, peakKilobytes: peakKilobytes() }))
})

function peakKilobytes() {
  try {
    // what Linux counts from the start of the program; maxRSS may still hold the size of the process that started it
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}
