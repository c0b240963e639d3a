const NAME = /(?:password|passwd|pwd|passphrase|secret|(?:api|account|access|storage|functions?|subscription|principal|auth|authentication|shared|master|secret)[-_ ]?key|(?:access|auth|bearer|refresh|sas|security|api)[-_ ]?token)$/i

const HEADER = /^(?:proxy-)?authorization$|(?:^|-)(?:api-?key|functions-key|subscription-key|auth-?token|access-?token|api-?token|secret|password)$/i

/** Whether a name that users give is one of a secret. Cheap, for it is asked of every key and every text. */
export function isSecretName(name: string): boolean {
  return ENDINGS.has(endingOf(name)) && NAME.test(name)
}

/** Whether a header of this name holds a secret. Cheap, too. */
export function isSecretHeader(name: string): boolean {
  return HEADER_ENDINGS.has(endingOf(name)) && HEADER.test(name)
}

/** Makes a letter a small one. */
const SMALL = 32

/** The last two letters say at once of most names that they are none. */
const ENDINGS: ReadonlySet<number> = new Set(['password', 'pwd', 'passphrase', 'secret', 'key', 'token'].map(endingOf))
const HEADER_ENDINGS: ReadonlySet<number> = new Set([...ENDINGS, endingOf('authorization')])

/** The last two characters as a number, letters in small. */
function endingOf(name: string): number {
  const { length } = name
  return length < 2 ? 0 : ((name.charCodeAt(length - 2) | SMALL) << 16) | name.charCodeAt(length - 1) | SMALL
}
