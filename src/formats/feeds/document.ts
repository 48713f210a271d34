import type { MediaLink, ReadingNote } from '../../copy/news-item.ts';
import type { FormatName } from '../format.ts';

/** A feed of any format, brought to one shape. */
export interface Feed {
  readonly format: Extract<FormatName, 'rss' | 'rdf' | 'atom' | 'jsonfeed'>;
  /** As `wire inspect` names it: "rss 2.0", "rdf", "atom". */
  readonly dialect?: string;
  readonly title?: string;
  readonly link?: string;
  readonly self?: string;
  readonly hub?: string;
  readonly language?: string;
  readonly copyright?: string;
  readonly entries: readonly FeedEntry[];
  readonly notes: readonly ReadingNote[];
}

export interface FeedEntry {
  /** Line and column, or a JSON pointer. */
  readonly at: string;
  readonly id?: string;
  readonly isPermaLink?: boolean;
  /** As sent; may be relative or worse. */
  readonly link?: string;
  /** What relative addresses are relative to. */
  readonly base?: string;
  readonly title?: string;
  readonly published?: string;
  readonly updated?: string;
  readonly date?: string;
  readonly expires?: string;
  readonly authors: readonly string[];
  readonly categories: readonly { readonly name: string; readonly scheme?: string }[];
  /** The whole story. */
  readonly content?: FeedText;
  /** A summary, or all the feed gives. */
  readonly summary?: FeedText;
  readonly language?: string;
  readonly copyright?: string;
  /** Where an entry was taken over from. */
  readonly source?: string;
  readonly media: readonly MediaLink[];
  readonly mediaFacts?: { readonly count: number; readonly credit?: string };
  /** An RFC 6721 tombstone: the entry was taken back. */
  readonly isDeleted?: boolean;
  readonly comment?: string;
  readonly notes: readonly ReadingNote[];
}

export interface FeedText {
  readonly kind: 'html' | 'plain';
  readonly value: string;
}
