import type { MediaLink, Rendition, Restriction } from '../../copy/news-item.ts';
import { safeFileName, safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { child, children, type XmlElement } from '../xml/element.ts';
import { oneOf, ownChild, ownChildren, ownNumber, ownText, ownTexts, timeOf } from './own-fields.ts';

const roles = ['main', 'inline', 'gallery', 'thumbnail'] as const;
const kinds = ['picture', 'video', 'audio', 'graphic'] as const;
const restrictionKinds = [
  'territory',
  'channel',
  'period',
  'no-archive',
  'one-time',
  'mandatory-credit',
  'no-ai',
  'no-sales',
  'no-changes',
] as const;
const channels = ['print', 'magazine', 'online', 'mobile', 'social', 'broadcast'] as const;

/** The media of an item that we wrote: its own asset first, then those that its links name. */
export const ownMedia = (item: XmlElement): readonly MediaLink[] =>
  [...children(child(item, 'contentSet'), 'remoteContent'), ...children(child(item, 'itemMeta'), 'link')]
    .flatMap((holder) => ownChildren(holder, 'media'))
    .map(toMedia);

const toMedia = (media: XmlElement, position: number): MediaLink => {
  const text = (name: string): string | undefined => ownText(media, name);
  const terms = ownChild(media, 'usageTerms');
  return defined({
    key: text('key') ?? `media-${position + 1}`,
    role: oneOf(roles, text('role')) ?? 'gallery',
    kind: oneOf(kinds, text('kind')) ?? 'picture',
    wireId: text('wireId'),
    wireVersion: text('wireVersion'),
    caption: text('caption'),
    altText: text('altText'),
    headline: text('headline'),
    byline: text('byline'),
    credit: text('credit'),
    copyrightNotice: text('copyrightNotice'),
    takenAt: timeOf(ownChild(media, 'takenAt')),
    focalPoint: focalPointOf(ownChild(media, 'focalPoint')),
    restrictions: ownRestrictions(media),
    usageTerms: terms === undefined ? undefined : ownTexts(terms, 'term'),
    renditions: ownChildren(media, 'rendition').flatMap(toRendition),
  });
};

const focalPointOf = (point: XmlElement | undefined): MediaLink['focalPoint'] => {
  const [x, y] = [ownNumber(point, 'x'), ownNumber(point, 'y')];
  return x === undefined || y === undefined || x > 1 || y > 1 ? undefined : { x, y };
};

const toRendition = (rendition: XmlElement): readonly Rendition[] => {
  const raw = ownText(rendition, 'href') ?? '';
  const href = safeWebAddress(raw) ?? safeFileName(raw);
  if (href === undefined) return [];
  return [
    defined({
      role: ownText(rendition, 'role'),
      href,
      mimeType: ownText(rendition, 'mimeType'),
      width: ownNumber(rendition, 'width'),
      height: ownNumber(rendition, 'height'),
      bytes: ownNumber(rendition, 'bytes'),
    }),
  ];
};

/** Restrictions of an item or of one of its media. One of a kind not known here stays, as one that says nothing clearly. */
export const ownRestrictions = (parent: XmlElement | undefined): readonly Restriction[] =>
  ownChildren(parent, 'restriction').map((restriction) => {
    const countries = ownTexts(restriction, 'country');
    const named = ownTexts(restriction, 'channel').flatMap((channel) => oneOf(channels, channel) ?? []);
    return defined({
      kind: oneOf(restrictionKinds, ownText(restriction, 'kind')) ?? ('channel' as const),
      value: ownText(restriction, 'value'),
      mode: oneOf(['only', 'except'], ownText(restriction, 'mode')),
      countries: countries.length === 0 ? undefined : countries,
      channels: named.length === 0 ? undefined : named,
      original: ownText(restriction, 'original') ?? '',
      from: instantOf(restriction, 'from'),
      until: instantOf(restriction, 'until'),
    });
  });

const instantOf = (parent: XmlElement, name: string): Restriction['from'] => timeOf(ownChild(parent, name))?.at;
