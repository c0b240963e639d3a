// Patterns of the source in words, for messages.

const TIME_SPAN = 'a time span such as "0.12:00:00"'

const WORDS = {
  '^[A-Za-z0-9_][^<>*#.%&:\\\\+?/]*$': 'a name that begins with a letter, a digit or "_" and holds none of <>*#.%&:\\+?/',
  '^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$': 'a name of letters and digits, with single "-" between them',
  '^([_A-Za-z0-9]|([_A-Za-z0-9][-_A-Za-z0-9]{0,125}[_A-Za-z0-9]))$': 'a name of letters, digits, "_" and, between them, "-"',
  '((\\d+)\\.)?(\\d\\d):(60|([0-5][0-9])):(60|([0-5][0-9]))': TIME_SPAN,
  '-((\\d+)\\.)?(\\d\\d):(60|([0-5][0-9])):(60|([0-5][0-9]))': 'a negative time span such as "-0.12:00:00"',
  '-?((\\d+)\\.)?(\\d\\d):(60|([0-5][0-9])):(60|([0-5][0-9]))': TIME_SPAN,
}

/** What a text of a pattern is; one that is not listed has no better words. */
export function wordsOfPattern(pattern) {
  return WORDS[pattern] ?? 'text in the form that the service takes'
}
