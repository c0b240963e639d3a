import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { FOLDERS } from '../src/factory/kinds.js'
import { snippets } from './support/snippets.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const { version } = JSON.parse(text('package.json')) as { version: string }

/** Of a YAML file as far as it is looked at; it is checked by what is expected of it. */
type Yaml = Readonly<Record<string, any>>
const yaml = (source: string): Yaml => parse(source) as Yaml

/** Where the one mistake of the factory is, and what it is. */
const FILE = 'adf/pipeline/RetrainFraud.json'
const MISTAKE = 'The linked service "FraudTrainig" does not exist.'

let scratch = ''
let repository = ''
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'adfc-ci-'))
  mkdirSync(join(scratch, 'bin'))
  // npx as far as the snippets use it: it notes the package, and runs what was built here
  program('npx', `[ "$1 $2" = "--yes --package" ] && { [ "$4 $5" = "-- adfc" ] || exit 99; echo "$3" > "${scratch}/package"; shift 5; exec adfc "$@"; }\n[ "$1" = --yes ] || exit 99\necho "$2" > "${scratch}/package"; shift 2; exec adfc "$@"`)
  program('adfc', `exec "${process.execPath}" "${join(ROOT, 'dist/cli.cjs')}" "$@"`)
})
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})
beforeEach(() => {
  repository = mkdtempSync(join(scratch, 'repository-'))
  cpSync(join(ROOT, 'fixtures/factories/retraining'), join(repository, 'adf'), { recursive: true })
  const file = join(repository, FILE)
  writeFileSync(file, readFileSync(file, 'utf8').replace('"referenceName": "FraudTraining"', '"referenceName": "FraudTrainig"'))
  writeFileSync(join(repository, 'package.json'), '{}')
})

function program(name: string, body: string): void {
  const file = join(scratch, 'bin', name)
  writeFileSync(file, `#!/bin/sh\n${body}\n`)
  chmodSync(file, 0o755)
}

/** Runs a line as a CI system does, in the repository. */
function sh(script: string, env: Readonly<Record<string, string>> = {}, shell: readonly string[] = ['sh', '-e']): { code: number | null; out: string; err: string } {
  const [command = '', ...args] = shell
  const run = spawnSync(command, [...args, '-c', script], { cwd: repository, encoding: 'utf8', env: { PATH: `${join(scratch, 'bin')}:${process.env['PATH'] ?? ''}`, CI: 'true', ...env } })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

/** Puts values in the place of `${{ name }}`. What is not known there is a mistake. */
function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_, name: string) => values[name] ?? expect.fail(`${name} is not known`))
}

const packageAsked = (): string => readFileSync(join(scratch, 'package'), 'utf8').trim()

describe('pre-commit', () => {
  const hooks = parse(text('.pre-commit-hooks.yaml')) as Yaml[]
  const config = yaml(snippets('pre-commit', 'yaml')[0] ?? '')
  const hook = (id: string): Yaml => hooks.find((each) => each['id'] === id) ?? expect.fail(`There is no hook "${id}".`)

  /** The files that pre-commit hands to a hook of those that are staged; `types` takes .json files. */
  const handed = ({ files }: Yaml, staged: readonly string[]): string[] => {
    const [, flag = '', pattern = ''] = /^(\(\?i\))?(.*)$/.exec(String(files)) ?? []
    return staged.filter((path) => path.endsWith('.json') && new RegExp(pattern, flag === '' ? '' : 'i').test(path))
  }

  it('has hooks of its fields', () => {
    const FIELDS = ['id', 'name', 'entry', 'language', 'files', 'exclude', 'types', 'types_or', 'exclude_types', 'always_run', 'fail_fast', 'verbose', 'pass_filenames', 'require_serial', 'description', 'language_version', 'minimum_pre_commit_version', 'args', 'stages', 'additional_dependencies']
    for (const each of hooks) {
      expect(Object.keys(each).filter((field) => !FIELDS.includes(field))).toEqual([])
      expect(each).toMatchObject({ language: 'node', name: expect.any(String), entry: 'adfc lint' })
    }
    expect(hooks.map(({ id }) => String(id))).toEqual(['adfc', 'adfc-factory'])
    expect(hook('adfc')).toMatchObject({ types: ['json'], require_serial: true })
    expect(hook('adfc-factory')).toMatchObject({ always_run: true, pass_filenames: false })
  })

  it('is given the files of a factory, in any case, and no others', () => {
    const folders = /\((linkedService[^)]*)\)/.exec(String(hook('adfc')['files']))?.[1]?.split('|')
    expect(folders).toEqual(Object.keys(FOLDERS))
    const staged = ['adf/pipeline/A.json', 'Pipeline/A.json', 'adf/linkedService/a b.json', 'adf/managedVirtualNetwork/default/managedPrivateEndpoint/x.json', 'package.json', 'adf/adfc.json', 'adf/pipeline/readme.md', 'pipelines/A.json', 'my-pipeline/A.json', 'pipeline.json']
    expect(handed(hook('adfc'), staged)).toEqual(staged.slice(0, 4))
  })

  it('is built when it is installed: "npm pack" prints the name of the package only', () => {
    expect(text('.npmrc')).toMatch(/^foreground-scripts=false$/m)
    expect((JSON.parse(text('package.json')) as Yaml)['scripts']).toHaveProperty('prepack')
  })

  it('fails by the mistake of a file that is committed', () => {
    const [repo] = config['repos'] as Yaml[]
    expect(repo).toMatchObject({ repo: expect.stringContaining('/adfc'), rev: `v${version}` })
    const [{ id }] = repo?.['hooks'] as [Yaml]
    const files = handed(hook(String(id)), [FILE, 'adf/pipeline/RetrainAll.json', 'package.json'])
    const run = sh(`${String(hook(String(id))['entry'])} ${files.join(' ')}`)
    expect([run.code, run.err]).toEqual([1, ''])
    expect(run.out).toContain(`${FILE}:29:50: error: ${MISTAKE} [missing-reference]\n`)
    expect(run.out).toContain('2 resources in 2 files checked: 1 error')
    expect(sh(`${String(hook(String(id))['entry'])} adf/pipeline/RetrainAll.json`).code).toBe(0)
  })

  it('finds what a deletion leaves behind, by whole factories', () => {
    rmSync(join(repository, 'adf/linkedService/ChurnTraining.json'))
    const run = sh(String(hook('adfc-factory')['entry']))
    expect(run.code).toBe(1)
    expect(run.out).toContain('The linked service "ChurnTraining" does not exist.')
  })
})

