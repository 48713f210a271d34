import { sql } from 'kysely';
import type { NewsItem } from '../copy/news-item.ts';
import type { RawItemId, SourceId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import type { KnownVersion } from './match-story.ts';

/** Which raw items are replayed: those received in a time, or the last so many. */
export type SimulationRange =
  | { readonly kind: 'time'; readonly from: Date; readonly to: Date }
  | { readonly kind: 'last'; readonly count: number };

/** A raw item without its bytes. */
export interface RangeItem {
  readonly id: RawItemId;
  readonly receivedAt: Date;
  readonly bytes: number;
}

/** The raw items of a range in the order they came, at most `most` of them. */
export const listRange = async (
  db: Db,
  sourceId: SourceId,
  range: SimulationRange,
  most: number,
): Promise<RangeItem[]> => {
  const base = db
    .selectFrom('raw_item')
    .select(['id', 'received_at as receivedAt', sql<number>`octet_length(content)`.as('bytes')])
    .where('source_id', '=', sourceId);
  if (range.kind === 'last') {
    const last = await base.orderBy('id', 'desc').limit(Math.min(range.count, most)).execute();
    return last.reverse();
  }
  return base
    .where('received_at', '>=', range.from)
    .where('received_at', '<', range.to)
    .orderBy('id')
    .limit(most)
    .execute();
};

/** Versions that were on file under these keys before a time, by key. */
export const listKnownBefore = async (
  db: Db,
  sourceId: SourceId,
  keys: readonly string[],
  before: Date,
): Promise<Map<string, KnownVersion[]>> => {
  const rows = await db
    .selectFrom('story_version')
    .innerJoin('story', 'story.id', 'story_version.story_id')
    .select([
      'story.wire_key as key',
      'story_version.wire_version as wireVersion',
      'story_version.content_hash as contentHash',
      sql<NewsItem['time']>`story_version.item->'time'`.as('time'),
    ])
    .where('story.source_id', '=', sourceId)
    .where('story.wire_key', '=', sql<string>`any(${keys}::text[])`)
    .where('story_version.filed_at', '<', before)
    .orderBy('story_version.id')
    .execute();
  const known = new Map<string, KnownVersion[]>();
  for (const { key, ...version } of rows) if (key !== null) known.set(key, [...(known.get(key) ?? []), version]);
  return known;
};
