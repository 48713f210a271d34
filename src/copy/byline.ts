import type { Author } from './news-item.ts';

// "By" in the languages of the larger agencies; upper or lower case.
const opening = /^(?:by|von|par|por|av|af|door|di|de|from|texte?|text:)\s+(?=\p{Lu})/iu;
const joint = /\s+(?:and|und|et|y|og|och|en|e|&)\s+|\s*;\s*/u;
const trade =
  /\b(?:press|agency|association|news|writer|writers|editor|correspondent|reporter|staff|service|media|times|AP|PA|AFP|AAP|dpa|Reuters|Bloomberg|STT|TT|NTB|ANSA|EFE)\b/i;

/** People named in a byline: "By Jane Doe and John Roe, Harbour Press". Initials and agency codes name nobody. */
export const parseByline = (byline: string, title?: string): readonly Author[] => {
  const text = byline.replace(/\s+/g, ' ').trim().replace(opening, '');
  if (text === '' || text.length > 300) return [];
  const [organisation, names] = splitOrganisation(text);
  const authors = names
    .split(joint)
    .flatMap((part) => part.split(/\s*,\s*/))
    .filter(isName)
    .map((name): Author => ({ name, ...(organisation !== undefined && { organisation }) }));
  const [only] = authors;
  return authors.length === 1 && only !== undefined && title !== undefined ? [{ ...only, title }] : authors;
};

const splitOrganisation = (text: string): [string | undefined, string] => {
  const comma = text.lastIndexOf(',');
  const last = comma < 0 ? '' : text.slice(comma + 1).trim();
  return trade.test(last) ? [last, text.slice(0, comma)] : [undefined, text];
};

/** A name has at least two words, or one that is neither all capitals nor all small letters. */
const isName = (part: string): boolean => {
  const words = part.split(' ').filter((word) => word !== '');
  if (words.length === 0 || words.length > 6 || /[\d@/]/.test(part) || trade.test(part)) return false;
  return words.length > 1 ? /\p{Lu}/u.test(part) : /^\p{Lu}[\p{L}'’-]*\p{Ll}/u.test(part);
};
