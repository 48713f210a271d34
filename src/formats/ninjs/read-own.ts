import { z } from 'zod';
import type { Block } from '../../copy/blocks.ts';
import type { NewsItem } from '../../copy/news-item.ts';
import { wordCount } from '../../copy/plain-text.ts';
import { defined } from '../../lib/defined.ts';
import { applyOwnParts } from '../apply-own-parts.ts';
import type { ReadContext } from '../format.ts';
import { joinPictures, renamePictures } from '../join-pictures.ts';
import { lineAt, objectsAt, textAt } from '../json/json-fields.ts';
import { type OwnParts, parseOwnParts } from '../own-parts.ts';
import { readItemBody } from './body.ts';
import type { NinjsItem } from './document.ts';
import { roled } from './media.ts';
import { ownRole } from './write-bodies.ts';

/** What only the body of ninjs needs besides the parts. */
const besides = z.object({ pictures: z.array(z.string()).default([]), privateNotes: z.array(z.string()).default([]) });

/** Of an item that our own writer made, the item as it was; any other stays as it was read. */
export const withOwnParts = (read: NewsItem, item: NinjsItem, context: ReadContext): NewsItem => {
  const holder = objectsAt(item.json, 'bodies').find((one) => lineAt(one, 'role') === ownRole);
  if (holder === undefined) return read;
  const raw = jsonIn(textAt(holder, 'value') ?? '');
  const own = parseOwnParts(raw);
  if (own === undefined) {
    const text = 'The body named wireroom is not as we write it.';
    return { ...read, notes: [...read.notes, { kind: 'ignored', text, at: `${item.at}/bodies` }] };
  }
  const { pictures = [], privateNotes = [] } = besides.safeParse(raw).data ?? {};
  const body = bodyOf({ item, own, pictures }, context);
  const { headline: _, abstract: __, ...others } = read.text;
  const named = defined({ headline: roled(item.headlines, ['main']), abstract: roled(item.descriptions, ['summary']) });
  return applyOwnParts({ ...read, text: { ...others, ...named, body, wordCount: wordCount(body), privateNotes } }, own);
};

interface OwnBody {
  readonly item: NinjsItem;
  readonly own: OwnParts;
  readonly pictures: readonly string[];
}

const bodyOf = ({ item, own, pictures }: OwnBody, context: ReadContext): readonly Block[] => {
  const { blocks, images } = readItemBody(item, context);
  const keys = new Map(images.map((image, i) => [image.key, pictures[i] ?? image.key]));
  const known = new Set(own.media?.map(({ key }) => key));
  const isWhole = images.length === pictures.length && pictures.every((key) => known.has(key));
  return isWhole ? renamePictures(blocks, keys) : joinPictures(own.media ?? [], { blocks, images }).blocks;
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
