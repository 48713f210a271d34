import type { NewsItem } from '../copy/news-item.ts';
import type { StoryTerms } from '../copy/story-terms.ts';
import type { SectionId, SiteId, SourceId, StoryId, VersionId } from '../lib/ids.ts';

/**
 * What decides whether a story may be used, as it stands in the story's row. Derived from all its versions and the
 * desk's decisions by `derive-state.ts`, so the order in which they arrived does not matter.
 */
export interface StoryUse {
  readonly killedAt: Date | null;
  readonly takenDownAt: Date | null;
  readonly heldAt: Date | null;
  /** The version readers get; null while nothing was approved for publication. */
  readonly publishedVersionId: VersionId | null;
  /** Embargo, release, rights start or schedule, whichever is latest. */
  readonly notBefore: Date | null;
  /** The part of `notBefore` that is an embargo: subscribers with the embargo right may pass it. */
  readonly embargoUntil: Date | null;
  /** Rights end or expiry, whichever is first. */
  readonly notAfter: Date | null;
  /** What remains at the address when the rights have ended. */
  readonly expiry: 'gone' | 'stub';
  /** What the terms of use restrict; null where they restrict nothing. */
  readonly terms: StoryTerms | null;
}

/** A story as its row tells it. */
export interface Story extends StoryUse {
  readonly id: StoryId;
  readonly siteId: SiteId;
  readonly sourceId: SourceId | null;
  readonly wireKey: string | null;
  /** By what a feed's item is recognised under another id (wire/item-key.ts). */
  readonly echoKey: string | null;
  /** Its slug without lead marks, and the wire's time of the item that was filed first (wire/slug-key.ts). */
  readonly slugKey: string | null;
  readonly slugAt: Date | null;
  readonly sectionId: SectionId | null;
  /** When an editor chose the section; the wire moves it no more. */
  readonly sectionChosenAt: Date | null;
  readonly slug: string;
  readonly route: 'publish' | 'desk' | 'hold' | 'drop';
  readonly createdAt: Date;
  readonly currentVersionId: VersionId | null;
  readonly heldReason: string | null;
  /** When readers first got it, by the wire's own clock but never after it was filed nor before it was free. */
  readonly firstPublishedAt: Date | null;
  /** When the published version was made. */
  readonly publishedAt: Date | null;
}

/** One version; immutable once filed. */
export interface StoryVersion {
  readonly id: VersionId;
  readonly storyId: StoryId;
  readonly sequence: number;
  readonly wireVersion: string | null;
  readonly event: NewsItem['event'];
  readonly status: NewsItem['status'];
  readonly versionCreatedAt: Date | null;
  readonly filedAt: Date;
  readonly filedBy: string;
  readonly headline: string;
  readonly item: NewsItem;
}

/** A hop of a story's chain of custody: who had it, as what, when, and what they changed. */
export interface CustodyHop {
  readonly actor: string;
  readonly role: 'source' | 'provider' | 'distributor' | 'publisher';
  readonly at: Date | null;
  readonly change: string;
  readonly licence: string | null;
}
