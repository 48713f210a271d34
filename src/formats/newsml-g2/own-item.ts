import type { ItemText, NewsItem, Rights } from '../../copy/news-item.ts';
import { wordCount } from '../../copy/plain-text.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import { attribute, child, children, textOf, type XmlElement } from '../xml/element.ts';
import { type OwnBody, readOwnBody } from './own-body.ts';
import { oneOf, ownAttribute, ownChild, ownNumber, ownText, ownTexts, wholeText } from './own-fields.ts';
import { ownMedia, ownRestrictions } from './own-media.ts';
import {
  copyFields,
  type OwnParts,
  ownAgenda,
  ownAuthors,
  ownClassification,
  ownCredit,
  ownIdentity,
  ownQuestions,
  ownRelations,
  ownTimes,
} from './own-meta.ts';
import { ownElement } from './own-names.ts';
import { isLastVersion } from './status.ts';

const kinds = ['text', 'picture', 'video', 'audio', 'graphic', 'package', 'planning', 'event', 'advisory'] as const;
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

/** The parts of an item that a Wireroom wrote; undefined for everybody else's. */
export const ownPartsOf = (item: XmlElement): OwnParts | undefined => {
  const meta = child(item, 'itemMeta');
  const own = ownChild(meta, ownElement);
  if (meta === undefined || own === undefined) return undefined;
  return { item, meta, own, content: child(item, 'contentMeta'), rights: child(item, 'rightsInfo') };
};

/**
 * An item that a Wireroom wrote, as it was: nothing is guessed from words, since that was done where it came in. What it
 * says of its status counts as in any other item: what is not plainly usable is held.
 */
export const ownToItem = (parts: OwnParts): NewsItem => {
  const { item, meta, own } = parts;
  const media = ownMedia(item);
  const body = readOwnBody(child(item, 'contentSet'), media);
  const status = statusOf(item, meta);
  return defined({
    identity: ownIdentity(parts),
    kind: oneOf(kinds, ownText(own, 'kind')) ?? ('text' as const),
    status,
    // Whoever cancels an item takes it back, whatever our own part still says.
    event: status === 'canceled' ? ('kill' as const) : (oneOf(events, ownText(own, 'event')) ?? ('new' as const)),
    correctionNote: notesOf(meta, 'wrnote:correction')[0],
    editorNote: notesOf(meta, 'wrnote:editor')[0],
    markers: ownTexts(own, 'marker'),
    time: ownTimes(parts),
    text: textOfItem(parts, body),
    classification: ownClassification(parts),
    credit: ownCredit(parts),
    rights: rightsOf(parts),
    media,
    relations: ownRelations(parts),
    questions: ownQuestions(parts),
    agenda: ownAgenda(parts),
    notes: body.notes,
  });
};

const statusOf = (item: XmlElement, meta: XmlElement): NewsItem['status'] => {
  const status = attribute(child(meta, 'pubStatus'), 'qcode');
  if (status === 'stat:canceled') return 'canceled';
  // An embargo without an end keeps its copy back, whoever wrote it.
  const embargoed = child(meta, 'embargoed');
  const isOpenEnded = embargoed !== undefined && textOf(embargoed).trim() === '';
  const mustWait = isOpenEnded || isLastVersion(attribute(item, 'version'));
  return status === 'stat:usable' && !mustWait ? 'usable' : 'withheld';
};

const notesOf = (meta: XmlElement, role: string): readonly string[] =>
  children(meta, 'edNote')
    .filter((note) => attribute(note, 'role') === role)
    .map(textOf);

const textOfItem = (parts: OwnParts, body: OwnBody): ItemText => {
  const { content, own, meta } = parts;
  const headlines = children(content, 'headline');
  const language = attribute(child(content, 'language'), 'tag') ?? ownText(own, 'language');
  const dateline = ownChild(own, 'dateline');
  return defined({
    headline: wholeText(headlines.find((headline) => attribute(headline, 'rank') === '1')),
    alternativeHeadlines: headlines
      .filter((headline) => attribute(headline, 'rank') !== '1')
      .map((headline) => ({ role: ownAttribute(headline, 'role') ?? 'sub', text: textOf(headline) })),
    slugline: wholeText(child(content, 'slugline')),
    takeKey: ownText(own, 'takeKey'),
    abstract: wholeText(child(content, 'description')),
    body: body.blocks,
    dateline:
      dateline === undefined
        ? undefined
        : defined({
            raw: ownText(dateline, 'raw') ?? '',
            place: ownText(dateline, 'place'),
            date: ownText(dateline, 'date'),
            agency: ownText(dateline, 'agency'),
          }),
    byline: wholeText(copyFields(parts, 'by')[0]),
    authors: ownAuthors(parts),
    contributors: ownTexts(own, 'contributor'),
    taglines: ownTexts(own, 'tagline'),
    language,
    direction: oneOf(['ltr', 'rtl'], ownText(own, 'direction')) ?? directionOf(language),
    wordCount: ownNumber(own, 'wordCount') ?? wordCount(body.blocks),
    privateNotes: notesOf(meta, 'wrnote:private'),
  });
};

const rightsOf = ({ rights }: OwnParts): Rights => {
  const address = (rel: string): string | undefined =>
    children(rights, 'link')
      .filter((link) => attribute(link, 'rel') === rel)
      .map((link) => safeWebAddress(attribute(link, 'href') ?? ''))
      .find((href) => href !== undefined);
  return defined({
    usageTerms: children(rights, 'usageTerms').map(textOf),
    restrictions: ownRestrictions(rights),
    canonicalUrl: address('wrrel:canonical'),
    licence: address('wrrel:licence'),
  });
};
