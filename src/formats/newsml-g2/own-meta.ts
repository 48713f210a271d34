import type {
  Agenda,
  Author,
  Classification,
  Credit,
  ItemIdentity,
  ItemQuestion,
  ItemTimes,
  Relation,
} from '../../copy/news-item.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { attribute, child, children, descendants, textOf, type XmlElement } from '../xml/element.ts';
import { oneOf, ownAttribute, ownChild, ownChildren, ownText, ownTexts, timeOf, wholeText } from './own-fields.ts';

/** The parts of an item that we wrote. */
export interface OwnParts {
  readonly item: XmlElement;
  readonly meta: XmlElement;
  readonly content: XmlElement | undefined;
  readonly rights: XmlElement | undefined;
  /** What the standard has no place for. */
  readonly own: XmlElement;
}

const relationKinds = [
  'derived-from',
  'part-of',
  'has-part',
  'previous',
  'photo-set',
  'translation-of',
  'see-also',
  'sidebar',
] as const;
const questionKinds = ['embargo', 'kill', 'hold', 'correction', 'rights'] as const;

export const ownIdentity = ({ item, meta, content, own }: OwnParts): ItemIdentity => {
  const links = (rel: string): readonly XmlElement[] =>
    children(meta, 'link').filter((link) => attribute(link, 'rel') === rel);
  return defined({
    wireId: ownChild(own, 'wireId') === undefined ? undefined : attribute(item, 'guid'),
    wireVersion: ownText(own, 'wireVersion'),
    altIds: children(content, 'altId').map((id) => ({
      scheme: ownAttribute(id, 'scheme') ?? attribute(id, 'type') ?? 'altId',
      value: textOf(id),
    })),
    family: ownText(own, 'family'),
    supersedes: links('wrrel:supersedes').flatMap((link) => attribute(link, 'residref') ?? []),
    link: links('wrrel:origin')
      .map((link) => safeWebAddress(attribute(link, 'href') ?? ''))
      .find((href) => href !== undefined),
  });
};

export const ownTimes = ({ meta, own }: OwnParts): ItemTimes => {
  const made = child(meta, 'versionCreated');
  const isAbsent = made !== undefined && ownAttribute(made, 'absent') === 'true';
  return defined({
    firstCreated: timeOf(child(meta, 'firstCreated')),
    versionCreated: isAbsent ? undefined : timeOf(made),
    embargoUntil: timeOf(child(meta, 'embargoed')),
    releaseAt: timeOf(ownChild(own, 'releaseAt')),
    expiresAt: timeOf(child(meta, 'expires')),
    rightsStart: timeOf(ownChild(own, 'rightsStart')),
    rightsEnd: timeOf(ownChild(own, 'rightsEnd')),
  });
};

export const ownAuthors = ({ content }: OwnParts): readonly Author[] =>
  children(content, 'creator').map((creator) =>
    defined({
      name: wholeText(child(creator, 'name')) ?? '',
      role: ownText(creator, 'role'),
      title: ownText(creator, 'title'),
      organisation: ownText(creator, 'organisation'),
    }),
  );

export const ownClassification = (parts: OwnParts): Classification => {
  const { content, own } = parts;
  const subjects = children(content, 'subject');
  const listed = (list: string): readonly string[] =>
    subjects
      .filter((subject) => ownAttribute(subject, 'list') === list)
      .flatMap((subject) => wholeText(child(subject, 'name')) ?? []);
  const urgency = wholeText(child(content, 'urgency'));
  return defined({
    subjects: subjects.filter((subject) => ownAttribute(subject, 'list') === undefined).map(toSubject),
    keywords: children(content, 'keyword').map(textOf),
    places: listed('places'),
    people: listed('people'),
    organisations: listed('organisations'),
    instruments: ownTexts(own, 'instrument'),
    genres: copyFields(parts, 'genre').map((genre) => textOf(child(genre, 'name'))),
    category: ownText(own, 'category'),
    urgency: /^[1-9]$/.test(urgency ?? '') ? Number(urgency) : undefined,
    priority: ownText(own, 'priority'),
  });
};

