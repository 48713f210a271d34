import type { ItemTimes, NewsItem } from '../../copy/news-item.ts';
import { carriedItem } from './carried-item.ts';
import { type FieldLine, joinParts, writeFields } from './field-lines.ts';
import { plainLayout } from './layout.ts';
import { writeBlocks } from './write-blocks.ts';

export const firstLine = 'WIREROOM TEXT 1';
export const privateLine = '-- not for publication --';
export const lastLine = '-- end --';

/** Labels of the times of an item. */
export const timeLabels: Readonly<Record<keyof ItemTimes, string>> = {
  firstCreated: 'Created',
  versionCreated: 'Updated',
  embargoUntil: 'Embargo',
  releaseAt: 'Release',
  expiresAt: 'Expires',
  rightsStart: 'Rights from',
  rightsEnd: 'Rights until',
};

/**
 * Writes an item as text that people and programs can read: labelled lines, the story, a last line that shows that
 * nothing is missing. What it cannot carry: listed in carried-item.ts.
 */
export const writePlainText = (item: NewsItem): string => {
  const carried = carriedItem(item);
  const notes = carried.text.privateNotes;
  const lines = [
    firstLine,
    ...writeFields(fieldsOf(carried)),
    '',
    ...writeBlocks(carried.text.body, plainLayout),
    '',
    ...(notes.length === 0 ? [] : [privateLine, ...writeFields(notes.map((value) => ({ label: 'Note', value }))), '']),
    lastLine,
    '',
  ];
  return lines.join('\n');
};

const fieldsOf = (item: NewsItem): readonly FieldLine[] => [
  ...textFields(item),
  ...creditFields(item),
  ...identityFields(item),
  ...timeFields(item),
  ...rightsFields(item),
  ...classificationFields(item),
];

const field = (label: string, value: string | number | undefined): readonly FieldLine[] =>
  value === undefined || value === '' ? [] : [{ label, value: String(value) }];

const list = (label: string, values: readonly string[]): readonly FieldLine[] =>
  values.flatMap((value) => field(label, value));

const rows = (label: string, values: readonly (readonly (string | undefined)[])[]): readonly FieldLine[] =>
  values.flatMap((parts) => field(label, joinParts(parts)));

const textFields = ({ text, correctionNote, editorNote, ...item }: NewsItem): readonly FieldLine[] => [
  ...field('Headline', text.headline),
  ...rows(
    'Other headline',
    text.alternativeHeadlines.map((other) => [other.role, other.text]),
  ),
  ...field('Byline', text.byline),
  ...rows(
    'Author',
    text.authors.map(({ name, role, title, organisation }) => [name, role, title, organisation]),
  ),
  ...rows(
    'Dateline',
    text.dateline === undefined
      ? []
      : [[text.dateline.raw, text.dateline.place, text.dateline.date, text.dateline.agency]],
  ),
  ...field('Slugline', text.slugline),
  ...field('Take', text.takeKey),
  ...field('Summary', text.abstract),
  ...field('Correction note', correctionNote),
  ...field("Editor's note", editorNote),
  ...list('Contributor', text.contributors),
  ...list('Tagline', text.taglines),
  ...field('Language', text.language),
  ...field('Direction', text.direction === 'rtl' ? 'rtl' : undefined),
  ...field('Kind', item.kind),
  ...field('Status', item.status),
  ...field('Event', item.event),
  ...list('Marker', item.markers),
];

const creditFields = ({ credit }: NewsItem): readonly FieldLine[] => [
  ...field('Source', credit.source),
  ...field('Original source', credit.originalSource),
  ...field('Provider', credit.provider),
  ...field('Distributor', credit.distributor),
  ...field('Credit', credit.line),
  ...field('Copyright holder', credit.copyrightHolder),
  ...field('Copyright year', credit.copyrightYear),
  ...field('Copyright', credit.copyrightNotice),
];

const identityFields = ({ identity, relations }: NewsItem): readonly FieldLine[] => [
  ...field('Id', identity.wireId),
  ...field('Version', identity.wireVersion),
  ...rows(
    'Other id',
    identity.altIds.map(({ scheme, value }) => [scheme, value]),
  ),
  ...field('Family', identity.family),
  ...list('Replaces', identity.supersedes),
  ...field('Link', identity.link),
  ...rows(
    'Relation',
    relations.map(({ kind, wireId, original }) => [kind, wireId, original]),
  ),
];

const timeFields = ({ time }: NewsItem): readonly FieldLine[] =>
  Object.entries(timeLabels).flatMap(([name, label]) =>
    field(label, Object.entries(time).find(([key]) => key === name)?.[1]?.at),
  );

const rightsFields = ({ rights, questions }: NewsItem): readonly FieldLine[] => [
  ...list('Terms', rights.usageTerms),
  ...rows(
    'Restriction',
    rights.restrictions.map((one) => [
      one.kind,
      one.original,
      one.value,
      one.mode,
      one.countries?.join(' '),
      one.channels?.join(' '),
      one.from,
      one.until,
    ]),
  ),
  ...field('Canonical', rights.canonicalUrl),
  ...field('Licence', rights.licence),
  ...rows(
    'Question',
    (questions ?? []).map(({ kind, text, at, slug }) => [kind, text, at, slug]),
  ),
];

const classificationFields = ({ classification: c }: NewsItem): readonly FieldLine[] => [
  ...rows(
    'Subject',
    c.subjects.map(({ name, code, scheme }) => [name, code, scheme]),
  ),
  ...list('Keyword', c.keywords),
  ...list('Place', c.places),
  ...list('Person', c.people),
  ...list('Organisation', c.organisations),
  ...list('Instrument', c.instruments),
  ...list('Genre', c.genres),
  ...field('Category', c.category),
  ...field('Urgency', c.urgency),
  ...field('Priority', c.priority),
];
