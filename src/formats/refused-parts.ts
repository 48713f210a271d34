import type { RefusedPart } from './format.ts';

/** A delivery as it came and as it was decoded. */
interface DecodedDelivery {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly charset: string;
}

/**
 * The refused parts with their bytes as they came, and where these stand in the delivery: whoever looks for them in
 * the file that the wire sent needs a place that no decoding has moved.
 */
export const withBytes = (refused: readonly RefusedPart[], delivery: DecodedDelivery): readonly RefusedPart[] => {
  const place = placeIn(delivery);
  return refused.map((part) => {
    if (part.content !== undefined || part.span === undefined) return part;
    const { from, to } = part.span;
    const start = place?.(from);
    const end = place?.(to);
    if (start === undefined || end === undefined)
      return { ...part, content: Buffer.from(delivery.text.slice(from, to)) };
    const said = part.error.at === undefined ? '' : `${part.error.at}, `;
    const error = { ...part.error, at: `${said}bytes ${start} to ${end}` };
    return { ...part, error, content: delivery.bytes.subarray(start, end) };
  });
};

/** From places in the text to places in the bytes; undefined for charsets in which that cannot be counted. */
const placeIn = ({ bytes, text, charset }: DecodedDelivery): ((at: number) => number) | undefined => {
  const width = widthIn(charset);
  // A byte order mark is no part of the text.
  const mark = bytes.length - width(text);
  return mark >= 0 && mark <= longestMark ? (at) => mark + width(text.slice(0, at)) : undefined;
};

const longestMark = 3;

const widthIn = (charset: string): ((part: string) => number) => {
  if (charset === 'utf-8') return (part) => Buffer.byteLength(part);
  return ({ length }) => (charset.startsWith('utf-16') ? 2 * length : length);
};
