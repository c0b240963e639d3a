// JSON for review: what is short stands on one line, so that a diff shows a changed property as one changed line.

const WIDTH = 160

/** The text of a value; ends with a line break. */
export function print(value) {
  return `${lines(value, 0)}\n`
}

function lines(value, depth) {
  const inline = oneLine(value)
  const isLeaf = !isContainer(value) || (depth > 2 && inline.length <= WIDTH && levels(value) <= 3)
  if (isLeaf || inline === '{}' || inline === '[]') return inline
  const indent = '  '.repeat(depth + 1)
  const entries = Array.isArray(value)
    ? value.map((item) => indent + lines(item, depth + 1))
    : Object.entries(value).map(([key, item]) => `${indent}${JSON.stringify(key)}: ${lines(item, depth + 1)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${entries.join(',\n')}\n${'  '.repeat(depth)}${close}`
}

function oneLine(value) {
  if (!isContainer(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

function levels(value) {
  return isContainer(value) ? 1 + Math.max(0, ...Object.values(value).map(levels)) : 0
}

function isContainer(value) {
  return typeof value === 'object' && value !== null
}
