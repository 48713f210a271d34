import type { NewsItem, Relation } from '../../copy/news-item.ts';
import type { Instant } from '../../lib/instant.ts';
import { collapse } from '../xml/element.ts';
import { element, emptyElement, textElement, type XmlAttributes } from '../xml-text.ts';
import { isPlainCode, ownPrefix, toQcode } from './own-names.ts';
import { writeMediaLinks } from './write-media.ts';
import { ownGroup, ownRecord, ownText, ownTexts, ownTime, timeElement } from './write-own.ts';

export type G2Shape = 'newsItem' | 'packageItem' | 'planningItem' | 'conceptItem';

export interface WriteMetaOptions {
  readonly shape: G2Shape;
  readonly sentAt: Instant;
  readonly withEditorNotes: boolean;
  readonly withPrivateNotes: boolean;
}

const classes: Readonly<Record<NewsItem['kind'], string>> = {
  text: 'ninat:text',
  advisory: 'ninat:text',
  picture: 'ninat:picture',
  video: 'ninat:video',
  audio: 'ninat:audio',
  graphic: 'ninat:graphic',
  package: 'ninat:composite',
  planning: 'ninat:text',
  event: 'ninat:text',
};
const shapeClasses: Readonly<Partial<Record<G2Shape, string>>> = {
  planningItem: 'plinat:newscoverage',
  conceptItem: 'cinat:concept',
};

const signals: Readonly<Partial<Record<NewsItem['event'], string>>> = {
  update: 'sig:update',
  correction: 'sig:correction',
};

const relationCodes: Readonly<Record<Relation['kind'], string>> = {
  'derived-from': 'irel:derivedFrom',
  'part-of': 'irel:isPartOf',
  'has-part': 'irel:hasPart',
  previous: 'irel:previousVersion',
  'photo-set': 'wrrel:photoSet',
  'translation-of': 'irel:translatedFrom',
  'see-also': 'irel:seeAlso',
  sidebar: 'wrrel:sidebar',
};

/** What the item is and what is to be done with it (G2 guidelines, item management). */
export const writeItemMeta = (item: NewsItem, options: WriteMetaOptions): string =>
  element(
    'itemMeta',
    [
      emptyElement('itemClass', { qcode: shapeClasses[options.shape] ?? classes[item.kind] }),
      party('provider', item.credit.provider ?? 'unknown', item.credit.provider === undefined),
      item.time.versionCreated === undefined
        ? textElement('versionCreated', options.sentAt, { [`${ownPrefix}:absent`]: 'true' })
        : timeElement('versionCreated', item.time.versionCreated),
      timeElement('firstCreated', item.time.firstCreated),
      timeElement('embargoed', item.time.embargoUntil),
      emptyElement('pubStatus', { qcode: `stat:${item.status}` }),
      item.kind === 'advisory' ? emptyElement('role', { qcode: 'wrkind:advisory' }) : '',
      textElement('generator', 'Wireroom', { versioninfo: '1' }),
      writeNotes(item, options),
      item.event in signals ? emptyElement('signal', { qcode: signals[item.event] }) : '',
      timeElement('expires', item.time.expiresAt),
      writeLinks(item, options.shape),
      writeOwn(item, options),
    ].join(''),
  );

const party = (name: string, literal: string, isAbsent: boolean): string =>
  emptyElement(name, { literal: collapse(literal), [`${ownPrefix}:absent`]: isAbsent ? 'true' : undefined });

const writeNotes = (item: NewsItem, options: WriteMetaOptions): string =>
  [
    textElement('edNote', item.correctionNote, { role: 'wrnote:correction' }),
    options.withEditorNotes ? textElement('edNote', item.editorNote, { role: 'wrnote:editor' }) : '',
    ...(options.withPrivateNotes ? item.text.privateNotes : []).map((note) =>
      textElement('edNote', note, { role: 'wrnote:private' }),
    ),
  ].join('');

const writeLinks = (item: NewsItem, shape: G2Shape): string =>
  [
    ...item.identity.supersedes.map((id) => emptyElement('link', { rel: 'wrrel:supersedes', residref: id })),
    item.identity.link === undefined ? '' : emptyElement('link', { rel: 'wrrel:origin', href: item.identity.link }),
    ...item.relations.map((relation, i) =>
      shape === 'packageItem' && relation.kind === 'has-part'
        ? ''
        : emptyElement('link', relationAttributes(relation, i)),
    ),
    writeMediaLinks(item),
  ].join('');

/** A relation as attributes of a link or of a member of a group; its rank keeps the order over both. */
export const relationAttributes = (relation: Relation, position: number): XmlAttributes => ({
  rel: relationCodes[relation.kind],
  rank: position + 1,
  residref: relation.wireId,
  [`${ownPrefix}:kind`]: relation.kind,
  [`${ownPrefix}:original`]: relation.original,
});

