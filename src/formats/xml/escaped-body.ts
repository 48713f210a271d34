import type { Block } from '../../copy/blocks.ts';
import type { HtmlImage } from '../../copy/html-place.ts';
import { isHtml, readTextBody, type TextBody } from '../text-body.ts';
import type { BodyOptions } from './body-place.ts';
import { isElement, type XmlElement, type XmlNode } from './element.ts';

/**
 * The text of a body that has no elements, where it is more than one run of words: HTML that the sender escaped or put
 * into CDATA, or paragraphs parted by empty lines. Undefined for all other bodies.
 */
export const escapedBody = (nodes: readonly XmlNode[]): string | undefined => {
  if (nodes.length === 0 || nodes.some(isElement)) return undefined;
  const text = nodes.join('');
  return isHtml(text) || /\S[ \t]*\n[ \t]*\n\s*\S/.test(text) ? text : undefined;
};

/** Reads such a text; its pictures go the way of those of any other body. */
export const readEscapedBody = (text: string, { onMedia }: BodyOptions): Pick<TextBody, 'blocks' | 'notes'> => {
  const { blocks, images, notes } = readTextBody(text);
  const keys = new Map(images.map((image) => [image.key, onMedia(elementOf(image), image.caption)]));
  return {
    blocks: blocks.flatMap((block): Block[] => {
      if (block.type !== 'picture') return [block];
      const media = keys.get(block.media);
      return media === undefined ? [] : [{ ...block, media }];
    }),
    notes,
  };
};

const elementOf = ({ src, alt, width, height }: HtmlImage): XmlElement => ({
  name: 'img',
  prefix: '',
  uri: '',
  attributes: {
    src,
    ...(alt !== undefined && { alt }),
    ...(width !== undefined && { width: String(width) }),
    ...(height !== undefined && { height: String(height) }),
  },
  children: [],
  line: 0,
  column: 0,
});
