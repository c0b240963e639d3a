// The worst that a repository may hold, as values: what lies on the disk, what is asked, how it must end. The benchmark runs them
// in full size, the tests in a small one (worst.mjs, test/worst.test.ts).

const json = (value) => JSON.stringify(value)
const resource = (name, properties) => json({ name, properties })
const wait = (name, needs = [], seconds = 1) => ({ name, type: 'Wait', dependsOn: needs.map((activity) => ({ activity, dependencyConditions: ['Succeeded'] })), typeProperties: { waitTimeInSeconds: seconds } })
const many = (count, make) => Array.from({ length: count }, (_, index) => make(index))
const pipeline = (activities, more = {}) => ({ 'pipeline/Worst.json': resource('Worst', { activities, ...more }) })
const setting = (value) => pipeline([{ name: 'Set', type: 'SetVariable', typeProperties: { variableName: 'v', value } }], { variables: { v: { type: 'String' } } })
const dataFlow = (script) => ({ 'dataflow/Worst.json': resource('Worst', { type: 'MappingDataFlow', typeProperties: { sources: [], sinks: [], transformations: [], script } }) })
const repeated = (piece, length) => piece.repeat(Math.ceil(length / piece.length))
const call = (name, callee) => ({ [`pipeline/${name}.json`]: resource(name, { activities: [{ name: 'Call', type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName: callee, type: 'PipelineReference' } } }] }) })
const merged = (objects) => Object.fromEntries(objects.flatMap(Object.entries))

/** A file of a plain pipeline, so that there is a factory. */
const PLAIN = { 'pipeline/Plain.json': resource('Plain', { activities: [wait('Wait')] }) }

const LINT = ['lint', '.', '--no-cache']
const PLAN = ['plan', 'run', 'Worst', '-o', 'plan.json']

/**
 * `files` takes a size and gives the files by their paths; `links` are links by their paths. `full` is the size for the benchmark,
 * `small` the one for the tests. `exit` and `says` are what the command ends with, and a text in its standard output or error.
 */
