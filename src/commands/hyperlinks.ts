import { createSupportsHyperlinks } from 'supports-hyperlinks'

/** Whether the terminal behind standard output shows links. One on another machine does, but has not the pages that they lead to. */
export function hasHyperlinks(): boolean {
  return process.env['SSH_CONNECTION'] === undefined && createSupportsHyperlinks(process.stdout)
}
