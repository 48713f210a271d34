import { cleanLine } from './clean-text.ts';
import { addNote, type HtmlImage, type Place, type Walk } from './html-place.ts';
import { attributeOf, type HtmlElement, isElement } from './html-tree.ts';
import { safeFileName, safeWebAddress } from './safe-address.ts';

const maxSide = 100_000;
/** A picture this small counts its viewers; nobody looks at it. */
const trackerSide = 2;

export const readImage = (walk: Walk, element: HtmlElement, place: Place): void => {
  const src = addressOfImage(walk, element);
  if (src === undefined) {
    addNote(walk, 'A picture without a usable address was left out.');
    return;
  }
  const width = pixels(attributeOf(element, 'width'));
  const height = pixels(attributeOf(element, 'height'));
  if ((width ?? maxSide) <= trackerSide || (height ?? maxSide) <= trackerSide) {
    addNote(walk, 'A tracking pixel was left out.');
    return;
  }
  const alt = cleanLine(attributeOf(element, 'alt') ?? '');
  const key = `${walk.options.keyPrefix ?? ''}image-${walk.images.length + 1}`;
  const image: HtmlImage = {
    key,
    src,
    ...(alt !== '' && { alt }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
  walk.images.push(image);
  place.out.aside({ type: 'picture', media: key });
};

/** A frame is kept as an address to go to, never as a frame. */
export const readFrame = (walk: Walk, element: HtmlElement, place: Place): void => {
  const href = safeWebAddress(attributeOf(element, 'src') ?? '', walk.options.baseUrl);
  if (href === undefined) {
    addNote(walk, 'A frame without a usable address was left out.');
    return;
  }
  const title = cleanLine(attributeOf(element, 'title') ?? '');
  place.out.aside({ type: 'embed', href, ...(title !== '' && title !== href && { title }) });
};

export const readRecording = (walk: Walk, element: HtmlElement, place: Place): void => {
  const sources = element.childNodes.flatMap((node) =>
    isElement(node) && node.tagName === 'source' ? [attributeOf(node, 'src') ?? ''] : [],
  );
  for (const raw of [attributeOf(element, 'src') ?? '', ...sources]) {
    const href = safeWebAddress(raw, walk.options.baseUrl);
    if (href === undefined) continue;
    place.out.aside({ type: 'embed', href });
    return;
  }
  addNote(walk, 'A recording without a usable address was left out.');
};

const addressOfImage = (walk: Walk, element: HtmlElement): string | undefined => {
  const { baseUrl } = walk.options;
  // Pages that load pictures late keep the true address in data-src and a placeholder in src.
  for (const name of ['src', 'data-src', 'data-original', 'data-lazy-src']) {
    const raw = attributeOf(element, name);
    if (raw === undefined) continue;
    const address = safeWebAddress(raw, baseUrl) ?? safeFileName(raw);
    if (address !== undefined) return address;
  }
  return largestCandidate(attributeOf(element, 'srcset') ?? '', baseUrl);
};

const largestCandidate = (srcset: string, baseUrl: string | undefined): string | undefined => {
  let best: { readonly src: string; readonly size: number } | undefined;
  for (const candidate of srcset.split(/,\s+|,$/).slice(0, 20)) {
    const [raw = '', descriptor = '1x'] = candidate.trim().split(/\s+/);
    const src = safeWebAddress(raw, baseUrl);
    const size = Number.parseFloat(descriptor);
    if (src !== undefined && (best === undefined || size > best.size)) best = { src, size };
  }
  return best?.src;
};

const pixels = (text: string | undefined): number | undefined => {
  const match = /^\s*(\d{1,6})(?:px)?\s*$/.exec(text ?? '');
  return match === null ? undefined : Number(match[1]);
};
