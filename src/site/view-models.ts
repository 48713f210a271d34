import type { Block, Direction } from '../copy/blocks.ts';

/** What views show: plain values, decided and worded. No view asks the database, and none sees a story's row. */
export interface TimeView {
  /** For machines, with zone. */
  readonly iso: string;
  /** For people, in the site's zone. */
  readonly text: string;
}

export interface LinkView {
  readonly href: string;
  readonly text: string;
}

export interface LocaleView {
  readonly language: string;
  readonly direction: Direction;
}

export interface PictureView {
  readonly src: string;
  readonly srcSet: string;
  /** The same sizes in smaller formats, as far as they are drawn; the smallest first. */
  readonly sources: readonly { readonly type: string; readonly srcSet: string }[];
  /** Cut for previews of the link elsewhere. */
  readonly social?: { readonly src: string; readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
  /** The credit must stand beside it wherever it stands. */
  readonly mustCredit?: true;
  /** Nothing of it may be cut off. */
  readonly isUncut?: true;
  /** Not for previews of the link elsewhere. */
  readonly isPrivate?: true;
}

export interface CardView {
  readonly path: string;
  readonly headline: string;
  readonly summary?: string;
  readonly byline?: string;
  readonly source?: string;
  readonly section?: LinkView;
  readonly time: TimeView;
  readonly isCorrected: boolean;
  readonly picture?: PictureView;
  /** Where it differs from the page's own. */
  readonly locale?: LocaleView;
}

export interface FrameView {
  readonly siteName: string;
  readonly tagline: string;
  readonly locale: LocaleView;
  readonly channels: readonly ChannelLinkView[];
  /** Sections of the channel the page belongs to. */
  readonly sections: readonly ChannelLinkView[];
  readonly head: HeadView;
  readonly search: string;
  readonly feedHref: string;
}

export interface ChannelLinkView extends LinkView {
  readonly isCurrent: boolean;
}

export interface HeadView {
  readonly title: string;
  readonly robots: string;
  readonly description?: string;
  readonly canonical?: string;
  readonly styleHref: string;
  readonly iconHref: string;
  readonly feeds: readonly FeedLinkView[];
  /** Open Graph and its like: `property` and `content`. */
  readonly properties: readonly (readonly [string, string])[];
  /** `name` and `content`. */
  readonly names: readonly (readonly [string, string])[];
  readonly jsonLd?: Readonly<Record<string, unknown>>;
}

export interface FeedLinkView {
  readonly type: string;
  readonly title: string;
  readonly href: string;
}

export interface ChannelBlockView {
  readonly name: LinkView;
  readonly cards: readonly CardView[];
}

export interface FrontView {
  readonly frame: FrameView;
  readonly today: TimeView;
  readonly lead?: CardView;
  /** Under the lead, where that has no picture. */
  readonly second: readonly CardView[];
  readonly latest: readonly CardView[];
  readonly channels: readonly ChannelBlockView[];
  readonly more: readonly CardView[];
  readonly olderHref?: string;
}

export interface ListView {
  readonly frame: FrameView;
  readonly title: string;
  readonly parent?: LinkView;
  readonly isFirstPage: boolean;
  readonly cards: readonly CardView[];
  readonly newestHref: string;
  readonly olderHref?: string;
}

export interface StoryView {
  readonly frame: FrameView;
  readonly locale: LocaleView;
  readonly section?: LinkView;
  readonly headline: string;
  readonly deck?: string;
  readonly byline?: string;
  readonly source?: { readonly text: string; readonly href?: string };
  readonly published: TimeView;
  readonly updated?: TimeView;
  readonly dateline?: string;
  readonly lead?: PictureView;
  readonly body: readonly Block[];
  readonly pictures: ReadonlyMap<string, PictureView>;
  /** Pictures that the body does not place. */
  readonly gallery: readonly PictureView[];
  readonly corrections: readonly CorrectionView[];
  readonly contributors: readonly string[];
  readonly taglines: readonly string[];
  readonly credit: readonly CreditLineView[];
  readonly custody: readonly CustodyView[];
  readonly origin?: LinkView;
  /** What other wires have about the same. */
  readonly others: readonly OtherReportView[];
  readonly newer?: LinkView;
  readonly older?: LinkView;
}

export interface CorrectionView {
  readonly time: TimeView;
  readonly text: string;
}

export interface OtherReportView extends LinkView {
  readonly source?: string;
}

export interface CreditLineView {
  readonly label: string;
  readonly text: string;
}

export interface CustodyView {
  readonly actor: string;
  readonly role: string;
  readonly time?: TimeView;
  readonly change?: string;
  readonly licence?: string;
}

export interface SearchView {
  readonly frame: FrameView;
  readonly query: string;
  readonly cards: readonly CardView[];
  readonly message?: string;
  readonly nextHref?: string;
}

export interface NoticeView {
  readonly frame: FrameView;
  readonly title: string;
  readonly sentences: readonly string[];
}
