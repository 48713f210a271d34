const longestName = 255;

/**
 * Whether a name of a listing may be used at all: a bare file name without anything that a server, a shell or our own
 * file system could read as something else.
 */
export const isSafeName = (name: string): boolean => {
  if (name === '' || name === '.' || name === '..' || Buffer.byteLength(name) > longestName) return false;
  for (const letter of name) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 32 || (code >= 127 && code < 160) || letter === '/' || letter === '\\') return false;
    // Line separators and marks that turn the direction of text: a name must read as what it is.
    if (code === 0x2028 || code === 0x2029 || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
      return false;
  }
  return !/\p{Cs}/u.test(name);
};

/**
 * Whether a name fits one of some patterns, with `*` for any letters and `?` for one; capitals do not matter.
 * @param patterns separated by commas: "*.xml, *.json"
 */
export const fitsPatterns = (name: string, patterns: string): boolean =>
  patterns.split(',').some((pattern) => fits(name.toLowerCase(), pattern.trim().toLowerCase()));

// Without a regular expression: a pattern with many stars must not take long.
const fits = (name: string, pattern: string): boolean => {
  let at = 0;
  let from = 0;
  let star = -1;
  let mark = 0;
  while (at < name.length) {
    if (from < pattern.length && (pattern[from] === '?' || pattern[from] === name[at]) && pattern[from] !== '*') {
      at++;
      from++;
    } else if (pattern[from] === '*') {
      star = from++;
      mark = at;
    } else if (star >= 0) {
      from = star + 1;
      at = ++mark;
    } else return false;
  }
  while (pattern[from] === '*') from++;
  return from === pattern.length;
};
