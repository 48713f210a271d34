import type { NewsItem, ReadingNote } from '../copy/news-item.ts';

/** A version of the story that is already on file. */
export interface KnownVersion {
  readonly wireVersion: string | null;
  readonly contentHash: Buffer;
  readonly time: NewsItem['time'];
}

export type Match =
  /** The same item once more: nothing to file. */
  | { readonly kind: 'repeat' }
  | { readonly kind: 'version'; readonly event: NewsItem['event']; readonly notes: readonly ReadingNote[] };

/**
 * Says what an item is to the story it belongs to. Agencies call a follow-up "new" as often as not, and send the same
 * version number with other content: what is on file decides, and what was odd is written down.
 */
export const matchItem = (
  { item, hash }: { readonly item: NewsItem; readonly hash: Buffer },
  known: readonly KnownVersion[],
  at: Date,
): Match => {
  const version = item.identity.wireVersion || null;
  const sameVersion = known.filter((k) => k.wireVersion === version);
  if (sameVersion.some((k) => k.contentHash.equals(hash))) return { kind: 'repeat' };
  const notes: ReadingNote[] = [];
  if (version !== null && sameVersion.length > 0) {
    notes.push({
      kind: 'assumed',
      text: `version ${version} came before with other content: filed as another version`,
    });
  }
  const lifted = known
    .map(({ time }) => time.embargoUntil)
    .find((embargo) => embargo && Date.parse(embargo.at) > at.getTime());
  if (lifted && !item.time.embargoUntil && item.status === 'usable') {
    notes.push({
      kind: 'assumed',
      text: `an earlier version was embargoed until ${lifted.original}; this one names none, so the embargo stands until an editor publishes it`,
    });
  }
  return { kind: 'version', event: eventOf(item, known.length > 0), notes };
};

const eventOf = (item: NewsItem, isKnown: boolean): NewsItem['event'] => {
  if (item.status === 'canceled') return 'kill';
  if (item.status === 'withheld') return 'hold';
  if (item.event === 'new' && isKnown) return 'update';
  return item.event;
};
