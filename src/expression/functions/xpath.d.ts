/** What is used of the package `xpath`. Its own types would bring those of a browser into the whole project (`tsconfig.json`). */
declare const xpath: {
  /** Throws for an expression that is none. */
  parse(expression: string): {
    /** The tree of the expression: objects that refer to each other by their properties. */
    readonly expression: object
    /** Throws for a name without meaning, and where the values do not fit. */
    evaluate(options: { readonly node: unknown }): object
  }
  readonly XNodeSet: new () => { toArray(): unknown[]; toUnsortedArray(): unknown[] }
  readonly XNumber: new (value: number) => { numberValue(): number }
  readonly XBoolean: new (value: boolean) => { booleanValue(): boolean }
  readonly XString: new (value: string) => { stringValue(): string }
}
export default xpath
