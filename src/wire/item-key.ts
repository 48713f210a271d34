import { createHash } from 'node:crypto';
import type { NewsItem } from '../copy/news-item.ts';

/**
 * What a source's item is known by. The source's own stable id where it has one; its address else (feeds); else its
 * content, so that the same item is recognised although nothing could ever update it.
 */
export const itemKey = (item: NewsItem, hash: Buffer): string =>
  item.identity.wireId ?? item.identity.link ?? `content:${hash.toString('hex')}`;

/**
 * The content of an item as one hash (sha256, 32 bytes): all that the wire said, without the reader's own notes.
 * With source, id and version it tells a repeat from another version.
 */
export const contentHash = ({ notes: _notes, ...said }: NewsItem): Buffer =>
  createHash('sha256').update(JSON.stringify(said)).digest();
