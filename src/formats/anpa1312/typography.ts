import { oneLine } from '../plain-text/text-lines.ts';

/** Signs that ANPA 1312 spells with others: quotes as two backticks, a dash as an underscore, one half as a brace. */
export const readTypography = (line: string): string =>
  oneLine(line.replace(/\p{Cc}/gu, (control) => (control === '\t' ? ' ' : '')))
    .replaceAll('``', '“')
    .replaceAll("''", '”')
    .replaceAll('`', '‘')
    .replace(/(^|\s)_(?=\s|$)/g, '$1—')
    .replace(/(^|[\s\d(;,/-])\{(?=$|[\s\p{P}\p{L}])/gu, '$1½');

/** A line as sent, without the signs that only set it: caret, quad left, centre, controls. */
export const withoutSetting = (line: string): string => {
  const text = withoutQuads(oneLine(line.replace(/\p{Cc}/gu, ' ')));
  return text.startsWith('^') ? text.slice(1).trim() : text;
};

/** Without the signs at the end that place a line; a loop, because a pattern for it is slow on long runs of them. */
export const withoutQuads = (line: string): string => {
  let end = line.length;
  while (end > 0 && ' \t<='.includes(line[end - 1] ?? '')) end--;
  return line.slice(0, end);
};
