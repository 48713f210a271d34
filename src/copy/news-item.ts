import type { Instant } from '../lib/instant.ts';
import type { Block, Direction } from './blocks.ts';

/**
 * The neutral reading of one wire item, whatever its format (model: docs/ARCHITECTURE.md). Plain JSON: it is stored
 * as it stands. A field that the wire did not give is absent, never empty.
 */
export interface NewsItem {
  readonly identity: ItemIdentity;
  readonly kind: ItemKind;
  readonly status: 'usable' | 'withheld' | 'canceled';
  readonly event: WireEvent;
  /** What readers are told about a correction; safe to publish. */
  readonly correctionNote?: string;
  /** For editors only: never leaves the desk. */
  readonly editorNote?: string;
  /** Marks of the trade as sent: "1st Ld-Writethru", "REFILE", a signal's code. */
  readonly markers: readonly string[];
  readonly time: ItemTimes;
  readonly text: ItemText;
  readonly classification: Classification;
  readonly credit: Credit;
  readonly rights: Rights;
  readonly media: readonly MediaLink[];
  readonly relations: readonly Relation[];
  /** What the wire said in words only, or not clearly: an editor settles it. Absent where there is nothing to ask. */
  readonly questions?: readonly ItemQuestion[];
  /** Of a planning item or an event: when it happens and who will cover it. */
  readonly agenda?: Agenda;
  /** Every repair or guess the reader made. */
  readonly notes: readonly ReadingNote[];
}

export interface ItemIdentity {
  /** The source's own stable id, without any version in it. Absent where the wire has none. */
  readonly wireId?: string;
  readonly wireVersion?: string;
  readonly altIds: readonly { readonly scheme: string; readonly value: string }[];
  /** What ties a chain of leads together (NITF du-key, for one). */
  readonly family?: string;
  /** Wire ids that this item replaces. */
  readonly supersedes: readonly string[];
  /** Public address at the origin, http(s) only. */
  readonly link?: string;
}

export type ItemKind =
  | 'text'
  | 'picture'
  | 'video'
  | 'audio'
  | 'graphic'
  | 'package'
  | 'planning'
  | 'event'
  | 'advisory';

export type WireEvent =
  | 'new'
  | 'update'
  | 'correction'
  | 'refile'
  | 'kill'
  | 'hold'
  | 'release'
  | 'advisory'
  | 'alert'
  | 'add';

/** A time as the wire gave it. */
export interface WireTime {
  readonly at: Instant;
  /** The text in the item. */
  readonly original: string;
  /** True where the item named no zone, so the source's setting was used. */
  readonly isZoneAssumed: boolean;
  /** IANA name or offset ("+02:00", "Z", "Europe/Oslo") that `original` was read in. */
  readonly zone: string;
}

export interface ItemTimes {
  readonly firstCreated?: WireTime;
  readonly versionCreated?: WireTime;
  readonly embargoUntil?: WireTime;
  /** "No earlier than" without the word embargo (NITF date.release): a gate as well. */
  readonly releaseAt?: WireTime;
  readonly expiresAt?: WireTime;
  readonly rightsStart?: WireTime;
  readonly rightsEnd?: WireTime;
}

export interface ItemText {
  readonly headline?: string;
  readonly alternativeHeadlines: readonly { readonly role: string; readonly text: string }[];
  readonly slugline?: string;
  readonly takeKey?: string;
  readonly abstract?: string;
  readonly body: readonly Block[];
  readonly dateline?: Dateline;
  /** As sent: "By JANE DOE". */
  readonly byline?: string;
  readonly authors: readonly Author[];
  /** "With assistance from …": lines at the foot of the story that name people. */
  readonly contributors: readonly string[];
  /** Other lines at the foot that belong to readers. */
  readonly taglines: readonly string[];
  readonly language?: string;
  readonly direction: Direction;
  readonly wordCount: number;
  /** Notebooks and contacts of the agency: never public. */
  readonly privateNotes: readonly string[];
}

export interface Dateline {
  readonly raw: string;
  readonly place?: string;
  readonly date?: string;
  readonly agency?: string;
}

export interface Author {
  readonly name: string;
  readonly role?: string;
  readonly title?: string;
  readonly organisation?: string;
}

