import type { MediaLink, Rendition } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { mediaAddress, mediaKindOf } from '../media-address.ts';
import type { NoteList } from '../note-list.ts';
import { readRestrictions } from '../usage-terms.ts';
import { child, children, descend, lineOf, placeOf } from '../xml/element.ts';
import type { NewsmlComponent, NewsmlContent, NewsmlItem } from './document.ts';
import { isMediaRole } from './find-stories.ts';
import { lineWithoutMarkup } from './story-lines.ts';

interface Asset {
  readonly kind: MediaLink['kind'];
  /** The component that names the asset. */
  readonly owner: NewsmlComponent;
  /** What stands around it and may hold its caption. */
  readonly frame: NewsmlComponent;
  readonly contents: readonly (readonly [NewsmlContent, string | undefined])[];
}

// Roles of other sizes of what stands beside them.
const sizes =
  /^(?:thumbnail|preview|quicklook|quickview|lowres|highres|hires|viewimage|baseimage|square|small|medium|large|proxy|icon|web|print)/;
const captionRoles = new Set(['caption', 'legend', 'body', 'text', 'description']);
const maxAssets = 500;

/** Every picture, recording and graphic below an item's root, each with its renditions, caption and terms. */
export const readAssets = (item: NewsmlItem, notes: NoteList): readonly MediaLink[] => {
  const assets: Asset[] = [];
  if (item.component !== undefined) collect(item.component, item.component, { assets, notes });
  if (assets.length > maxAssets) notes.add('refused', `media over the limit of ${maxAssets}`, 'NewsComponent');
  return assets.slice(0, maxAssets).map(toLink);
};

const collect = (
  component: NewsmlComponent,
  frame: NewsmlComponent,
  out: { readonly assets: Asset[]; readonly notes: NoteList },
): void => {
  for (const [kind, content] of component.contents.flatMap((one) => toMedia(one, component, out.notes))) {
    const last = out.assets.at(-1);
    const isSame = last !== undefined && (last.owner === component || isSizeOf(component, last, frame));
    const entry = [content, component.role] as const;
    if (isSame && last.kind === kind) out.assets.splice(-1, 1, { ...last, contents: [...last.contents, entry] });
    else out.assets.push({ kind, owner: component, frame, contents: [entry] });
  }
  for (const part of component.parts) collect(part, component, out);
};

const isSizeOf = (component: NewsmlComponent, last: Asset, frame: NewsmlComponent): boolean => {
  if (component.euid !== undefined && component.euid === last.owner.duid) return true;
  return last.frame === frame && sizes.test(component.role ?? '');
};

const toMedia = (
  content: NewsmlContent,
  component: NewsmlComponent,
  notes: NoteList,
): readonly (readonly [MediaLink['kind'], NewsmlContent])[] => {
  const { href, mediaType, mimeType, format } = content;
  if (href === undefined) return [];
  const kind = mediaKindOf(
    [mediaType, mimeType, format, isMediaRole(component.role) ? component.role : undefined],
    href,
  );
  if (kind !== undefined) return [[kind, content]];
  notes.add('ignored', `an attachment (${mimeType ?? format ?? 'no type'}) is not taken`, placeOf(content.element));
  return [];
};

const toLink = ({ kind, owner, frame, contents }: Asset, position: number): MediaLink => {
  const around = [owner, frame];
  const line = (name: string): string | undefined =>
    around.map(({ element }) => lineOf(descend(element, 'NewsLines', name))).find((text) => text !== undefined);
  const terms = termsOf(around);
  const renditions = contents.flatMap(([content, role]) => toRendition(content, role));
  return defined({
    key: `media-${position + 1}`,
    role: position === 0 ? ('main' as const) : ('gallery' as const),
    kind,
    wireId: renditions.length === 0 ? contents[0]?.[0].href : undefined,
    caption: captionOf(frame),
    headline: partText(frame, new Set(['title', 'headline'])) ?? line('HeadLine'),
    byline: line('ByLine'),
    credit: line('CreditLine'),
    copyrightNotice: line('CopyrightLine'),
    restrictions: readRestrictions(terms),
    usageTerms: terms.length > 0 ? terms : undefined,
    renditions,
  });
};

/** A caption of the frame's own: the text of a story around it is none. */
const captionOf = (frame: NewsmlComponent): string | undefined =>
  partText(frame, isMediaRole(frame.role) ? captionRoles : new Set(['caption', 'legend']));

const partText = (frame: NewsmlComponent, roles: ReadonlySet<string>): string | undefined => {
  for (const part of frame.parts) {
    const line = roles.has(part.role ?? '') ? lineWithoutMarkup(part.contents[0]?.data) : undefined;
    if (line !== undefined) return line;
  }
  return undefined;
};

const termsOf = (around: readonly NewsmlComponent[]): readonly string[] => {
  for (const { element } of around) {
    const terms = children(child(element, 'RightsMetadata'), 'UsageRights').flatMap((rights) =>
      ['UsageType', 'Limitations'].flatMap((name) => lineOf(child(rights, name)) ?? []),
    );
    if (terms.length > 0) return terms;
  }
  return [];
};

const toRendition = (content: NewsmlContent, role: string | undefined): readonly Rendition[] => {
  const href = mediaAddress(content.href ?? '');
  if (href === undefined) return [];
  const { properties } = content;
  const mime = content.mimeType?.toLowerCase();
  return [
    defined({
      role: properties.get('ImageUse')?.toLowerCase() ?? role,
      href,
      mimeType: mime !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(mime) ? mime : undefined,
      width: count(properties.get('Width') ?? properties.get('PixelWidth')),
      height: count(properties.get('Height') ?? properties.get('PixelHeight')),
      bytes: count(content.bytes),
    }),
  ];
};

const count = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,11}$/.test(text) ? Number(text) : undefined;