describe('GitHub Actions', () => {
  const action = yaml(text('action.yml'))
  const inputs = Object.keys(action['inputs'] as object)
  const [plain, scanning] = snippets('GitHub Actions', 'yaml').map(yaml)

  /** Runs the step of the action as the runner does, with what a workflow gives to it. */
  const runWith = (given: Yaml): { code: number | null; out: string; err: string } => {
    expect(Object.keys(given).filter((input) => !inputs.includes(input))).toEqual([])
    const values = Object.fromEntries(inputs.map((input) => [`inputs.${input}`, String(given[input] ?? (action['inputs'] as Yaml)[input].default)]))
    const [step] = action['runs'].steps as [Yaml]
    const env = Object.fromEntries(Object.entries(step['env'] as Record<string, string>).map(([name, value]) => [name, filled(value, values)]))
    return sh(String(step['run']), { ...env, GITHUB_ACTION_PATH: ROOT.replace(/\/$/, '') }, ['bash', '--noprofile', '--norc', '-eo', 'pipefail'])
  }
  const stepOf = (workflow: Yaml | undefined, uses: string): Yaml => (workflow?.['jobs'].adfc.steps as Yaml[]).find((step) => String(step['uses']).includes(uses)) ?? expect.fail(`No step uses ${uses}.`)

  it('is a composite action; no input is written into its script', () => {
    expect(action).toMatchObject({ name: 'adfc', description: expect.any(String), runs: { using: 'composite' } })
    expect(inputs).toEqual(['path', 'fail-on', 'args', 'version'])
    for (const step of action['runs'].steps as Yaml[]) {
      expect(step).toMatchObject({ shell: 'bash', run: expect.any(String) })
      expect(step['run']).not.toContain('${{')
    }
  })

  it('fails, and says where, in the form of its log', () => {
    const step = stepOf(plain, 'OWNER/adfc')
    expect(step['uses']).toBe(`OWNER/adfc@v${version}`)
    const run = runWith(step['with'] as Yaml)
    expect([run.code, run.err]).toEqual([1, ''])
    expect(run.out).toMatch(new RegExp(`^::error file=${FILE},line=29,.*::${MISTAKE}`, 'm'))
    expect(packageAsked()).toBe(`adfc@${version}`)
  })

  it('writes SARIF for code scanning, also when it fails', () => {
    const run = runWith(stepOf(scanning, 'OWNER/adfc')['with'] as Yaml)
    expect(run.code).toBe(1)
    expect(run.out).toContain('::error ')
    const upload = stepOf(scanning, 'upload-sarif')
    expect(upload['if']).toBe('${{ !cancelled() }}')
    const sarif = yaml(readFileSync(join(repository, String(upload['with'].sarif_file)), 'utf8'))
    expect(sarif['version']).toBe('2.1.0')
    expect(sarif['runs'][0].results.map(({ ruleId }: Yaml) => String(ruleId))).toContain('missing-reference')
    expect(scanning?.['permissions']).toMatchObject({ 'security-events': 'write' })
  })

  it.each<[Yaml, number, RegExp, string]>([
    [{}, 1, /^::error file=adf\//m, `adfc@${version}`],
    [{ 'fail-on': 'never' }, 0, /^::error file=adf\//m, `adfc@${version}`],
    [{ path: 'adf/pipeline/RetrainAll.json\nadf/trigger\n', args: '--preset\nminimal\n' }, 0, /^2 resources in 2 files checked: nothing to report\.\n$/, `adfc@${version}`],
    [{ args: '--rule\r\nmissing-reference=off\r\n--quiet' }, 0, /^12 resources in 12 files checked: 0 errors/, `adfc@${version}`],
    [{ path: 'a "$(touch here)"; b' }, 3, /^$/, `adfc@${version}`],
    [{ version: '0.2.0' }, 1, /^::error/m, 'adfc@0.2.0'],
    [{ version: './adfc-0.2.0.tgz' }, 1, /^::error/m, './adfc-0.2.0.tgz'],
    [{ version: 'https://example.org/adfc.tgz' }, 1, /^::error/m, 'https://example.org/adfc.tgz'],
  ])('with %j exits with %i', (given, code, out, asked) => {
    const run = runWith(given)
    expect([run.code, packageAsked()]).toEqual([code, asked])
    expect(run.out).toMatch(out)
    expect(existsSync(join(repository, 'here'))).toBe(false)
  })
})

describe('Azure Pipelines', () => {
  const template = yaml(text('ci/azure-pipelines.yml'))
  const pipeline = yaml(snippets('Azure Pipelines', 'yaml')[0] ?? '')
  const parameters = template['parameters'] as Yaml[]

  const runWith = (given: Yaml): { code: number | null; out: string; err: string } => {
    const names = parameters.map(({ name }) => String(name))
    expect(Object.keys(given).filter((name) => !names.includes(name))).toEqual([])
    for (const { name, values } of parameters) if (values !== undefined && given[name] !== undefined) expect(values).toContain(given[name])
    const [node, script] = (template['steps'] as Yaml[]).map((step) => filled(JSON.stringify(step), Object.fromEntries(parameters.map(({ name, default: usual }) => [`parameters.${String(name)}`, JSON.stringify(String(given[name] ?? usual)).slice(1, -1)])))).map(yaml)
    expect(node).toEqual({ task: 'UseNode@1', displayName: 'Node.js', inputs: { version: '22.x' } })
    return sh(String(script?.['script']), {}, ['bash', '--noprofile', '--norc'])
  }

  it('is a template whose parameters all have a default', () => {
    expect(parameters.map(({ name, type, default: usual }) => [name, type, typeof usual])).toEqual(['path', 'failOn', 'arguments', 'package', 'nodeVersion'].map((name) => [name, 'string', 'string']))
  })

  it('fails, and says where, in the form of its log', () => {
    const [resource] = pipeline['resources'].repositories as [Yaml]
    expect(resource).toMatchObject({ repository: 'adfc', ref: `refs/tags/v${version}` })
    const step = (pipeline['steps'] as Yaml[]).find((each) => 'template' in each)
    const [file, of] = String(step?.['template']).split('@')
    expect([existsSync(join(ROOT, file ?? '')), of]).toEqual([true, resource['repository']])
    const run = runWith(step?.['parameters'] as Yaml)
    expect([run.code, run.err]).toEqual([1, ''])
    expect(run.out).toMatch(new RegExp(`^##vso\\[task\\.logissue type=error;sourcepath=${FILE};linenumber=29;.*\\]${MISTAKE}`, 'm'))
    expect(packageAsked()).toBe(`adfc@${version}`)
  })

  it.each<[Yaml, number]>([
    [{ failOn: 'never' }, 0],
    [{ path: 'adf/pipeline/RetrainAll.json' }, 0],
    [{ arguments: '--rule missing-reference=off --format junit=adfc.xml' }, 0],
    [{ path: 'no such folder' }, 3],
  ])('with %j exits with %i', (given, code) => {
    expect(runWith(given).code).toBe(code)
  })
})

describe('GitLab CI', () => {
  const template = yaml(text('ci/gitlab-ci.yml'))
  const own = yaml(snippets('GitLab CI', 'yaml')[0] ?? '')
  const [include] = own['include'] as [Yaml]

  /** The job as GitLab merges it, carried out. */
  const runWith = (variables: Yaml): { code: number | null; out: string; err: string } => {
    const all = { ...(template['adfc'].variables as Record<string, string>), ...variables } as Record<string, string>
    expect(Object.keys(all)).toEqual(Object.keys(template['adfc'].variables as object))
    return sh((template['adfc'].script as string[]).join('\n'), all)
  }

  it('fails, and says where, in its log and in its report', () => {
    expect(String(include['remote'])).toMatch(new RegExp(`/v${version}/ci/gitlab-ci\\.yml$`))
    const run = runWith(own['adfc'].variables as Yaml)
    expect([run.code, run.err]).toEqual([1, ''])
    expect(run.out).toContain(`${FILE}:29:50: error: ${MISTAKE}`)
    expect(template['adfc'].artifacts.when).toBe('always')
    const report = JSON.parse(readFileSync(join(repository, String(template['adfc'].artifacts.reports.codequality)), 'utf8')) as Yaml[]
    expect(report.find(({ check_name: rule }) => rule === 'missing-reference')).toMatchObject({ location: { path: FILE }, description: expect.stringContaining(MISTAKE), fingerprint: expect.any(String) })
    expect(packageAsked()).toBe(`adfc@${version}`)
  })

  it('passes where nothing is wrong', () => {
    expect(runWith({ ADFC_PATH: 'adf/pipeline/RetrainAll.json' }).code).toBe(0)
  })
})

describe('Docker, and anywhere else', () => {
  const instructions = text('Dockerfile').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => /^([A-Z]+) (.+)$/.exec(line)?.slice(1) ?? [line])
  const last = instructions.slice(instructions.findLastIndex(([name]) => name === 'FROM'))
  const said = (name: string): string[] => last.flatMap(([each, value]) => (each === name ? (value ?? '') : []))

  /** Lays the files of the last stage out below a directory, from what was built here. */
  const layOut = (image: string): void => {
    for (const copy of said('COPY')) {
      const [, source = '', target = ''] = /^--from=build \/adfc\/(\S+) (\S+)$/.exec(copy) ?? expect.fail(copy)
      cpSync(join(ROOT, source), join(image, target.endsWith('/') ? target + source : target), { recursive: true })
    }
    for (const line of said('RUN')) {
      const [, source = '', target = ''] = /^ln -s (\S+) (\S+)$/.exec(line) ?? expect.fail(line)
      mkdirSync(join(image, target, '..'), { recursive: true })
      symlinkSync(join(image, source), join(image, target))
    }
  }

  it('is an image of two stages, without root', () => {
    expect(instructions.filter(([name]) => !['FROM', 'WORKDIR', 'COPY', 'RUN', 'USER', 'ENTRYPOINT', 'CMD'].includes(name ?? ''))).toEqual([])
    expect(instructions.filter(([name]) => name === 'FROM').map(([, base]) => base)).toEqual(['node:22-alpine AS build', 'node:22-alpine'])
    expect([said('USER'), said('WORKDIR'), said('ENTRYPOINT'), said('CMD')]).toEqual([['node'], ['/work'], ['["adfc"]'], ['["--help"]']])
    const build = instructions.find(([name]) => name === 'RUN')?.[1] ?? ''
    expect(build.split(' && ')).toEqual(['npm ci --no-audit --no-fund', 'npm run build', 'rm -r dist/types'])
    for (const path of ['node_modules', 'dist', '.git']) expect(text('.dockerignore').split('\n')).toContain(path)
  })

  it('fails, and says where, with nothing but what is in the image', () => {
    const image = join(scratch, 'image')
    layOut(image)
    expect(readdirSync(join(image, 'usr/local/lib/adfc')).sort()).toEqual(['dist', 'package.json'])
    const [, command = ''] = (snippets('Docker, and anywhere else', 'sh')[0] ?? '').trim().split('\n')
    const [, args = ''] = /^docker run --rm --volume "\$PWD:\/work" adfc (.+)$/.exec(command) ?? expect.fail(command)
    const run = sh(`"${image}/usr/local/bin/adfc" ${args}`)
    expect([run.code, run.err]).toEqual([1, ''])
    expect(run.out).toContain(`${FILE}:29:50: error: ${MISTAKE}`)
    expect(sh(`"${image}/usr/local/bin/adfc" --help`).code).toBe(0)
  })

  it('runs with npx wherever there is Node.js', () => {
    const run = sh(snippets('Docker, and anywhere else', 'sh')[1] ?? '')
    expect([run.code, run.err]).toEqual([1, ''])
    expect(run.out).toContain(MISTAKE)
    expect(readFileSync(join(repository, 'adfc.xml'), 'utf8')).toMatch(/<failure [^>]*missing-reference/)
    expect(packageAsked()).toBe(`adfc@${version}`)
  })
})

describe('the shell', () => {
  it('takes what is written of it', () => {
    const lines = (snippets('Completion in the shell', 'sh', 'docs/editor.md')[0] ?? '').trim().split('\n').map((line) => line.replace(/ *#.*$/, ''))
    expect(lines.length).toBe(4)
    for (const line of lines) {
      const [, shell = ''] = /adfc completion (\w+)/.exec(line) ?? expect.fail(line)
      const { code, out } = sh(`adfc completion ${shell}`)
      expect(code).toBe(0)
      expect(out).toContain(line)
    }
  })
})
