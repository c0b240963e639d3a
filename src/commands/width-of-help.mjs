/** The columns that a text without escapes, all of it ASCII, takes: in the place of the package string-width. */
export default function widthOf(text) {
  return text.length
}
