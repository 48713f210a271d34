import type { NewsItem } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { latest } from '../../lib/instant.ts';
import { ok } from '../../lib/result.ts';
import type { WriteFormat, WriteOptions } from '../written-document.ts';
import { writeAgenda } from './write-agenda.ts';
import { writeBodies } from './write-bodies.ts';
import { writeConcepts } from './write-concepts.ts';
import { asUri, isUri, itemUri } from './write-identity.ts';
import { captionOf, mediaOf, writeAssociations, writeRenditions } from './write-media.ts';

/** Writes one item as ninjs, several as a list of items. */
export const ninjsDocument: WriteFormat = (items, options) => {
  const written = items.map((item) => writeNinjs(item, options));
  const text = JSON.stringify(written.length === 1 ? written[0] : written);
  return ok({ bytes: new TextEncoder().encode(text), contentType: 'application/json', fileExtension: 'json' });
};

/**
 * An item by the schema of ninjs 2.1, 2.2, 3.0 or 3.1 (3.1 where nothing is said). These allow no keys of one's own:
 * what they have no key for stands in a body of the role `wireroom` and the type application/json, as
 * src/formats/own-parts.ts says.
 */
export const writeNinjs = (
  item: NewsItem,
  options: Pick<WriteOptions, 'ninjsVersion' | 'hasEditorNotes' | 'hasPrivateNotes'>,
): object => {
  const version = options.ninjsVersion ?? '3.1';
  const isThree = version.startsWith('3');
  const whole = defined({
    uri: itemUri(item),
    ...coreOf(item, isThree),
    edNote: options.hasEditorNotes === true ? item.editorNote : undefined,
    ...textsOf(item),
    bodies: writeBodies(item, options.hasPrivateNotes === true),
    ...writeConcepts(item),
    ...rightsOf(item),
    renditions: writeRenditions(mediaOf(item)),
    associations: listed(writeAssociations(item, isThree)),
    altIds: listed(item.identity.altIds.map(({ scheme, value }) => ({ role: scheme, value }))),
    ...(isThree ? writeAgenda(item) : {}),
    standard: { name: 'ninjs', version, schema: `https://www.iptc.org/std/ninjs/ninjs-schema_${version}.json` },
  });
  return isThree ? whole : inVersionTwo(whole);
};

const coreOf = ({ kind, identity, status, time, classification, text }: NewsItem, isThree: boolean): object =>
  defined({
    type: typeOf(kind, isThree),
    profile: kind === 'advisory' ? 'advisory' : undefined,
    version: identity.wireVersion,
    firstCreated: time.firstCreated?.at,
    versionCreated: time.versionCreated?.at,
    embargoedUntil: latest(time.embargoUntil?.at, time.releaseAt?.at),
    expires: time.expiresAt?.at,
    pubStatus: status,
    urgency: classification.urgency,
    language: text.language,
  });

const typeOf = (kind: NewsItem['kind'], isThree: boolean): string | undefined => {
  if (kind === 'package') return 'composite';
  // Version 2 knows neither events nor planning, and none knows advisories.
  if (kind === 'event' || kind === 'planning') return isThree ? kind : undefined;
  return kind === 'advisory' ? undefined : kind;
};

const textsOf = (item: NewsItem): object => {
  const { headline, alternativeHeadlines, abstract, byline, slugline, dateline } = item.text;
  const plain = 'text/plain';
  const headlines = [
    ...(headline === undefined ? [] : [{ role: 'main', contentType: plain, value: headline }]),
    ...alternativeHeadlines.map(({ role, text }) => ({ role, contentType: plain, value: text })),
  ];
  const caption = captionOf(mediaOf(item));
  const descriptions = [
    ...(abstract === undefined ? [] : [{ role: 'summary', contentType: plain, value: abstract }]),
    ...(caption === undefined ? [] : [{ role: 'caption', contentType: plain, value: caption }]),
  ];
  return defined({
    headlines: listed(headlines),
    descriptions: listed(descriptions),
    by: byline,
    slugline,
    located: dateline?.place ?? dateline?.raw,
  });
};

const rightsOf = ({ rights, credit }: NewsItem): object => {
  const terms = rights.usageTerms.join(' ');
  const others = rights.restrictions.map(({ original }) => original).filter((words) => !terms.includes(words));
  const all = [terms, ...new Set(others)].filter((part) => part !== '').join(' ');
  return defined({
    copyrightHolder: credit.copyrightHolder,
    copyrightNotice: credit.copyrightNotice,
    usageTerms: all === '' ? undefined : all,
    rightsInfo:
      rights.licence !== undefined && isUri(rights.licence) ? { linkedRights: asUri(rights.licence) } : undefined,
  });
};

const listed = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

const renamed: Readonly<Record<string, string>> = { embargoedUntil: 'embargoed' };

/** Version 2 has the same keys in small letters. */
const inVersionTwo = (value: object): object =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [renamed[key] ?? key.toLowerCase(), one]));
  });