export const WORST = [
  { name: 'activities in one pipeline', full: 10_000, small: 3_000, files: (size) => pipeline(many(size, (at) => wait(`Wait ${at}`))), run: LINT, exit: 0, says: 'too-many-activities' },
  { name: 'activities in one chain', full: 10_000, small: 3_000, files: (size) => pipeline(many(size, (at) => wait(`Wait ${at}`, at === 0 ? [] : [`Wait ${at - 1}`]))), run: LINT, exit: 0, says: 'too-many-activities' },
  { name: 'activities in one chain, the last first', full: 10_000, small: 3_000, files: (size) => pipeline(many(size, (at) => wait(`Wait ${at}`, at === size - 1 ? [] : [`Wait ${at + 1}`]))), run: LINT, exit: 0, says: 'too-many-activities' },
  { name: 'activities that depend on one', full: 10_000, small: 3_000, files: (size) => pipeline(many(size, (at) => wait(`Wait ${at}`, at === 0 ? [] : ['Wait 0']))), run: LINT, exit: 0, says: 'too-many-activities' },
  { name: 'activities that one depends on', full: 10_000, small: 3_000, files: (size) => pipeline(many(size, (at) => wait(`Wait ${at}`, at === size - 1 ? many(size - 1, (other) => `Wait ${other}`) : []))), run: LINT, exit: 0, says: 'too-many-activities' },
  { name: 'activities in a cycle', full: 10_000, small: 3_000, files: (size) => pipeline(many(size, (at) => wait(`Wait ${at}`, [`Wait ${(at + 1) % size}`]))), run: LINT, exit: 1, says: 'dependency-cycle' },
  { name: 'activities in one chain that read the first', full: 10_000, small: 2_000, files: (size) => pipeline(many(size, (at) => wait(`Wait ${at}`, at === 0 ? [] : [`Wait ${at - 1}`], at === 0 ? 1 : { value: `@activity('Wait 0').output.x`, type: 'Expression' }))), run: LINT, exit: 0, says: 'too-many-activities' },
  { name: 'activities in a plan, in one chain', full: 10_000, small: 2_000, files: (size) => pipeline(many(size, (at) => wait(`Wait ${at}`, at === size - 1 ? [] : [`Wait ${at + 1}`]))), run: PLAN, exit: 0, says: 'The plan is in' },
  { name: 'activities in a plan, one too many', full: 10_001, small: 10_001, files: (size) => pipeline(many(size, (at) => wait(`Wait ${at}`))), run: PLAN, exit: 1, says: 'The plan would have more than 10000 steps.' },
  { name: 'pipelines that call one another, in a plan', full: 5_000, small: 150, files: (size) => merged([...many(size, (at) => call(`P${at}`, `P${at + 1}`)), call('Worst', 'P0'), { [`pipeline/P${size}.json`]: resource(`P${size}`, { activities: [wait('Wait')] }) }]), run: PLAN, exit: 1, says: 'more than 100 pipelines and containers' },
  { name: 'pipelines that call one another in a cycle', full: 5_000, small: 1_000, files: (size) => merged(many(size, (at) => call(`P${at}`, `P${(at + 1) % size}`))), run: LINT, exit: 1, says: 'reference-cycle' },
  { name: 'parameters', full: 1_000, small: 1_000, files: (size) => pipeline([wait('Wait')], { parameters: Object.fromEntries(many(size, (at) => [`p${at}`, { type: 'string' }])) }), run: LINT, exit: 0, says: 'too-many-parameters' },
  { name: 'lists inside of lists', full: 100_000, small: 100_000, files: (size) => ({ ...PLAIN, 'pipeline/Deep.json': `{"name":"Deep","properties":{"activities":${'['.repeat(size)}${']'.repeat(size)}}}` }), run: LINT, exit: 1, says: 'The file nests deeper than 200 levels.' },
  { name: 'objects inside of objects', full: 100_000, small: 100_000, files: (size) => ({ ...PLAIN, 'pipeline/Deep.json': `${'{"properties":'.repeat(size)}1${'}'.repeat(size)}` }), run: LINT, exit: 1, says: 'The file nests deeper than 200 levels.' },
  { name: 'lists that never end', full: 100_000, small: 100_000, files: (size) => ({ ...PLAIN, 'pipeline/Deep.json': '['.repeat(size) }), run: LINT, exit: 1, says: 'The file nests deeper than 200 levels.' },
  { name: 'bytes of a dataset', full: 50_000_000, small: 1_000_000, files: (size) => ({ 'dataset/Big.json': resource('Big', { type: 'Json', linkedServiceName: { referenceName: 'Gone', type: 'LinkedServiceReference' }, schema: many(Math.ceil(size / 38), (at) => ({ name: `column${at}`, type: 'String' })), typeProperties: {} }) }), run: LINT, exit: 1, says: 'missing-property' },
  { name: 'bytes of one text', full: 50_000_000, small: 1_000_000, files: (size) => pipeline([wait('Wait')], { description: repeated('All day long. ', size) }), run: LINT, exit: 0, says: '1 resource in 1 file checked' },
  { name: 'bytes without an end', full: 50_000_000, small: 1_000_000, files: (size) => ({ 'pipeline/Cut.json': json({ name: 'Cut', properties: { activities: many(Math.ceil(size / 90), (at) => wait(`Wait ${at}`)) } }).slice(0, -3) }), run: LINT, exit: 1, says: 'syntax' },
  { name: 'bytes that are no JSON', full: 50_000_000, small: 1_000_000, files: (size) => ({ 'pipeline/Text.json': repeated('It was a dark night.\n', size) }), run: LINT, exit: 1, says: 'syntax' },
  { name: 'bytes with 200 for each mistake, as SARIF', full: 5_000_000, small: 1_000_000, files: (size) => ({ 'pipeline/Worst.json': JSON.stringify({ name: 'Worst', properties: { activities: many(Math.ceil(size / 200), (at) => wait(`Wait ${at}`, ['Gone'])) } }, null, 2) }), run: [...LINT, '--format', 'sarif'], exit: 1, says: 'missing-dependency' },
  { name: 'letters in a name', full: 1_000_000, small: 1_000_000, files: (size) => ({ 'pipeline/Worst.json': resource(repeated('name ', size), { activities: [wait(repeated('wait ', size), [repeated('gone ', size)])] }) }), run: LINT, exit: 1, says: 'missing-dependency' },
  { name: 'letters in names that are like each other', full: 1_000_000, small: 1_000_000, files: (size) => pipeline([wait(repeated('wait ', size)), wait('Last', [repeated('wait ', size - 5)])]), run: LINT, exit: 1, says: 'missing-dependency' },
  { name: 'letters in an expression: arguments', full: 1_000_000, small: 1_000_000, files: (size) => setting(`@concat(${repeated("'a', ", size)}'a')`), run: LINT, exit: 1, says: 'expression-too-long' },
  { name: 'letters in an expression: calls in calls', full: 1_000_000, small: 1_000_000, files: (size) => setting(`@${repeated('concat(', size)}`), run: LINT, exit: 1, says: 'expression' },
  { name: 'letters in an expression: holes', full: 1_000_000, small: 1_000_000, files: (size) => setting(repeated('a@{pipeline().RunId}', size)), run: LINT, exit: 0, says: 'pipeline-too-large' },
  { name: 'letters in an expression: one word', full: 1_000_000, small: 1_000_000, files: (size) => setting(`@${repeated('a', size)}`), run: LINT, exit: 1, says: 'expression' },
  { name: 'letters in an expression: one text', full: 1_000_000, small: 1_000_000, files: (size) => setting(`@concat('${repeated("a''", size)}')`), run: LINT, exit: 1, says: 'expression' },
  { name: 'letters in an expression: quotes', full: 1_000_000, small: 1_000_000, files: (size) => setting(`@${repeated(`'"`, size)}`), run: LINT, exit: 1, says: 'expression' },
  { name: 'letters in an expression: steps', full: 1_000_000, small: 1_000_000, files: (size) => setting(`@activity('Set').output${repeated('.a[0]', size)}`), run: LINT, exit: 1, says: 'expression' },
  { name: 'letters in an expression: openings', full: 1_000_000, small: 1_000_000, files: (size) => setting(repeated('@{', size)), run: LINT, exit: 1, says: 'expression' },
  { name: 'letters in an expression: blanks', full: 1_000_000, small: 1_000_000, files: (size) => setting(`@concat(${' '.repeat(size)}`), run: LINT, exit: 1, says: 'expression' },
  { name: 'letters in an expression that is evaluated', full: 8_000, small: 8_000, files: () => PLAIN, run: (size) => ['eval', `@concat(${repeated("'a', ", size)}'a')`], exit: 0, says: '"aaaa' },
  ...['{', '(', '[', "'", '"', '\\', '/', '/*', ' ', '{}', 'a(', '~> ', 'parameters{', '$a ', '#', '{{}', ')', 'a,', 'as string ', '}'].map((piece) => ({ name: `script of a data flow, all ${json(piece)}`, full: 1_000_000, small: 1_000_000, files: (size) => ({ ...dataFlow(repeated(piece, size)), 'dataflow/Other.json': resource('Other', { type: 'MappingDataFlow', typeProperties: { sources: [], sinks: [], transformations: [], script: `parameters{ a as string ${repeated(piece, size)}` } }) }), run: LINT, exit: 0, says: '2 resources in 2 files checked' })),
  { name: 'letters of statements in a data flow', full: 100_000, small: 20_000, files: (size) => dataFlow(repeated('source() ~> a\n', size)), run: LINT, exit: 0, says: '1 resource in 1 file checked' },
  { name: 'unrelated files', full: 200_000, small: 2_000, files: (size) => ({ ...PLAIN, ...merged(many(size, (at) => ({ [`notes/${at % 200}/${at}.json`]: '{}' }))) }), run: LINT, exit: 0, says: '1 resource in 1 file checked' },
  { name: 'unrelated files in one directory', full: 200_000, small: 2_000, files: (size) => ({ ...PLAIN, ...merged(many(size, (at) => ({ [`notes/${at}.txt`]: '' }))) }), run: LINT, exit: 0, says: '1 resource in 1 file checked' },
  { name: 'directories inside of directories', full: 400, small: 400, files: (size) => ({ [`${'d/'.repeat(size)}pipeline/Plain.json`]: PLAIN['pipeline/Plain.json'] }), run: LINT, exit: 0, says: '1 resource in 1 file checked' },
  { name: 'links in a circle', full: 1, small: 1, files: () => PLAIN, links: { 'pipeline/again': '..', 'pipeline/Self.json': 'Self.json', 'one': 'two', 'two': 'one' }, run: LINT, exit: 1, says: 'link-loop' },
]
