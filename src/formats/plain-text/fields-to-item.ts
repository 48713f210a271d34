import type { Block } from '../../copy/blocks.ts';
import type { ItemQuestion, ItemTimes, NewsItem, Relation, Restriction } from '../../copy/news-item.ts';
import { wordCount } from '../../copy/plain-text.ts';
import { defined } from '../../lib/defined.ts';
import { type Instant, toInstant } from '../../lib/instant.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadContext, ReadError } from '../format.ts';
import { createNoteList, type NoteList } from '../note-list.ts';
import { type FieldLine, splitParts } from './field-lines.ts';
import { timeLabels } from './write.ts';

const kinds = ['text', 'picture', 'video', 'audio', 'graphic', 'package', 'planning', 'event', 'advisory'] as const;
const statuses = ['usable', 'withheld', 'canceled'] as const;
const events = [
  'new',
  'update',
  'correction',
  'refile',
  'kill',
  'hold',
  'release',
  'advisory',
  'alert',
  'add',
] as const;
const asks = ['embargo', 'kill', 'hold', 'correction', 'rights'] as const;
const restrictionKinds =
  'territory channel period no-archive one-time mandatory-credit no-ai no-sales no-changes'.split(' ');
const rightsChannels = ['print', 'magazine', 'online', 'mobile', 'social', 'broadcast'] as const;
const relationKinds = 'derived-from part-of has-part previous photo-set translation-of see-also sidebar'.split(' ');

/** The labelled lines as an item. A word that should be one of a few and is not is refused: it may be a status. */
export const fieldsToItem = (
  lines: readonly FieldLine[],
  body: readonly Block[],
  context: ReadContext,
): Result<NewsItem, ReadError> => {
  const fields = toFields(lines);
  const notes = createNoteList(context.zone);
  const kind = oneOf(kinds, fields.first('Kind') ?? 'text');
  const status = oneOf(statuses, fields.first('Status') ?? 'usable');
  const event = oneOf(events, fields.first('Event') ?? 'new');
  if (kind === undefined || status === undefined || event === undefined) {
    const message = 'Kind, Status or Event has a word that is not known; correct it and send the text again.';
    return err({ kind: 'malformed', message, at: 'head' });
  }
  const time = toTimes(fields, notes);
  const questions = toQuestions(fields);
  const isGateLost = fields.first('Embargo') !== undefined && time.embargoUntil === undefined;
  const isHeld = isGateLost || (fields.first('Release') !== undefined && time.releaseAt === undefined);
  return ok(
    defined({
      identity: toIdentity(fields),
      kind,
      status: isHeld && status === 'usable' ? 'withheld' : status,
      event,
      correctionNote: fields.first('Correction note'),
      editorNote: fields.first("Editor's note"),
      markers: fields.all('Marker'),
      time,
      text: toText(fields, body),
      classification: toClassification(fields),
      credit: toCredit(fields),
      rights: toRights(fields),
      media: [],
      relations: toRelations(fields),
      questions: questions.length === 0 ? undefined : questions,
      notes: notes.all(),
    }),
  );
};

interface Fields {
  first(label: string): string | undefined;
  all(label: string): readonly string[];
  rows(label: string): readonly (readonly (string | undefined)[])[];
}

const toFields = (lines: readonly FieldLine[]): Fields => {
  const all = (name: string): readonly string[] =>
    lines.filter(({ label, value }) => label === name && value !== '').map(({ value }) => value);
  return { first: (name) => all(name)[0], all, rows: (name) => all(name).map(splitParts) };
};

const oneOf = <T extends string>(known: readonly T[], word: string): T | undefined => known.find((one) => one === word);

const toIdentity = (fields: Fields): NewsItem['identity'] =>
  defined({
    wireId: fields.first('Id'),
    wireVersion: fields.first('Version'),
    altIds: fields.rows('Other id').map(([scheme = '', value = '']) => ({ scheme, value })),
    family: fields.first('Family'),
    supersedes: fields.all('Replaces'),
    link: fields.first('Link'),
  });