const writeOwn = (item: NewsItem, options: WriteMetaOptions): string => {
  const { identity, time, text, classification, credit } = item;
  return ownGroup(
    'item',
    [
      ownText('kind', item.kind),
      ownText('event', item.event),
      ownText('wireId', identity.wireId),
      ownText('wireVersion', identity.wireVersion),
      ownText('family', identity.family),
      ownTexts('marker', item.markers),
      ownTime('releaseAt', time.releaseAt),
      ownTime('rightsStart', time.rightsStart),
      ownTime('rightsEnd', time.rightsEnd),
      ownText('takeKey', text.takeKey),
      ownText('language', isLanguageTag(text.language) ? undefined : text.language),
      text.dateline === undefined ? '' : ownRecord('dateline', { ...text.dateline }),
      ownTexts('contributor', text.contributors),
      ownTexts('tagline', text.taglines),
      ownText('direction', text.direction),
      ownText('wordCount', text.wordCount),
      ownTexts('instrument', classification.instruments),
      ownText('category', classification.category),
      ownText('priority', classification.priority),
      ownText('distributor', credit.distributor),
      ownText('copyrightYear', credit.copyrightYear),
      ...(options.withEditorNotes ? (item.questions ?? []) : []).map((question) =>
        ownRecord('question', { ...question }),
      ),
      writeOwnAgenda(item),
      options.shape === 'planningItem' || options.shape === 'conceptItem' ? writeCopyMeta(item, ownPrefix) : '',
    ].join(''),
  );
};

/** The form that the schema asks of a language (BCP 47). */
export const isLanguageTag = (language: string | undefined): language is string =>
  language !== undefined && /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(language);

const writeOwnAgenda = ({ agenda }: NewsItem): string =>
  agenda === undefined
    ? ''
    : ownGroup(
        'agenda',
        [
          ownTime('starts', agenda.starts),
          ownTime('ends', agenda.ends),
          ownText('place', agenda.place),
          ...agenda.coverages.map((coverage) =>
            ownRecord(
              'coverage',
              { kind: coverage.kind, note: coverage.note },
              ownTime('scheduled', coverage.scheduled),
            ),
          ),
        ].join(''),
      );

/** What the content is about, who made it and how it is headed. */
export const writeContentMeta = (item: NewsItem, shape: G2Shape): string => {
  const { text, classification, credit, identity } = item;
  const isCopy = shape === 'newsItem' || shape === 'packageItem';
  const inner = [
    textElement('urgency', classification.urgency?.toString()),
    credit.source === undefined ? '' : party('infoSource', credit.source, false),
    credit.originalSource === undefined
      ? ''
      : emptyElement('infoSource', { literal: collapse(credit.originalSource), role: 'isrol:originfo' }),
    ...text.authors.map(({ name, ...rest }) =>
      element(
        'creator',
        textElement('name', collapse(name)) +
          Object.entries(rest)
            .map(([field, value]) => ownText(field, value))
            .join(''),
      ),
    ),
    ...identity.altIds.map(({ scheme, value }) =>
      textElement('altId', value, { type: toQcode('wraltid', scheme), [`${ownPrefix}:scheme`]: scheme }),
    ),
    isLanguageTag(text.language) ? emptyElement('language', { tag: text.language }) : '',
    ...classification.keywords.map((keyword) => textElement('keyword', collapse(keyword))),
    ...classification.subjects.map(writeSubject),
    ...named('people', 'cpnat:person', classification.people),
    ...named('organisations', 'cpnat:organisation', classification.organisations),
    ...named('places', 'cpnat:geoArea', classification.places),
    textElement('slugline', text.slugline === undefined ? undefined : collapse(text.slugline)),
    textElement('headline', text.headline, { rank: 1 }),
    ...text.alternativeHeadlines.map(({ role, text: line }) =>
      textElement('headline', line, { role: toQcode('wrheadline', role), [`${ownPrefix}:role`]: role }),
    ),
    textElement('description', text.abstract, { role: 'drol:summary' }),
    isCopy ? writeCopyMeta(item) : '',
  ];
  return element('contentMeta', inner.join(''));
};

/** Fields that planning and concept items have no place for: there they go with our own. */
const writeCopyMeta = (item: NewsItem, prefix?: string): string => {
  const name = (local: string): string => (prefix === undefined ? local : `${prefix}:${local}`);
  return [
    ...item.classification.genres.map((genre) => element(name('genre'), textElement(name('name'), collapse(genre)))),
    textElement(name('dateline'), prefix === undefined ? item.text.dateline?.raw : undefined),
    textElement(name('by'), item.text.byline),
    textElement(name('creditline'), item.credit.line === undefined ? undefined : collapse(item.credit.line)),
  ].join('');
};

type Subject = NewsItem['classification']['subjects'][number];

const writeSubject = ({ scheme, code, name }: Subject): string => {
  const isPlain = isPlainCode(scheme, code);
  return element('subject', textElement('name', name === undefined ? undefined : collapse(name)), {
    qcode: code === undefined || scheme === undefined ? undefined : toQcode(scheme, code),
    literal: code === undefined || scheme !== undefined ? undefined : collapse(code),
    [`${ownPrefix}:scheme`]: isPlain ? undefined : scheme,
    [`${ownPrefix}:code`]: isPlain ? undefined : code,
  });
};

const named = (list: string, type: string, names: readonly string[]): readonly string[] =>
  names.map((name) => element('subject', textElement('name', collapse(name)), { type, [`${ownPrefix}:list`]: list }));
