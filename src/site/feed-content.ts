/** A reader's feed, before it is written in one of the formats. */
export interface FeedContent {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Address of the page it belongs to. */
  readonly homeUrl: string;
  readonly selfUrl: string;
  readonly updated: Date;
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  /** Never changes, whatever becomes of address and headline. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly language: string;
  readonly published: Date;
  readonly updated: Date;
  readonly expires?: Date;
  readonly summary?: string;
  readonly html: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly rights?: string;
  readonly creditLine?: string;
  /** Where it was published first. */
  readonly originUrl?: string;
  readonly picture?: FeedPicture;
}

export interface FeedPicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly type: string;
  readonly caption?: string;
  readonly credit?: string;
}
