import { getLanguageService, TextDocument } from 'vscode-json-languageservice'

/** What VS Code's JSON service makes of documents under one schema. It is given no way to fetch another. */
export interface Editor {
  /** The proposals at the cursor, which is a `|` in the text, with what each would insert. */
  complete(text: string): Promise<ReadonlyMap<string, string>>
  /** What is shown at the cursor. */
  hover(text: string): Promise<string>
  /** `line:column "what is underlined": message` for each problem. */
  problems(text: string): Promise<string[]>
}

export function editorWith(schema: object): Editor {
  const service = getLanguageService({ clientCapabilities: { textDocument: { completion: { completionItem: { documentationFormat: ['plaintext'] } } } } })
  service.configure({ validate: true, allowComments: false, schemas: [{ uri: 'file:///schema.json', fileMatch: ['/pipeline/*.json'], schema }] })
  const open = (text: string) => {
    const document = TextDocument.create('file:///repository/pipeline/It.json', 'json', 1, text.replace('|', ''))
    return { document, json: service.parseJSONDocument(document), position: document.positionAt(text.indexOf('|')) }
  }
  return {
    complete: async (text) => {
      const { document, json, position } = open(text)
      const list = await service.doComplete(document, position, json)
      return new Map(list?.items.map(({ label, insertText = '' }) => [label, insertText]))
    },
    hover: async (text) => {
      const { document, json, position } = open(text)
      const hover = await service.doHover(document, position, json)
      // its punctuation is escaped as Markdown's
      return [hover?.contents ?? []].flat().map((each) => (typeof each === 'string' ? each : each.value)).join('\n').replaceAll(/\\(\W)/g, '$1')
    },
    problems: async (text) => {
      const { document, json } = open(text)
      const found = await service.doValidation(document, json)
      return found.map(({ range, message }) => `${range.start.line + 1}:${range.start.character + 1} ${document.getText(range)}: ${message}`)
    },
  }
}
