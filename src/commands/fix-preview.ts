import { createTwoFilesPatch } from 'diff'
import { maskSecrets } from '../report/mask.js'
import { decode } from '../text/encoding.js'
import type { Disk } from './disk.js'
import type { World } from './terminal.js'

/** A world whose files can be replaced without anything happening to them: what is read afterwards is what was put there. */
export interface Preview {
  readonly world: World
  /** What would change, as a unified diff; empty where nothing would. */
  diff(shown: (file: string) => string): string
}

/** The same world, in which a file that is replaced is only thought to be. */
export function previewOf(world: World): Preview {
  const replaced = new Map<string, Uint8Array>()
  const { disk } = world
  const preview: Disk = {
    ...disk,
    bytes: (file) => replaced.get(file) ?? disk.bytes(file),
    text: (file) => {
      const bytes = replaced.get(file)
      return bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : disk.text(file)
    },
    // the disk knows nothing of it
    stamps: (files) => (files.some((file) => replaced.has(file)) ? undefined : disk.stamps(files)),
    replace: (file, bytes) => void replaced.set(file, bytes),
  }
  return {
    world: { ...world, disk: preview },
    diff: (shown) => [...replaced].map(([file, bytes]) => patch(shown(file), printed(disk.bytes(file)), printed(bytes))).sort((a, b) => (a < b ? -1 : 1)).join(''),
  }
}

/** A text as it may be shown: secrets are masked, in what stands around a change too. Such lines do not apply, and no others are touched. */
function printed(bytes: Uint8Array): string {
  const { text, encoding } = decode(bytes)
  return maskSecrets(encoding.charset === 'utf-8' && encoding.byteOrderMark ? `\uFEFF${text}` : text)
}

/** The change of one file as `git apply` and `patch -p1` take it. */
function patch(file: string, before: string, after: string): string {
  // without the line of signs that the package puts above
  return createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 }).replace(/^=+\n/, '')
}
