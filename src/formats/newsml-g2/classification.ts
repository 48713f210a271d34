import type { Classification } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import type { G2Concept, G2Item } from './document.ts';
import { localValue } from './read-concept.ts';

// Addresses of the IPTC's vocabularies and the alias that everyone uses for them.
const vocabularies: readonly (readonly [string, string])[] = [
  ['http://cv.iptc.org/newscodes/mediatopic/', 'medtop'],
  ['http://cv.iptc.org/newscodes/subjectcode/', 'subj'],
  ['http://cv.iptc.org/newscodes/genre/', 'genre'],
];

/** Subjects and what they are about, by the types that senders give them. */
export const toClassification = (item: G2Item, priority: string | undefined): Classification => {
  const { content } = item;
  const about = item.agenda === undefined ? content.subjects : [...content.subjects, ...item.agenda.subjects];
  const urgency = Number(content.urgency);
  const named = (pattern: RegExp): readonly string[] =>
    distinct(about.filter(({ type }) => pattern.test(type ?? '')).flatMap((s) => s.name ?? s.literal ?? []));
  return defined({
    subjects: about.map(toSubject),
    keywords: distinct(content.keywords),
    places: named(/:(?:geoarea|city|5|poi|country|statprov)$/i),
    people: named(/:person$/i),
    organisations: named(/:organi[sz]ation$/i),
    instruments: [],
    genres: distinct(content.genres.flatMap((genre) => genre.name ?? genre.qcode ?? genre.literal ?? [])),
    urgency: Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : undefined,
    priority,
  });
};

const toSubject = (concept: G2Concept): Classification['subjects'][number] => {
  const { qcode, uri, literal, name } = concept;
  if (qcode !== undefined) return defined({ ...splitCode(qcode), name });
  const known = uri === undefined ? undefined : vocabularies.find(([address]) => uri.startsWith(address));
  if (known !== undefined) return defined({ scheme: known[1], code: localValue(uri), name });
  return defined({ code: literal ?? uri, name });
};

const splitCode = (qcode: string): { scheme?: string; code: string } => {
  const colon = qcode.indexOf(':');
  return colon < 0 ? { code: qcode } : { scheme: qcode.slice(0, colon), code: qcode.slice(colon + 1) };
};

const distinct = (list: readonly string[]): readonly string[] => (list.length < 2 ? list : [...new Set(list)]);
