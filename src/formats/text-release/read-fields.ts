import { defined } from '../../lib/defined.ts';
import { oneLine } from '../plain-text/text-lines.ts';
import type { TextRelease } from './document.ts';

const label = /^([A-Z]{2})#(.*)$/;
const mark = /^([%#$:*~@&!])(.*)$/;

/** Company news in labelled lines ("TI#…", "AB#…"), the copy after "TX#". */
export const readLabelled = (lines: readonly string[]): TextRelease => {
  const fields = new Map<string, string>();
  let i = 0;
  let last: string | undefined;
  for (; i < lines.length && last !== 'TX'; i++) {
    const [, name, value = ''] = label.exec(lines[i] ?? '') ?? [];
    if (name === undefined && last !== undefined) fields.set(last, oneLine(`${fields.get(last)} ${lines[i]}`));
    if (name === undefined) continue;
    fields.set(name, oneLine(value));
    last = name;
  }
  const of = (name: string): string | undefined => fields.get(name) || undefined;
  const text = of('TX');
  return defined({
    layout: 'labelled' as const,
    id: of('AN'),
    source: of('SO'),
    distributor: of('KN'),
    headline: of('TI'),
    abstract: of('AB'),
    byline: of('BY'),
    company: of('CO'),
    keywordsLine: of('KY'),
    published: of('PD'),
    subjects: [],
    waits: [],
    body: [...(text === undefined ? [] : [text]), ...lines.slice(i)],
    hasNoEnd: false,
  });
};

/** A bulletin between ZCZC and NNNN; one sign before each line of its head says what it is. */
export const readBulletin = (lines: readonly string[]): TextRelease => {
  const fields = new Map<string, string>();
  let i = 1;
  for (; i < lines.length; i++) {
    const found = mark.exec(lines[i] ?? '');
    // "* Headline" in the copy is a bullet, not a subject.
    if (found === null || /^\* /.test(lines[i] ?? '')) break;
    fields.set(found[1] ?? '', oneLine(found[2] ?? ''));
  }
  const end = lines.findLastIndex((line) => /^NNNN\s*$/.test(line));
  const of = (sign: string): string | undefined => fields.get(sign) || undefined;
  return defined({
    layout: 'bulletin' as const,
    distributor: /^zczc\s+(\S.*)$/i.exec(oneLine(lines[0] ?? ''))?.[1],
    category: of('%'),
    slugline: of('#'),
    headline: of('$'),
    takeKey: of(':'),
    subjects:
      of('*')
        ?.split(/[\s,;]+/)
        .filter((code) => code !== '') ?? [],
    service: of('~'),
    place: of('@'),
    waits: [],
    body: lines.slice(i, end < 0 ? lines.length : end),
    hasNoEnd: end < 0,
  });
};
