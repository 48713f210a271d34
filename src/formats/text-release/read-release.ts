import { defined } from '../../lib/defined.ts';
import { isBlank, oneLine } from '../plain-text/text-lines.ts';
import type { TextRelease } from './document.ts';

const sourceLine = /^source\s*[:\t ]\s*(\S.*)$/i;
const kindLine = /^(?:media|press|news)\s+release\b[\s:#-]*(?:no\.?\s*)?([A-Z]{0,4}\s?\d{3,10})?\s*$/i;
const numberLine = /^(?:asianet|medianet|release(?: no\.?| number)?)[\s:#-]+([A-Z]{0,4}\d{3,10})$/i;
const releaseLine =
  /^for (?:immediate )?release\b|^(?:immediate release|embargo(?:ed)?\b.*|hold for release\b.*|not for (?:release|publication) (?:before|until)\b.*)$/i;
const immediate = /immediate/i;
// "LONDON, Feb. 1, 2017 /PRNewswire/ --", "OSLO, Norway--(BUSINESS WIRE)--", "BONN, May 3, 2017 (GLOBE NEWSWIRE) -- ".
const placeLine = /^([^/()]{2,120}?)\s*-{0,2}\s*[/(]\s?([A-Z][\w .-]{2,40}?)\s?[/)]\s*(?:-{1,2}|–|—)\s*/;
const mostHeadLines = 30;

/** A release: who speaks, a number, the headline, then place, date and distributor, then the copy. */
export const readRelease = (lines: readonly string[]): TextRelease => {
  const at = lines.slice(0, mostHeadLines).findIndex((line) => isPlaceLine(line));
  const found = at < 0 ? null : placeLine.exec(oneLine(lines[at] ?? ''));
  const head = sortHead(lines.slice(0, at < 0 ? endOfHead(lines) : at));
  const rest = at < 0 ? lines.slice(endOfHead(lines)) : lines.slice(at);
  const foot = rest.findLastIndex((line) => !isBlank(line));
  const named = sourceLine.exec(oneLine(rest[foot] ?? ''))?.[1];
  const hasFoot = named !== undefined && /^SOURCE\b/.test((rest[foot] ?? '').trim());
  return defined({
    layout: 'release' as const,
    releaseNumber: head.number,
    source: head.source ?? (hasFoot ? named : undefined),
    distributor: found?.[2],
    headline: head.headline,
    dateline: found?.[1],
    subjects: [],
    waits: head.waits,
    body: hasFoot ? rest.slice(0, foot) : rest,
    hasNoEnd: false,
  });
};

const isPlaceLine = (line: string): boolean => {
  const found = placeLine.exec(oneLine(line));
  return found !== null && /wire|news|net|press|agency/i.test(found[2] ?? '');
};

/** Without a dateline the head ends with the empty line after the headline. */
const endOfHead = (lines: readonly string[]): number => {
  let hasHeadline = false;
  for (const [i, line] of lines.entries()) {
    if (isBlank(line) && hasHeadline) return i;
    if (!isBlank(line) && !isHeadMark(oneLine(line))) hasHeadline = true;
  }
  return lines.length;
};

const isHeadMark = (line: string): boolean =>
  [sourceLine, kindLine, numberLine, releaseLine].some((pattern) => pattern.test(line));

interface Head {
  readonly source: string | undefined;
  readonly number: string | undefined;
  readonly headline: string | undefined;
  readonly waits: readonly string[];
}

const sortHead = (raw: readonly string[]): Head => {
  const lines = raw.map(oneLine);
  const first = <T>(read: (line: string) => T | undefined): T | undefined => {
    for (const line of lines) {
      const value = read(line);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const from = lines.findIndex((line) => line !== '' && !isHeadMark(line));
  const after = from < 0 ? -1 : lines.findIndex((line, i) => i > from && (line === '' || isHeadMark(line)));
  const title = from < 0 ? '' : lines.slice(from, after < 0 ? lines.length : after).join(' ');
  return {
    source: first((line) => sourceLine.exec(line)?.[1]),
    number: first((line) => kindLine.exec(line)?.[1] ?? numberLine.exec(line)?.[1]),
    headline: title === '' ? undefined : title,
    waits: lines.filter((line) => releaseLine.test(line) && !immediate.test(line)),
  };
};
