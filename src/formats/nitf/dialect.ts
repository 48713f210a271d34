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
}

// One line per field of an agency; a new dialect is a few lines here, not a parser.
const metaFields: readonly (readonly [string, keyof DialectFields])[] = [
  ['anpa-keyword', 'slugline'],
  ['NTBStikkord', 'slugline'],
  ['slugline', 'slugline'],
  ['slug', 'slugline'],
  ['anpa-takekey', 'takeKey'],
  ['anpa-category', 'category'],
  ['category', 'category'],
  ['categoria', 'category'],
  ['aap-priority', 'priority'],
  ['NTBPrioritet', 'priority'],
  ['priority', 'priority'],
  ['prioridad', 'priority'],
  ['aap-source', 'source'],
  ['NTBKilde', 'source'],
  ['aap-original-source', 'originalSource'],
  ['aap-place', 'place'],
];

/** Meta names whose content is a list of keywords. */
const keywordFields: readonly string[] = ['keyword', 'keywords'];

export const readDialect = (document: NitfDocument): DialectFields => {
  const fields: { -readonly [K in keyof DialectFields]: string } = {};
  for (const [name, field] of metaFields) {
    const value = document.meta.get(name);
    if (value !== undefined && fields[field] === undefined) fields[field] = value;
  }
  // Slugs of the Associated Press's making come as the first keyword of others' wires.
  const first = document.docdata.keywords[0];
  if (fields.slugline === undefined && first !== undefined && /^(?:BC|AM|PM)-/.test(first)) fields.slugline = first;
  return fields;
};

export const metaKeywords = (document: NitfDocument): readonly string[] =>
  keywordFields.flatMap((name) =>
    (document.meta.get(name) ?? '')
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );

// Ids with a revision glued on: "NTB<uuid>_01", "<uuid>HHH-8-1".
const glued: readonly RegExp[] = [
  /^(.*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_(\d{1,3})$/i,
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[A-Z]{1,4}-\d{1,4})-(\d{1,3})$/i,
];

export interface StableId {
  readonly wireId: string;
  /** The revision that was glued on. */
  readonly revision?: string;
}

/** The part of a document id that stays the same over all revisions of a story. */
export const stableId = (idString: string): StableId => {
  for (const pattern of glued) {
    const found = pattern.exec(idString);
    if (found?.[1] !== undefined && found[2] !== undefined) return { wireId: found[1], revision: found[2] };
  }
  return { wireId: idString };
};