export interface Classification {
  readonly subjects: readonly { readonly scheme?: string; readonly code?: string; readonly name?: string }[];
  readonly keywords: readonly string[];
  readonly places: readonly string[];
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly instruments: readonly string[];
  readonly genres: readonly string[];
  /** The agency's own desk letter or category, where it has one. */
  readonly category?: string;
  /** Editorial, 1 (most urgent) to 9. */
  readonly urgency?: number;
  /** Of transmission, as sent; not the same thing as urgency. */
  readonly priority?: string;
}

export interface Credit {
  readonly distributor?: string;
  readonly provider?: string;
  readonly source?: string;
  readonly originalSource?: string;
  readonly line?: string;
  readonly copyrightHolder?: string;
  readonly copyrightYear?: string;
  readonly copyrightNotice?: string;
}

export interface Rights {
  readonly usageTerms: readonly string[];
  readonly restrictions: readonly Restriction[];
  readonly canonicalUrl?: string;
  readonly licence?: string;
}

export interface Restriction {
  readonly kind:
    | 'territory'
    | 'channel'
    | 'period'
    | 'no-archive'
    | 'one-time'
    | 'mandatory-credit'
    | 'no-ai'
    | 'no-sales'
    | 'no-changes';
  readonly value?: string;
  /** Of a territory or channel: only there, or everywhere but there. Absent where the words did not say it clearly. */
  readonly mode?: 'only' | 'except';
  /** Of a territory: ISO 3166-1 alpha-2 codes. */
  readonly countries?: readonly string[];
  readonly channels?: readonly RightsChannel[];
  /** Where the text says so. */
  readonly original: string;
  /** Of a period: when the right begins and ends; either may be missing. */
  readonly from?: Instant;
  readonly until?: Instant;
}

/** Ways in which copy reaches people, as terms of use tell them apart. */
export type RightsChannel = 'print' | 'magazine' | 'online' | 'mobile' | 'social' | 'broadcast';

export interface MediaLink {
  /** Names this entry within the item; blocks refer to it. */
  readonly key: string;
  readonly role: 'main' | 'inline' | 'gallery' | 'thumbnail';
  readonly kind: 'picture' | 'video' | 'audio' | 'graphic';
  readonly wireId?: string;
  readonly wireVersion?: string;
  readonly caption?: string;
  readonly altText?: string;
  readonly headline?: string;
  readonly byline?: string;
  readonly credit?: string;
  readonly copyrightNotice?: string;
  readonly takenAt?: WireTime;
  /** The point that every cut must keep, as shares of width and height from the top left, 0 to 1. */
  readonly focalPoint?: { readonly x: number; readonly y: number };
  readonly restrictions: readonly Restriction[];
  readonly usageTerms?: readonly string[];
  readonly renditions: readonly Rendition[];
}

/** `href` as sent: an http(s) address, or a file name beside the item. */
export interface Rendition {
  readonly role?: string;
  readonly href: string;
  readonly mimeType?: string;
  readonly width?: number;
  readonly height?: number;
  readonly bytes?: number;
}

/** One thing that the wire said in words and that no program may decide. */
export interface ItemQuestion {
  /** An embargo, kill, hold or correction puts the story on hold until it is answered; `rights` asks and holds nothing. */
  readonly kind: 'embargo' | 'kill' | 'hold' | 'correction' | 'rights';
  /** The words as sent. */
  readonly text: string;
  /** Where they stand: "editor's note", "header line 2", an XPath. */
  readonly at: string;
  /** The slug of another story that these words are about (an advisory's). */
  readonly slug?: string;
  /** Key of the picture that they are about. */
  readonly media?: string;
}

export interface Agenda {
  readonly starts?: WireTime;
  readonly ends?: WireTime;
  readonly place?: string;
  readonly coverages: readonly Coverage[];
}

/** What an agency plans to send about something on its agenda. */
export interface Coverage {
  /** "text", "picture", or the wire's code where it is none of our kinds. */
  readonly kind: string;
  readonly scheduled?: WireTime;
  readonly note?: string;
}

export interface Relation {
  readonly kind:
    | 'derived-from'
    | 'part-of'
    | 'has-part'
    | 'previous'
    | 'photo-set'
    | 'translation-of'
    | 'see-also'
    | 'sidebar';
  readonly wireId: string;
  /** The word the wire used. */
  readonly original?: string;
}

export interface ReadingNote {
  readonly kind: 'repaired' | 'assumed' | 'ignored' | 'refused';
  readonly text: string;
  /** XPath, JSON pointer or "line 12, column 3". */
  readonly at?: string;
}
