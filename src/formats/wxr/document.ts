import type { ReadingNote } from '../../copy/news-item.ts';

/** An export of a WordPress site (WXR 1.0 to 1.2), as it stands. */
export interface WxrExport {
  readonly version?: string;
  readonly title?: string;
  readonly link?: string;
  readonly language?: string;
  readonly authors: readonly WxrAuthor[];
  readonly posts: readonly WxrPost[];
  readonly notes: readonly ReadingNote[];
}

export interface WxrAuthor {
  readonly login: string;
  readonly displayName?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** An item of the export: a post, a page, a file of the media library or a part of the site's furniture. */
export interface WxrPost {
  /** Line and column. */
  readonly at: string;
  readonly id?: string;
  /** Id of the page above, or of the post that a file was uploaded to. */
  readonly parent?: string;
  readonly type: string;
  /** "publish", "future", "draft", "pending", "private", "inherit", "trash". */
  readonly status?: string;
  readonly hasPassword: boolean;
  readonly title?: string;
  readonly link?: string;
  readonly guid?: string;
  readonly slug?: string;
  /** Login of the author. */
  readonly creator?: string;
  readonly published?: string;
  readonly postDate?: string;
  readonly postDateGmt?: string;
  readonly modifiedGmt?: string;
  readonly content: string;
  readonly excerpt?: string;
  readonly terms: readonly WxrTerm[];
  readonly attachmentUrl?: string;
  readonly meta: ReadonlyMap<string, string>;
  readonly comments: number;
}

export interface WxrTerm {
  readonly kind: 'category' | 'tag' | 'other';
  /** The short name in addresses. */
  readonly code?: string;
  /** As sent; entities are those of HTML. */
  readonly name: string;
}
