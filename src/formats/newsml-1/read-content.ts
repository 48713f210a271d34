import type { Block } from '../../copy/blocks.ts';
import type { MediaLink, ReadingNote } from '../../copy/news-item.ts';
import { plainTextOf } from '../../copy/plain-text.ts';
import { defined } from '../../lib/defined.ts';
import { splitFootLines } from '../foot-lines.ts';
import { joinPictures } from '../join-pictures.ts';
import { readNitfMedia } from '../nitf/read-media.ts';
import { readTextBody } from '../text-body.ts';
import { attribute, descendants, isElement, textOf, type XmlElement } from '../xml/element.ts';
import { readBody } from '../xml/read-body.ts';
import type { NewsmlContent } from './document.ts';
import { type NewsmlStory, textContent } from './find-stories.ts';

export interface NewsmlBody {
  readonly blocks: readonly Block[];
  readonly firstParagraph?: string;
  readonly media: readonly MediaLink[];
  readonly contributors: readonly string[];
  readonly privateNotes: readonly string[];
  readonly notes: readonly ReadingNote[];
}

/** Initials of writers and editors that close a story: "hh/ph/ts/hd", "lm-me". Never copy. */
const signOff = /^\(?[a-z]{2,4}(?:[/-][a-z]{1,4}){1,7}\)?$/;
/** Pictures of no size by which a press wire counts its readers. */
const counter = /\/ct\/CT\?id=|\bpixel\.gif\b|\/tracking\//;

/** The text of a story, whichever form it came in, joined with the media that the item lists. */
export const readNewsmlContent = (
  story: NewsmlStory | undefined,
  listed: readonly MediaLink[],
  headline: string | undefined,
): NewsmlBody => {
  const content = story?.body === undefined ? undefined : textContent(story.body);
  const read = content === undefined ? nothing(listed) : readForm(content, listed);
  const { blocks, privateNotes } = withoutFrame(read.blocks, headline);
  const foot = splitFootLines(blocks);
  const first = foot.body.find((block) => block.type === 'paragraph');
  return defined({
    blocks: foot.body,
    firstParagraph: first?.type === 'paragraph' ? plainTextOf(first.children) : undefined,
    media: read.media,
    contributors: foot.contributors,
    privateNotes: [...read.privateNotes, ...privateNotes],
    notes: read.notes,
  });
};

type Form = Pick<NewsmlBody, 'blocks' | 'media' | 'privateNotes' | 'notes'>;

const nothing = (media: readonly MediaLink[]): Form => ({ blocks: [], media, privateNotes: [], notes: [] });

const readForm = (content: NewsmlContent, listed: readonly MediaLink[]): Form => {
  const markup = markupOf(content);
  if (markup !== undefined) return readMarkup(markup, listed);
  const text = readTextBody(textOf(content.data));
  const images = text.images.filter(({ src }) => !counter.test(src));
  const joined = joinPictures(listed, { blocks: text.blocks, images });
  const keys = new Set(joined.media.map(({ key }) => key));
  const blocks = joined.blocks.filter((block) => block.type !== 'picture' || keys.has(block.media));
  return { blocks, media: joined.media, privateNotes: [], notes: text.notes };
};

/** NITF or XHTML within the XML: the element whose children are the text. */
export const markupOf = (content: NewsmlContent | undefined): XmlElement | undefined => {
  const data = content?.data;
  if (data === undefined || !data.children.some(isElement)) return undefined;
  return descendants(data, 'body.content')[0] ?? descendants(data, 'body')[0] ?? descendants(data, 'BODY')[0] ?? data;
};

const readMarkup = (element: XmlElement, listed: readonly MediaLink[]): Form => {
  const media = [...listed];
  const onMedia = (image: XmlElement, caption: string | undefined): string | undefined => {
    if (counter.test(attribute(image, 'src') ?? '')) return undefined;
    const key = `media-${media.length + 1}`;
    const link = readNitfMedia(image, { key, role: media.length === 0 ? 'main' : 'inline', caption });
    if (link === undefined) return undefined;
    const known = media.find((one) => one.renditions.some(({ href }) => link.renditions.some((r) => r.href === href)));
    if (known !== undefined) return known.key;
    media.push(link);
    return key;
  };
  const body = readBody(element.children, { onMedia });
  return { blocks: body.blocks, media, privateNotes: body.privateNotes, notes: body.notes };
};

/** Without the headline that a body repeats at its top, and the initials at its foot. */
const withoutFrame = (
  blocks: readonly Block[],
  headline: string | undefined,
): Pick<NewsmlBody, 'blocks' | 'privateNotes'> => {
  const [top] = blocks;
  const isEcho = top?.type === 'heading' && plainTextOf(top.children).trim() === headline;
  const kept = isEcho ? blocks.slice(1) : blocks;
  const last = kept.at(-1);
  const line = last?.type === 'paragraph' ? plainTextOf(last.children).trim() : '';
  if (kept.length < 2 || !signOff.test(line)) return { blocks: kept, privateNotes: [] };
  return { blocks: kept.slice(0, -1), privateNotes: [line] };
};
