import type { MediaLink, NewsItem, Relation } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { asUri, isUri } from './write-identity.ts';

/** The picture that the item itself is, where it is one. */
export const mediaOf = (item: NewsItem): MediaLink | undefined => {
  const [first] = item.media;
  return first?.kind === item.kind ? first : undefined;
};

export const captionOf = (link: MediaLink | undefined): string | undefined => link?.caption;

/** Pictures and other media of the item as associations, and the items that it is tied to. */
export const writeAssociations = (item: NewsItem, isThree: boolean): readonly object[] => {
  const own = mediaOf(item);
  const media = item.media.filter((link) => link !== own).map(associationOf);
  return [...media, ...item.relations.flatMap((relation) => relationOf(relation, isThree))];
};

const associationOf = (link: MediaLink): object => {
  const plain = 'text/plain';
  const descriptions = [
    ...(link.caption === undefined ? [] : [{ role: 'caption', contentType: plain, value: link.caption }]),
    ...(link.altText === undefined ? [] : [{ role: 'alt', contentType: plain, value: link.altText }]),
    ...(link.credit === undefined ? [] : [{ role: 'creditline', contentType: plain, value: link.credit }]),
  ];
  return defined({
    name: link.key,
    uri: asUri(link.wireId ?? link.renditions[0]?.href ?? link.key),
    type: link.kind,
    version: link.wireVersion,
    contentCreated: link.takenAt?.at,
    by: link.byline,
    copyrightNotice: link.copyrightNotice,
    usageTerms: termsOf(link),
    headlines: link.headline === undefined ? undefined : [{ role: 'main', contentType: plain, value: link.headline }],
    descriptions: descriptions.length === 0 ? undefined : descriptions,
    renditions: writeRenditions(link),
  });
};

const termsOf = ({ usageTerms = [], restrictions }: MediaLink): string | undefined => {
  const said = usageTerms.join(' ');
  const others = restrictions.map(({ original }) => original).filter((words) => !said.includes(words));
  const all = [...usageTerms, ...new Set(others)].join(' ');
  return all === '' ? undefined : all;
};

/** Files at an address; those beside the item have none that the schema allows and stand in our own part. */
export const writeRenditions = (link: MediaLink | undefined): readonly object[] | undefined => {
  const files = (link?.renditions ?? []).filter(({ href }) => isUri(href));
  if (files.length === 0) return undefined;
  return files.map(({ role, href, mimeType, width, height, bytes }, i) =>
    defined({ name: role ?? `file-${i + 1}`, href, contentType: mimeType, width, height, sizeInBytes: bytes }),
  );
};

const relationOf = ({ kind, wireId }: Relation, isThree: boolean): readonly object[] =>
  isUri(wireId) ? [{ name: kind, uri: wireId, ...(isThree && { rel: kind }) }] : [];
