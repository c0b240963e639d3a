/** Words of our own for how things are done here; whoever reads a message does not know them. */
const JARGON = /\b(?:AST|parsers?|lexers?|tokeni[sz]er?s?|nodes?|(?<!time )spans?|seats?|envelopes?|surveys?|summar(?:y|ies)|(?:first|second) pass|diagnostics?|callbacks?|exceptions?|stack|regexp?s?|ajv|instancePath|enum|undefined|NaN|Infinity|TypeError|RangeError|TODO|FIXME)\b|\[object|\.ts\b|=>/i

/** What is wrong with the form of a sentence: it begins like one, ends in a full stop, is one, and speaks of what the reader knows. */
export function flawsOfSentence(sentence: string): string[] {
  const own = withoutQuotes(sentence)
  return [
    ...flaws(sentence),
    ...(/^["A-Z\d]/.test(sentence) ? [] : ['begins small']),
    ...(sentence.endsWith('.') && !/\.\.$/.test(own) ? [] : ['does not end in a full stop']),
    ...(/[.!?] /.test(own.slice(0, -1).replace(ABBREVIATED, '')) ? ['is more than one sentence'] : []),
  ]
}

/** The same of a hint, which may be several sentences or a question. */
export function flawsOfHint(hint: string): string[] {
  return [...flaws(hint), ...(/^["A-Z\d]/.test(hint) ? [] : ['begins small']), ...(/[.?]$/.test(hint) ? [] : ['does not end like a sentence'])]
}

/** The same of the words beside another place, which go on where the place ends: they begin small and have no full stop. */
export function flawsOfNote(note: string): string[] {
  return [...flaws(note), ...(/^[a-z"]/.test(note) ? [] : ['begins large']), ...(/[.!?]$/.test(withoutQuotes(note)) ? ['ends in a full stop'] : [])]
}

function flaws(text: string): string[] {
  const own = withoutQuotes(text)
  const jargon = JARGON.exec(own)?.[0]
  return [
    ...(own.includes('"') ? ['has an odd quote'] : []),
    ...(/ {2}|^ | $/.test(own) ? ['has blanks too many'] : []),
    ...(/[\n\r\t]/.test(own) ? ['has more than one line'] : []),
    ...(/ [.,;:?!](?: |$)|,,|;;|\(\)/.test(own) ? ['has a gap'] : []),
    ...(jargon === undefined ? [] : [`says "${jargon}"`]),
  ]
}

/** What users wrote stands between quotes, and may be anything. */
function withoutQuotes(text: string): string {
  return text.replace(/"(?:[^"]|"(?=[^\s.,;:!?)\]]))*"/g, 'X')
}

const ABBREVIATED = /\b(?:e\.g|i\.e|etc|vs)\. /g
