import { oneLine } from '../plain-text/text-lines.ts';
import type { AnpaHeader, Trailer, VersionLine } from './document.ts';

const firstLine = /^([A-Za-z]{1,3})(\d{3,5})\b/;
// Priority, category, two signs for the setting, keywords, date, words.
const secondLine = /^([a-z]) ?([a-z])\s+(\S.*?)\s+(\d{1,2}-\d{1,2})(?:-\d{2,4})?(?:\s+(\d{1,6}))?$/i;
const updateWords =
  /^(?:(?:\d{1,2}(?:st|nd|rd|th)|new|final) ?(?:ld|lead|add|take|sub|insert|writethru)\b.*|ld|lead|ld-writethru|writethru|correction|corrective|(?:mandatory |bulletin )?(?:kill|withhold)|eliminate|elimination|withdraw(?:n|al)?|advisory)$/i;
const trailerLine = /^([A-Za-z]{2,12})?(?:-([A-Za-z]{1,4}))?[- ]*(\d{1,2}-\d{1,2}-\d{2,4}\s+\d{4}\s*[A-Z]{0,4})/;

/** The lines before the start of text: "W2870_asian" and "f l BC-LT--Argentina-CancerB 11-13 1049". */
export const readAnpaHeader = (lines: readonly string[]): AnpaHeader => {
  const plain = lines.map((line) => oneLine(line.replace(/\p{Cc}/gu, ' '))).filter((line) => line !== '');
  const first = plain.map((line) => firstLine.exec(line)).find((found) => found !== null);
  const second = plain.map((line) => secondLine.exec(line)).find((found) => found !== null);
  const words = second?.[5];
  return {
    ...(first && { service: first[1] ?? '', number: first[2] ?? '' }),
    ...(second && { priority: second[1] ?? '', category: second[2] ?? '' }),
    ...(second && { keywordLine: second[3] ?? '', date: second[4] ?? '' }),
    ...(words !== undefined && { words: Number(words) }),
  };
};

/** The first line of the text: slug, what version it is, words. */
export const readVersionLine = (line: string): VersionLine => {
  const parts = line.split(',').map((part) => part.trim());
  const words = /^\d{1,6}$/.test(parts.at(-1) ?? '') ? Number(parts.pop()) : undefined;
  const from = parts.findIndex((part, i) => i > 0 && updateWords.test(part));
  const update =
    from < 0
      ? ''
      : parts
          .slice(from)
          .filter((part) => part !== '')
          .join(', ');
  const slugline = (from < 0 ? parts : parts.slice(0, from)).filter((part) => part !== '').join(', ');
  return {
    ...(slugline !== '' && { slugline }),
    ...(update !== '' && { update }),
    ...(words !== undefined && { words }),
  };
};

/** "AP-WF-11-13-13 1509GMT": whose wire, which feed, when. */
export const readTrailer = (text: string): Trailer => {
  const found = trailerLine.exec(withoutControls(text));
  const [, source, , time] = found ?? [];
  return { ...(source !== undefined && { source }), ...(time !== undefined && { time: time.trim() }) };
};

const withoutControls = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/<[\s<]*$/, '')
    .replace(/^[\s^]+/, '');
