import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { azurePipelinesReport } from '../../src/report/azure-pipelines.js'
import { checkstyleReport } from '../../src/report/checkstyle.js'
import { compactReport } from '../../src/report/compact.js'
import { githubReport } from '../../src/report/github.js'
import { junitReport } from '../../src/report/junit.js'
import { markdownReport } from '../../src/report/markdown.js'
import type { LintReport } from '../../src/report/result.js'

/** One finding that says a text wherever texts can stand. */
function reportOf(text: string): LintReport {
  const range = { start: { line: 1, column: 2 }, end: { line: 1, column: 3 } }
  return {
    version: '0', notShown: 0, files: [text], failOn: 'error', exitCode: 1, resourceIn: () => undefined, identityOf: ({ rule }) => rule, suppressed: () => [], finding: () => undefined, page: () => undefined,
    diagnostics: [{ diagnostic: { rule: 'file-name', severity: 'error', message: text, at: { file: text, path: [] }, related: [], hint: text, fix: { title: text, safe: true, edits: [] } }, file: text, range, pointer: '', related: [{ file: text, range, message: text }] }],
    summary: { files: 1, resources: 1, errors: 1, warnings: 0, infos: 0, suppressed: 0, milliseconds: 0 },
  }
}

/** Texts made of marks, letters and what is rare. */
const texts = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...'#*_`~|[](){}<>!\\&@:;,%"\'$^=+-.\n\r\t /', '##vso[', '##[', '::', ']]>', '<!--', '-->', '&lt;', '%0A', '%AZP25', '```', 'https://', 'www.', '[x](y)', '![a](b)', '@u', '<b>', '\n- ', '\n# ', '\n::error::') }, { weight: 1, arbitrary: fc.constantFrom('a', 'B', '1', 'é', '日', '🍎', '\0', '\u001b', '\u0085', '\u2028', '\ufffe', '\ud800', '\u202e') }), { minLength: 1, maxLength: 25 }).map((parts) => parts.join(''))

function holds(check: (text: string) => void): void {
  fc.assert(fc.property(texts, check), { numRuns: 1_500, seed: 20260101 })
}

const LINE = /^[^\r\n\u2028\u2029\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/u

describe('any text', () => {
  it('is one command of GitHub', () => {
    holds((text) => {
      const [line = '', ...rest] = githubReport(reportOf(text)).split('\n')
      expect(rest).toEqual(['1 resource in 1 file checked: 1 error, 0 warnings, 0 infos.', ''])
      // the first "::" behind the properties ends them
      expect(/^::error file=([^,:\r\n]*),line=1,endLine=1,col=2,endColumn=3,title=file-name::/.exec(line)?.[1]?.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%')).toBe(text)
    })
  })

  it('is one command of Azure Pipelines', () => {
    holds((text) => {
      const [line = '', ...rest] = azurePipelinesReport(reportOf(text)).split('\n')
      expect(rest).toEqual(['1 resource in 1 file checked: 1 error, 0 warnings, 0 infos.', ''])
      expect(/^##vso\[task\.logissue type=error;sourcepath=([^;\]\r\n]*);linenumber=1;columnnumber=2;code=file-name;\]/.exec(line)?.[1]?.replaceAll('%3B', ';').replaceAll('%5D', ']').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%AZP25', '%')).toBe(text)
    })
  })

  it('is one line of the compact format', () => {
    holds((text) => {
      const lines = compactReport(reportOf(text)).split('\n')
      expect(lines).toHaveLength(2)
      expect(lines[0]).toMatch(LINE)
    })
  })

  it('comes back from XML, without what that cannot hold', () => {
    const strict = new DOMParser({ onError: (level, message) => { throw new Error(`${level}: ${message}`) } })
    holds((text) => {
      const kept = text.replace(/[\0\u001b\ufffe\ud800]/g, '')
      expect(strict.parseFromString(checkstyleReport(reportOf(text)), 'text/xml').getElementsByTagName('file')[0]?.getAttribute('name')).toBe(kept)
      const failure = strict.parseFromString(junitReport(reportOf(text)), 'text/xml').getElementsByTagName('failure')[0]
      expect(failure?.getAttribute('message')).toBe(kept)
      expect(failure?.textContent).toBe(`${kept}:1:2: error\n${kept}\n${kept}\nSee ${kept}:1:2: ${kept}\nFix: ${kept} (--fix)`)
    })
  })

  it('is no Markdown and no HTML', () => {
    const allowed = new Set(['heading', 'paragraph', 'space', 'strong', 'codespan', 'list', 'list_item', 'text', 'escape', 'br'])
    holds((text) => {
      const types: string[] = []
      const tokens = marked.lexer(markdownReport(reportOf(text)), { gfm: true })
      marked.walkTokens(tokens, ({ type }) => void types.push(type))
      expect(types.filter((type) => !allowed.has(type))).toEqual([])
      expect(tokens.filter(({ type }) => type !== 'space').map(({ type }) => type)).toEqual(['heading', 'paragraph', 'paragraph', 'list'])
      // no text is an element of its own
      expect(types.filter((type) => type === 'heading' || type === 'list' || type === 'list_item' || type === 'strong' || type === 'codespan').sort()).toEqual(['codespan', 'codespan', 'codespan', 'codespan', 'heading', 'list', 'list_item', 'strong', 'strong'])
    })
  })
})
