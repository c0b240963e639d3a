/**
 * A table in Markdown whose columns stand below each other. Numbers (`'right'`) are set to the right.
 *
 * @param {readonly (readonly [string, ('left' | 'right')?])[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(head, rows) {
  const widths = head.map(([word], column) => Math.max(word.length, ...rows.map((row) => row[column].length)))
  const line = (row) => `| ${row.map((cell, column) => (head[column][1] === 'right' ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => '-'.repeat(width + 1) + (head[column][1] === 'right' ? ':' : '-')).join('|')}|`
  return [line(head.map(([word]) => word)), rule, ...rows.map(line)].join('\n')
}
