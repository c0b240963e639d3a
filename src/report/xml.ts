/** What XML 1.0 cannot hold, not even escaped: control characters, halves of surrogate pairs, two that are no characters. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A mark of XML, or what a parser takes for the end of a line, as a reference. */
function reference(character: string): string {
  return NAMED[character] ?? `&#${character.charCodeAt(0)};`
}

/** A text as the value of an attribute; what XML cannot hold is left out. */
function attribute(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>"\t\n\r\u007f-\u009f\u2028]/g, reference)
}

/** A text between tags; line ends stay. */
export function content(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>\r\u007f-\u009f\u2028]/g, reference)
}

/** A start tag with its attributes; `end` closes it at once. */
export function tag(name: string, attributes: Readonly<Record<string, string | number>>, end: '>' | '/>'): string {
  return `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(String(value))}"`).join('')}${end}`
}

export const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
