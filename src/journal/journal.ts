import type { SiteId, StoryId, VersionId } from '../lib/ids.ts';

export type JournalKind =
  | 'story.version-filed'
  | 'story.published'
  | 'story.updated'
  | 'story.corrected'
  | 'story.held'
  | 'story.released'
  | 'story.killed'
  | 'story.taken-down'
  | 'story.expired'
  | 'story.expires-soon'
  | 'story.pictures-changed'
  | 'story.media-stored'
  | 'story.question-asked'
  | 'story.question-answered'
  | 'story.moved'
  | 'story.joined'
  | 'site.changed';

/** Something that happened, as written. */
export interface NewEntry {
  readonly siteId: SiteId;
  readonly kind: JournalKind;
  readonly storyId?: StoryId;
  readonly versionId?: VersionId;
  readonly at: Date;
  /** Who did it: "wire:reuters", "person:…", "clock". */
  readonly actor: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Something that happened, as read. `seq` grows without ever a smaller one appearing later. */
export interface JournalEntry extends NewEntry {
  readonly seq: number;
}