/** Fields that stand in the content's metadata, or with our own where the item's kind has no place for them. */
export const copyFields = ({ content, own }: OwnParts, name: string): readonly XmlElement[] => [
  ...children(content, name),
  ...ownChildren(own, name),
];

const toSubject = (subject: XmlElement): Classification['subjects'][number] => {
  const qcode = attribute(subject, 'qcode');
  const colon = qcode?.indexOf(':') ?? -1;
  return defined({
    scheme: ownAttribute(subject, 'scheme') ?? (colon < 0 ? undefined : qcode?.slice(0, colon)),
    code: ownAttribute(subject, 'code') ?? (colon < 0 ? attribute(subject, 'literal') : qcode?.slice(colon + 1)),
    name: wholeText(child(subject, 'name')),
  });
};

export const ownCredit = (parts: OwnParts): Credit => {
  const { meta, content, rights, own } = parts;
  const provider = child(meta, 'provider');
  const isUnknown = provider !== undefined && ownAttribute(provider, 'absent') === 'true';
  const sources = children(content, 'infoSource');
  const isOriginal = (source: XmlElement): boolean => attribute(source, 'role') === 'isrol:originfo';
  const literal = (element: XmlElement | undefined): string | undefined => attribute(element, 'literal');
  return defined({
    distributor: ownText(own, 'distributor'),
    provider: isUnknown ? undefined : literal(provider),
    source: literal(sources.find((source) => !isOriginal(source))),
    originalSource: literal(sources.find(isOriginal)),
    line: wholeText(copyFields(parts, 'creditline')[0]),
    copyrightHolder: literal(child(rights, 'copyrightHolder')),
    copyrightYear: ownText(own, 'copyrightYear'),
    copyrightNotice: wholeText(child(rights, 'copyrightNotice')),
  });
};

/** Links and members of the package, in the order of their ranks. */
export const ownRelations = ({ item, meta }: OwnParts): readonly Relation[] =>
  [...children(meta, 'link'), ...descendants(child(item, 'groupSet'), 'itemRef')]
    .filter((link) => ownAttribute(link, 'kind') !== undefined)
    .sort((a, b) => Number(attribute(a, 'rank') ?? 0) - Number(attribute(b, 'rank') ?? 0))
    .map((link) =>
      defined({
        kind: oneOf(relationKinds, ownAttribute(link, 'kind')) ?? ('see-also' as const),
        wireId: attribute(link, 'residref') ?? '',
        original: ownAttribute(link, 'original'),
      }),
    );

export const ownQuestions = ({ own }: OwnParts): readonly ItemQuestion[] | undefined => {
  const questions = ownChildren(own, 'question').map((question) =>
    defined({
      kind: oneOf(questionKinds, ownText(question, 'kind')) ?? ('hold' as const),
      text: ownText(question, 'text') ?? '',
      at: ownText(question, 'at') ?? '',
      slug: ownText(question, 'slug'),
      media: ownText(question, 'media'),
    }),
  );
  return questions.length === 0 ? undefined : questions;
};

export const ownAgenda = ({ own }: OwnParts): Agenda | undefined => {
  const agenda = ownChild(own, 'agenda');
  if (agenda === undefined) return undefined;
  return defined({
    starts: timeOf(ownChild(agenda, 'starts')),
    ends: timeOf(ownChild(agenda, 'ends')),
    place: ownText(agenda, 'place'),
    coverages: ownChildren(agenda, 'coverage').map((coverage) =>
      defined({
        kind: ownText(coverage, 'kind') ?? 'text',
        scheduled: timeOf(ownChild(coverage, 'scheduled')),
        note: ownText(coverage, 'note'),
      }),
    ),
  });
};
