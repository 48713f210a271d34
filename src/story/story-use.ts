import type { StoryTerms } from '../copy/story-terms.ts';
import type { VersionId } from '../lib/ids.ts';
import type { StoryUse } from './story.ts';

/** The columns of `story` that `decideUse` needs: every query that gives stories away selects them. */
export const useColumns = [
  'story.killed_at',
  'story.taken_down_at',
  'story.held_at',
  'story.published_version_id',
  'story.not_before',
  'story.embargo_until',
  'story.not_after',
  'story.expiry',
  'story.terms',
] as const;

export interface UseRow {
  readonly killed_at: Date | null;
  readonly taken_down_at: Date | null;
  readonly held_at: Date | null;
  readonly published_version_id: VersionId | null;
  readonly not_before: Date | null;
  readonly embargo_until: Date | null;
  readonly not_after: Date | null;
  readonly expiry: 'gone' | 'stub';
  readonly terms: StoryTerms | null;
}

export const toUse = (row: UseRow): StoryUse => ({
  killedAt: row.killed_at,
  takenDownAt: row.taken_down_at,
  heldAt: row.held_at,
  publishedVersionId: row.published_version_id,
  notBefore: row.not_before,
  embargoUntil: row.embargo_until,
  notAfter: row.not_after,
  expiry: row.expiry,
  terms: row.terms,
});
