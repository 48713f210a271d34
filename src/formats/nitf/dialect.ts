import { cutOut, type StableId, stableId as splitId } from '../dialect/apply-dialect.ts';
import { standard } from '../dialect/built-in/standard.ts';
import { compileDialect } from '../dialect/compile-dialect.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { NitfDocument } from './document.ts';

/** What NITF has no element for and agencies put into `meta`. */
export interface DialectFields {
  readonly slugline?: string;
  readonly takeKey?: string;
  readonly category?: string;
  readonly priority?: string;
  readonly source?: string;
  readonly originalSource?: string;
  readonly place?: string;
  readonly byline?: string;
  readonly editorNote?: string;
  readonly keywords: readonly string[];
}

/**
 * The fields that the source's agency keeps in places of its own: `nitf:meta/<name>`, `nitf:headline-2` (hl2),
 * `nitf:series`, `nitf:edmsg`, `nitf:keyword` (the first of the list). First match wins; keywords are all taken.
 */
export const readDialect = (document: NitfDocument, dialect: Dialect = standard): DialectFields => {
  const fields: { -readonly [K in Exclude<keyof DialectFields, 'keywords'>]?: string } = {};
  const keywords: string[] = [];
  for (const { place, to, pattern } of compileDialect(dialect).fieldsOf.get('nitf') ?? []) {
    const [value] = cutOut(valueAt(document, place), pattern);
    if (value === undefined) continue;
    if (to === 'keywords') keywords.push(...listed(value));
    else if (fields[to] === undefined) fields[to] = value;
  }
  // Slugs of the Associated Press's making come as the first keyword of others' wires.
  const first = document.docdata.keywords[0];
  if (fields.slugline === undefined && first !== undefined && /^(?:BC|AM|PM)-/.test(first)) fields.slugline = first;
  return { ...fields, keywords };
};

const valueAt = (document: NitfDocument, place: string): string | undefined => {
  if (place.startsWith('meta/')) return document.meta.get(place.slice('meta/'.length));
  if (place === 'headline-2') return document.head.subheadline;
  if (place === 'series') return document.docdata.series;
  if (place === 'edmsg') return document.docdata.edMsg;
  return place === 'keyword' ? document.docdata.keywords[0] : undefined;
};

const listed = (value: string): readonly string[] =>
  value
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** The part of a document id that stays the same over all revisions of a story. */
export const stableId = (idString: string, dialect: Dialect = standard): StableId =>
  splitId(idString, compileDialect(dialect).gluedIds);
