import type { NewsItem } from '../copy/news-item.ts';

/** Longer slugs are cut: a handle has a few words, and an index entry has a limit. */
const longestKey = 200;

const ordinal = String.raw`(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth)`;
const leadWord = '(?:lead|ld|writethru|writethrough|wrt)';

/** Words of a slug or headline that say which lead of a story this is, and no word of the story's own. */
const leadMarks = new RegExp(
  String.raw`\b(?:${ordinal}[\s-]+(?:${leadWord}|add|take|night lead)(?:[\s-]*(?:writethru|writethrough))?|ld-writethru|lead-writethru|writethru|writethrough|(?:update|wrapup)\s+\d{1,2}|\d{1,2}\.?\s*(?:zusammenfassung|zsf|lead))(?![\p{L}\p{N}])`,
  'giu',
);

const stateWords = [
  'correct(?:ed|ion|ive|s)?|refiled?|refiles|repeat|rpt|kill(?:ed)?|mandatory kill|bulletin kill|story kill(?:ed)?|eliminat(?:ion|ed|e)|with(?:hold|held|drawn|drawal)',
  'hold|advisory|urgent|flash|bulletin|alert|abridged|optional|embargo(?:ed)?|release(?:d)?|substitute|adds?|lead|ld|update',
  'korrektur|berichtigung|korrektion|rettelse|rättelse|rectificatif|correzione|correcci[oó]n|wiederholung|sperrfrist|eilmeldung|zurückgezogen|annuleret',
].join('|');

// Only where they are set off from the slug's own words: "Kill Bill" is a film.
const openingWord = new RegExp(
  String.raw`^[\s*(\[]*(?:${stateWords})(?:\s*[:/)\],]+|\s+[-–—]+|[-–—]+\s|\s*$)\s*`,
  'iu',
);
// Glued on with a dash, as some wires do with headlines: only words that no story has as its own.
const gluedWord = /^\s*(?:CORRECTED|CORRECTION|REFILE|RPT|WITHDRAWN|ELIMINATION)[-–—]+\s*/u;
const closingWord = new RegExp(String.raw`\s*[,(\[/:–—-]+\s*(?:${stateWords})[\s)\],.]*$`, 'iu');
const cycle = /^\s*(?:bc|am|pm|ab)[-–]{1,2}(?=[\p{L}\p{N}])/iu;

/**
 * A slug as stories of one chain share it: without BC-, AM-, PM-, lead numbers and words like KILL that are set off
 * from it, without case and punctuation. Undefined where nothing is left.
 */
export const slugKey = (slug: string | undefined): string | undefined => {
  if (slug === undefined) return undefined;
  let text = slug
    .slice(0, 2 * longestKey)
    .replace(leadMarks, ' ')
    .trim();
  for (let before = ''; before !== text; ) {
    before = text;
    const shorter = text.replace(cycle, '').replace(closingWord, '').replace(openingWord, '').replace(gluedWord, '');
    if (/[\p{L}\p{N}]/u.test(shorter)) text = shorter.trim();
  }
  const key = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, longestKey);
  return key === '' ? undefined : key;
};

/** What ties an item without an id to its story: its slug, or its headline where it has none. */
export const chainKey = ({ text }: NewsItem): string | undefined => slugKey(text.slugline) ?? slugKey(text.headline);

/** What the words of an item say about its place in a chain of leads. */
export interface LeadMark {
  /** True where it says that it continues an earlier item. */
  readonly isLater: boolean;
  readonly number?: number;
  /** True for an add, or a lead that is no writethru: it replaces only a part, which only an editor can put together. */
  readonly isPart: boolean;
}

const later: ReadonlySet<NewsItem['event']> = new Set([
  'update',
  'correction',
  'refile',
  'kill',
  'hold',
  'release',
  'add',
]);
const names: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4 };
const numbered = new RegExp(String.raw`\b(${ordinal})[\s-]+${leadWord}`, 'iu');
const otherNumber = /\b(?:update|wrapup)\s+(\d{1,2})\b|\b(\d{1,2})\.?\s*(?:zusammenfassung|zsf)\b/iu;
const part = new RegExp(String.raw`\b${ordinal}[\s-]+add\b`, 'iu');

/**
 * Reads the place in the chain out of markers, take key, slug and headline.
 * @param isBareLeadPart true for wires whose bare "1st Ld" replaced the top of a story only (ANPA)
 */
export const leadMark = (item: Pick<NewsItem, 'text' | 'markers' | 'event'>, isBareLeadPart: boolean): LeadMark => {
  const { takeKey, slugline, headline } = item.text;
  const words = [takeKey, slugline, headline, ...item.markers].filter((word) => word !== undefined).join(' | ');
  const found = numbered.exec(words)?.[1] ?? otherNumber.exec(words)?.slice(1).find(Boolean);
  const number = found === undefined ? undefined : (names[found.toLowerCase()] ?? Number.parseInt(found, 10));
  const isWhole = /writethr/i.test(words);
  const isBare = isBareLeadPart && !isWhole && /\b(?:ld|lead)\b/i.test(words) && found !== undefined;
  return {
    isLater:
      number !== undefined ||
      isWhole ||
      later.has(item.event) ||
      openingWord.test(headline ?? '') ||
      gluedWord.test(headline ?? ''),
    ...(number === undefined ? {} : { number }),
    isPart: item.event === 'add' || part.test(words) || isBare,
  };
};
