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
  readonly language?: string;
  readonly contributors?: readonly string[];
  /** Codes of vocabularies; `categories` are words. */
  readonly subjects?: readonly FeedDocumentSubject[];
  readonly media?: readonly FeedDocumentMedia[];
  /** Terms of use in words. */
  readonly terms?: readonly string[];
  /** Address of the licence. */
  readonly licence?: string;
  /** What readers are told about a correction. */
  readonly correction?: string;
  readonly event?: string;
  readonly version?: string;
  readonly byline?: string;
  readonly creditLine?: string;
  readonly taglines?: readonly string[];
  /** Nobody may show it for now: nothing but its id and times is written. */
  readonly isWithheld?: boolean;
}

export interface FeedDocumentSubject {
  readonly scheme: string;
  readonly code: string;
  readonly name: string;
}

/** One picture, video or sound in its forms. */
export interface FeedDocumentMedia {
  readonly kind: 'picture' | 'video' | 'audio';
  readonly headline?: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly notice?: string;
  readonly terms: readonly string[];
  readonly renditions: readonly FeedDocumentRendition[];
}

export interface FeedDocumentRendition {
  readonly url: string;
  readonly type?: string;
  readonly width?: number;
  readonly height?: number;
  readonly bytes?: number;
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
