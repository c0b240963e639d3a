// Prints what `npm run coverage` has counted, for each folder and for the files that are least covered.
import { readFileSync } from 'node:fs'

const counted = JSON.parse(readFileSync('coverage/coverage-summary.json', 'utf8'))
const files = Object.entries(counted).filter(([file]) => file !== 'total').map(([file, { lines, branches }]) => ({ file: file.slice(file.indexOf('/src/') + 1), lines, branches }))
const percent = (all, kind) => {
  const [covered, total] = all.reduce(([sum, of], each) => [sum + each[kind].covered, of + each[kind].total], [0, 0])
  return total === 0 ? '–' : ((100 * covered) / total).toFixed(1)
}
const row = (name, all) => console.log(`| ${name} | ${percent(all, 'lines')} | ${percent(all, 'branches')} |`)
const folders = grouped(files)

console.log('| folder | lines % | branches % |\n|---|---:|---:|')
for (const [folder, own] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1))) row(folder, own)
row('all', files)
console.log('\nLeast covered, by branches that no test takes:')
const missing = ({ lines, branches }) => lines.total - lines.covered + branches.total - branches.covered
for (const { file, ...own } of files.sort((a, b) => missing(b) - missing(a)).slice(0, 25)) console.log(`  ${file}: ${own.lines.total - own.lines.covered} lines, ${own.branches.total - own.branches.covered} branches`)

function folderOf({ file }) {
  return file.split('/').slice(0, 2).join('/')
}

function grouped(all) {
  const groups = new Map()
  for (const each of all) groups.set(folderOf(each), [...(groups.get(folderOf(each)) ?? []), each])
  return groups
}