const toTimes = (fields: Fields, notes: NoteList): ItemTimes =>
  Object.fromEntries(
    Object.entries(timeLabels).flatMap(([name, label]) => {
      const time = notes.time(fields.first(label), label);
      return time === undefined ? [] : [[name, time]];
    }),
  );

const toText = (fields: Fields, body: readonly Block[]): NewsItem['text'] => {
  const [dateline] = fields.rows('Dateline');
  const [raw, place, date, agency] = dateline ?? [];
  return defined({
    headline: fields.first('Headline'),
    alternativeHeadlines: fields.rows('Other headline').map(([role = '', text = '']) => ({ role, text })),
    slugline: fields.first('Slugline'),
    takeKey: fields.first('Take'),
    abstract: fields.first('Summary'),
    body,
    dateline: raw === undefined ? undefined : defined({ raw, place, date, agency }),
    byline: fields.first('Byline'),
    authors: fields
      .rows('Author')
      .map(([name = '', role, title, organisation]) => defined({ name, role, title, organisation })),
    contributors: fields.all('Contributor'),
    taglines: fields.all('Tagline'),
    language: fields.first('Language'),
    direction: fields.first('Direction') === 'rtl' ? ('rtl' as const) : ('ltr' as const),
    wordCount: wordCount(body),
    privateNotes: fields.all('Note'),
  });
};

const toClassification = (fields: Fields): NewsItem['classification'] => {
  const urgency = Number(fields.first('Urgency'));
  return defined({
    subjects: fields.rows('Subject').map(([name, code, scheme]) => defined({ name, code, scheme })),
    keywords: fields.all('Keyword'),
    places: fields.all('Place'),
    people: fields.all('Person'),
    organisations: fields.all('Organisation'),
    instruments: fields.all('Instrument'),
    genres: fields.all('Genre'),
    category: fields.first('Category'),
    urgency: Number.isInteger(urgency) ? urgency : undefined,
    priority: fields.first('Priority'),
  });
};

const toCredit = (fields: Fields): NewsItem['credit'] =>
  defined({
    source: fields.first('Source'),
    originalSource: fields.first('Original source'),
    provider: fields.first('Provider'),
    distributor: fields.first('Distributor'),
    line: fields.first('Credit'),
    copyrightHolder: fields.first('Copyright holder'),
    copyrightYear: fields.first('Copyright year'),
    copyrightNotice: fields.first('Copyright'),
  });

const toRights = (fields: Fields): NewsItem['rights'] =>
  defined({
    usageTerms: fields.all('Terms'),
    restrictions: fields.rows('Restriction').flatMap(toRestriction),
    canonicalUrl: fields.first('Canonical'),
    licence: fields.first('Licence'),
  });

const toRestriction = (parts: readonly (string | undefined)[]): readonly Restriction[] => {
  const [kind, original = '', value, mode, countries, channels, from, until] = parts;
  if (!isRestriction(kind)) return [];
  const one = {
    kind,
    original,
    value,
    mode: oneOf(['only', 'except'] as const, mode ?? ''),
    countries: countries?.split(' '),
    channels: channels?.split(' ').flatMap((word) => oneOf(rightsChannels, word) ?? []),
    from: toInstantText(from),
    until: toInstantText(until),
  };
  return [defined(one)];
};

const toRelations = (fields: Fields): readonly Relation[] =>
  fields
    .rows('Relation')
    .flatMap(([kind, wireId = '', original]) => (isRelation(kind) ? [defined({ kind, wireId, original })] : []));

const toQuestions = (fields: Fields): readonly ItemQuestion[] =>
  fields.rows('Question').flatMap(([word = '', text = '', at = '', slug]) => {
    const kind = oneOf(asks, word);
    return kind === undefined ? [] : [defined({ kind, text, at, slug })];
  });

const isRestriction = (kind: string | undefined): kind is Restriction['kind'] => restrictionKinds.includes(kind ?? '');
const isRelation = (kind: string | undefined): kind is Relation['kind'] => relationKinds.includes(kind ?? '');

const toInstantText = (text: string | undefined): Instant | undefined =>
  text === undefined || Number.isNaN(Date.parse(text)) ? undefined : toInstant(Date.parse(text));
