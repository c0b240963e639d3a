import { readFileSync } from 'node:fs'

/** What is wanted of each ratio (targets.json): at most, or at least; `bound` is what --check holds it to today, on 1,000 resources. */
export const targets = () => JSON.parse(readFileSync(new URL('targets.json', import.meta.url), 'utf8'))

/** @param {{ most?: number, least?: number }} target */
export const isMet = ({ most = Infinity, least = -Infinity }, measured) => measured <= most && measured >= least

export const wanted = ({ most, least }) => (most === undefined ? `≥ ${least}` : `≤ ${most}`)
