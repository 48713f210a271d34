import type { Instant } from '../lib/instant.ts';

/** A feed for readers, before it is written in one of the formats. Every address in it is absolute. */
export interface FeedDocument {
  readonly title: string;
  readonly description?: string;
  /** The page that the feed follows. */
  readonly address: string;
  readonly selfAddress: string;
  readonly language?: string;
  readonly updated: Instant;
  /** Addresses of WebSub hubs. */
  readonly hubs?: readonly string[];
  /** The older part of the archive (RFC 5005). */
  readonly olderAddress?: string;
  readonly copyright?: string;
  readonly icon?: string;
  readonly items: readonly FeedDocumentItem[];
  /** Items taken back since; told where the format has a way to. */
  readonly withdrawn?: readonly WithdrawnItem[];
}

export interface FeedDocumentItem {
  /** Never changes, whatever the address becomes. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** Plain text. */
  readonly summary?: string;
  readonly html: string;
  readonly published: Instant;
  readonly updated: Instant;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  /** How the source must be named. */
  readonly sourceLine?: string;
  readonly copyright?: string;
  readonly picture?: FeedDocumentPicture;
  /** The address at the origin, for syndicated items. */
  readonly canonical?: string;
  readonly expires?: Instant;
  readonly commentsAddress?: string;
}

export interface FeedDocumentPicture {
  readonly url: string;
  readonly type: string;
  readonly width?: number;
  readonly height?: number;
  readonly bytes?: number;
  readonly credit?: string;
  readonly caption?: string;
}

export interface WithdrawnItem {
  readonly id: string;
  readonly at: Instant;
}
