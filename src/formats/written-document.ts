import type { NewsItem } from '../copy/news-item.ts';
import type { Instant } from '../lib/instant.ts';
import type { Result } from '../lib/result.ts';

/** Formats that items can be written in. */
export type WrittenFormat = 'nitf' | 'newsml-g2' | 'ninjs' | 'rss' | 'atom' | 'jsonfeed' | 'iptc7901' | 'plain-text';

export type NinjsVersion = '2.1' | '2.2' | '3.0' | '3.1';

/** What a writer may know besides the items. */
export interface WriteOptions {
  readonly writtenAt: Instant;
  /** Schema version of ninjs; 3.1 where nothing is said. */
  readonly ninjsVersion?: NinjsVersion;
  /** True for receivers who are editors: editors' notes go into the fields that a format has for them, nowhere else. */
  readonly hasEditorNotes?: boolean;
  /** True for copies within one house only: notebooks and contacts of the agency go along. */
  readonly hasPrivateNotes?: boolean;
  /** What stands around the items of a feed. */
  readonly feed?: FeedFrame;
}

export interface FeedFrame {
  readonly title: string;
  /** The page that the feed follows. */
  readonly address: string;
  readonly selfAddress: string;
  readonly description?: string;
  readonly language?: string;
  /** The address of an item that has none of its own. */
  itemAddress(item: NewsItem): string;
}

export interface WrittenDocument {
  readonly bytes: Uint8Array;
  /** Media type with its charset where it has one. */
  readonly contentType: string;
  /** Without the dot. */
  readonly fileExtension: string;
}

/** Why items cannot be written. `message` is one plain sentence: what is wrong and what to do. */
export interface WriteError {
  readonly kind: 'no-items' | 'one-item-only' | 'no-writer' | 'not-expressible';
  readonly message: string;
}

/** A wire format's writer: items in, one document out. It never throws. */
export type WriteFormat = (items: readonly NewsItem[], options: WriteOptions) => Result<WrittenDocument, WriteError>;
