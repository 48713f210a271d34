/**
 * Characters that never belong in copy: controls, the bidirectional embeddings, overrides and isolates (they can turn
 * the text around them on a page), byte-order marks, invisible operators and tag characters. The single marks LRM, RLM
 * and ALM stay, as do the joiners: Arabic, Hebrew, Persian and emoji need them.
 */
const unwanted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what we look for
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}\ud800-\udfff]/u;
const unwantedEverywhere = new RegExp(unwanted.source, 'gu');

/** Copy without the characters that must not reach a page; half a surrogate pair becomes U+FFFD. */
export const cleanText = (text: string): string => {
  if (!unwanted.test(text) && !/[\u2028\u2029\u0085]/.test(text)) return text;
  return text
    .replace(/[\u2028\u2029\u0085]/g, '\n')
    .replace(unwantedEverywhere, (found) => (found >= '\ud800' && found <= '\udfff' ? '\ufffd' : ''));
};

/** Text as one line: cleaned, white space collapsed, none at the ends. */
export const cleanLine = (text: string): string => {
  const clean = cleanText(text);
  return /[^\S ]|^\s|\s$| {2}/.test(clean) ? clean.replace(/\s+/g, ' ').trim() : clean;
};
