const reference = /[A-Za-z_:][\w.:-]*;|#[0-9]+;|#x[0-9A-Fa-f]+;/y;
const unfinishedReference = /#?[\w.:-]*$/y;

/**
 * Positions of ampersands that start no reference, outside comments and CDATA. One that the end of the text cuts off
 * is not among them: that is a truncated file, not a careless sender.
 */
export const findBareAmpersands = (text: string, atMost: number): readonly number[] => {
  const found: number[] = [];
  let at = text.indexOf('&');
  let section = nextSection(text, 0);
  while (at >= 0 && found.length < atMost) {
    if (section !== undefined && at >= section.start) {
      // Inside a section, or past it: go on behind it.
      if (at < section.end) at = text.indexOf('&', section.end);
      section = nextSection(text, section.end);
      continue;
    }
    if (!startsReference(text, at + 1)) found.push(at);
    at = text.indexOf('&', at + 1);
  }
  return found;
};

/** The text with bare ampersands written as XML wants them. */
export const repairAmpersands = (text: string, at: readonly number[]): string => {
  let repaired = '';
  let from = 0;
  for (const position of at) {
    repaired += `${text.slice(from, position)}&amp;`;
    from = position + 1;
  }
  return repaired + text.slice(from);
};

const startsReference = (text: string, at: number): boolean => {
  reference.lastIndex = at;
  if (reference.test(text)) return true;
  if (text.length - at > 40) return false;
  unfinishedReference.lastIndex = at;
  return unfinishedReference.test(text);
};

interface Section {
  readonly start: number;
  readonly end: number;
}

const nextSection = (text: string, from: number): Section | undefined => {
  for (let start = text.indexOf('<!', from); start >= 0; start = text.indexOf('<!', start + 2)) {
    if (text.startsWith('<![CDATA[', start)) return { start, end: endOf(text, ']]>', start + 9) };
    if (text.startsWith('<!--', start)) return { start, end: endOf(text, '-->', start + 4) };
  }
  return undefined;
};

const endOf = (text: string, mark: string, from: number): number => {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
};
