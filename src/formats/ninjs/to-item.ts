import type { Block } from '../../copy/blocks.ts';
import { parseByline } from '../../copy/byline.ts';
import { cleanLine } from '../../copy/clean-text.ts';
import { findDateline, parseDateline } from '../../copy/dateline.ts';
import type { Author, Credit, ItemKind, ItemText, NewsItem, ReadingNote } from '../../copy/news-item.ts';
import { plainText, plainTextOf, wordCount } from '../../copy/plain-text.ts';
import { readHtml } from '../../copy/read-html.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import { splitFootLines, withoutFirstParagraph } from '../foot-lines.ts';
import type { ReadContext } from '../format.ts';
import { lineAt, objectsAt } from '../json/json-fields.ts';
import { type BodyReading, readItemBody } from './body.ts';
import { classificationOf } from './classification.ts';
import type { NinjsItem } from './document.ts';
import { identityOf, relationsOf } from './identity.ts';
import { captionOf, mediaKind, readMedia, roled } from './media.ts';
import { rightsOf } from './rights.ts';
import { decideStatus } from './status.ts';
import { timesOf } from './times.ts';

/** Maps an item of ninjs to the neutral news item. */
export const toItem = (item: NinjsItem, context: ReadContext): NewsItem => {
  const body = readItemBody(item, context);
  const media = readMedia(item, body);
  const times = timesOf(item, context);
  const first = firstParagraph(media.blocks);
  const status = decideStatus(item, {
    firstParagraph: first,
    mustWait: times.isEmbargoUnreadable,
    hasEmbargo: times.time.embargoUntil !== undefined,
    dialect: context.dialect,
  });
  // The paragraph that explains a correction is a note to readers, not the story's first sentence.
  const blocks = status.correctionNote === undefined ? media.blocks : withoutFirstParagraph(media.blocks);
  const notes: readonly ReadingNote[] = [...body.notes, ...media.notes, ...times.notes, ...status.notes];
  return {
    identity: identityOf(item),
    kind: kindOf(item, blocks),
    status: status.status,
    event: status.event,
    markers: status.markers,
    time: times.time,
    text: textOf(item, { ...body, blocks }),
    classification: classificationOf(item),
    credit: creditOf(item),
    rights: rightsOf(item),
    media: media.media,
    relations: relationsOf(item),
    notes,
    ...defined({ correctionNote: status.correctionNote, editorNote: item.editorNote }),
  };
};

const firstParagraph = (blocks: readonly Block[]): string | undefined => {
  const first = blocks.find((block) => block.type === 'paragraph');
  return first === undefined ? undefined : plainTextOf(first.children);
};

const kindOf = (item: NinjsItem, blocks: readonly Block[]): ItemKind => {
  const media = mediaKind(item);
  if (media !== undefined) return media;
  if (item.type === 'composite' || item.type === 'package') return blocks.length > 0 ? 'text' : 'package';
  if (item.type === 'advisory') return 'advisory';
  if (item.type === 'event') return 'event';
  return /^planning|planned/.test(item.type ?? '') ? 'planning' : 'text';
};

const textOf = (item: NinjsItem, body: BodyReading): ItemText => {
  const headline =
    roled(item.headlines, [undefined, 'main', 'text', 'html', 'default']) ?? cleanLine(item.headlines[0]?.value ?? '');
  const named = headline === '' ? item.title : headline;
  const { body: blocks, contributors } = splitFootLines(withoutOwnHeadline(body.blocks, named));
  return {
    alternativeHeadlines: alternatives(item, named),
    body: blocks,
    authors: authorsOf(item),
    contributors,
    taglines: [],
    direction: directionOf(item.language),
    wordCount: wordCount(blocks),
    privateNotes: body.privateNotes,
    ...defined({
      headline: named,
      slugline: item.slugline,
      takeKey: lineAt(item.json, 'anpa_take_key'),
      abstract: abstractOf(item),
      dateline: datelineOf(item, blocks),
      byline: item.byline,
      language: item.language,
    }),
  };
};

/** Some bodies repeat the headline as their first heading. */
const withoutOwnHeadline = (blocks: readonly Block[], headline: string | undefined): readonly Block[] => {
  const first = blocks[0];
  return first?.type === 'heading' && plainTextOf(first.children) === headline ? blocks.slice(1) : blocks;
};

const alternatives = (item: NinjsItem, headline: string | undefined): ItemText['alternativeHeadlines'] => {
  const others = item.headlines.map(({ role, value }) => ({ role: role ?? 'main', text: asLine(value, role) }));
  if (item.title !== undefined) others.push({ role: 'title', text: item.title });
  return others.filter(({ text }, i) => {
    const isNew = others.findIndex((other) => other.text === text) === i;
    return text !== '' && text !== headline && isNew;
  });
};

const asLine = (value: string, role: string | undefined): string =>
  role === 'html' || role === 'xhtml' ? cleanLine(plainText(readHtml(value).blocks)) : cleanLine(value);

const abstractOf = (item: NinjsItem): string | undefined =>
  roled(item.descriptions, ['summary', 'abstract', 'lead', 'text', 'main', undefined]) ?? captionOf(item);

/** `located` is where it was written; a dateline in the text itself says more. */
const datelineOf = (item: NinjsItem, blocks: readonly Block[]): ItemText['dateline'] => {
  const first = firstParagraph(blocks);
  const found = first === undefined ? undefined : findDateline(first);
  return found ?? (item.located === undefined ? undefined : parseDateline(item.located));
};

const authorsOf = (item: NinjsItem): readonly Author[] => {
  if (item.byline !== undefined) return parseByline(item.byline);
  return objectsAt(item.json, 'authors').flatMap((author) => {
    const name = lineAt(author, 'name');
    const role = lineAt(author, 'role');
    const isWriter = role === undefined || /^(?:writer|author|reporter|photographer)/i.test(role);
    return name !== undefined && isWriter ? [{ name, ...defined({ role }) }] : [];
  });
};

const creditOf = (item: NinjsItem): Credit => {
  const sources = objectsAt(item.json, 'infoSources', 'infosources', 'infosource');
  const named = (rel: RegExp) => sources.find((one) => rel.test(lineAt(one, 'role', 'rel') ?? ''));
  const provider = named(/provid/i);
  const distributor = named(/distribut/i);
  const original = named(/origin/i);
  const plain = sources.find((one) => one !== provider && one !== original && one !== distributor);
  return defined({
    distributor: distributor === undefined ? undefined : lineAt(distributor, 'name'),
    provider: provider === undefined ? undefined : lineAt(provider, 'name'),
    source: lineAt(item.json, 'source') ?? (plain === undefined ? undefined : lineAt(plain, 'name')),
    originalSource:
      lineAt(item.json, 'original_source') ?? (original === undefined ? undefined : lineAt(original, 'name')),
    line: lineAt(item.json, 'creditLine', 'creditline') ?? roled(item.descriptions, ['creditline']),
    copyrightHolder: item.copyrightHolder,
    copyrightNotice: item.copyrightNotice,
    copyrightYear: /\b(?:19|20)\d\d\b/.exec(item.copyrightNotice ?? '')?.[0],
  });
};
