import type { MediaLink, ReadingNote } from '../../copy/news-item.ts';
import type { FormatName } from '../format.ts';

/** A feed of any format, brought to one shape. */
export interface Feed {
  readonly format: Extract<FormatName, 'rss' | 'rdf' | 'atom' | 'jsonfeed'>;
  /** As `wire inspect` names it: "rss 2.0", "rdf", "atom". */
  readonly dialect?: string;
  readonly title?: string;
  /** What the feed says it is about. */
  readonly description?: string;
  readonly link?: string;
  readonly self?: string;
  readonly hub?: string;
  readonly language?: string;
  readonly copyright?: string;
  /** Who made the feed: whom entries are by that name nobody. */
  readonly authors?: readonly string[];
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
  readonly contributors?: readonly string[];
  readonly categories: readonly FeedCategory[];
  /** The whole story. */
  readonly content?: FeedText;
  /** A summary, or all the feed gives. */
  readonly summary?: FeedText;
  readonly language?: string;
  readonly copyright?: string;
  /** Where an entry was taken over from. */
  readonly source?: string;
  /** Address of the licence. */
  readonly licence?: string;
  /** Address of the original. */
  readonly canonical?: string;
  /** Terms of use in words. */
  readonly terms?: readonly string[];
  /** What our own writer says beside the format's own fields. */
  readonly own?: OwnFields;
  /** The sender asks that the entry be not shown for now (RFC 5023, app:draft). */
  readonly isDraft?: boolean;
  readonly media: readonly MediaLink[];
  readonly mediaFacts?: { readonly count: number; readonly credit?: string };
  /** An RFC 6721 tombstone: the entry was taken back. */
  readonly isDeleted?: boolean;
  readonly comment?: string;
  readonly notes: readonly ReadingNote[];
}

export interface FeedCategory {
  readonly name: string;
  readonly scheme?: string;
  /** The term, where a label stands beside it. */
  readonly code?: string;
}

/** Fields of the namespace urn:wireroom:feed:1, and of `_wireroom` in JSON Feed: all are for readers. */
export interface OwnFields {
  readonly event?: string;
  readonly correction?: string;
  readonly credit?: string;
  readonly byline?: string;
  readonly version?: string;
  readonly taglines: readonly string[];
}

export interface FeedText {
  readonly kind: 'html' | 'plain';
  readonly value: string;
}
