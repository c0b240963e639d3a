import type { World } from './terminal.js'

/**
 * The agent of Azure Pipelines obeys a command (`##vso[…]`, `##[…]`) wherever it stands in a line, whoever has written it; the files
 * that are read are often those of a pull request. In a text for people something without width is put in between.
 */
export function withoutCommands(text: string, numberSign = '#\u200b'): string {
  return text.replace(/#(?=#(?:vso)?\[)/gi, numberSign)
}

/** The number sign in JSON, where nothing but a text can hold one. */
export const IN_JSON = '\\u0023'

/** The same world for a command that prints what stands in files: nothing that it prints is a command to the agent. */
export function unheard(world: World, format: string): World {
  return { ...world, out: (text) => world.out(format === 'json' || format === 'jsonl' ? withoutCommands(text, IN_JSON) : withoutCommands(text)) }
}
