/** What is used of the package `xpath`. Its own types would bring those of a browser into the whole project (`tsconfig.json`). */
declare const xpath: {
  /** Throws for an expression that is none. */
  select(expression: string, node: unknown): unknown
}
export default xpath
