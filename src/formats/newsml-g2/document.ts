import type { XmlElement } from '../xml/element.ts';

/** A concept as G2 refers to it: by qualified code, by address, by a literal of the sender's own, or by name only. */
export interface G2Concept {
  readonly qcode?: string;
  readonly uri?: string;
  readonly literal?: string;
  readonly name?: string;
  readonly type?: string;
  readonly role?: string;
}

export interface G2EdNote {
  readonly element: XmlElement;
  readonly role?: string;
  readonly pubconstraint?: string;
}

export interface G2Link {
  readonly rel?: string;
  readonly to?: string;
  /** True where `to` is the id of an item, false where it is a web address. */
  readonly isItem: boolean;
  readonly version?: string;
}

export interface G2Text {
  readonly text: string;
  readonly role?: string;
  readonly rank?: number;
}

/** One item of any kind, as it stands. */
export interface G2Item {
  readonly itemKind: string;
  readonly guid?: string;
  readonly version?: string;
  readonly standardVersion?: string;
  readonly language?: string;
  readonly meta: G2ItemMeta;
  readonly content: G2ContentMeta;
  readonly rights: G2Rights;
  readonly contentSet?: XmlElement;
  readonly groups: readonly XmlElement[];
  /** Members of a package in document order. */
  readonly itemRefs: readonly G2Link[];
  /** The same in the order of its groups, from the root down; the role of its group where the link has no relation. */
  readonly members: readonly G2Link[];
  /** Of planning items and of concepts that are events. */
  readonly agenda?: G2Agenda;
  readonly concepts: readonly G2ConceptEntry[];
}

export interface G2Agenda {
  readonly starts?: string;
  readonly ends?: string;
  readonly place?: string;
  readonly coverageCount: number;
  readonly coverages: readonly G2Coverage[];
  /** What an event is about. */
  readonly subjects: readonly G2Concept[];
  readonly privateNotes: readonly string[];
}

export interface G2Coverage {
  readonly itemClass?: G2Concept;
  readonly contentType?: string;
  readonly scheduled?: string;
  readonly headline?: string;
  readonly note?: string;
}

export interface G2ConceptEntry {
  readonly code?: string;
  readonly type?: G2Concept;
  readonly name?: string;
  readonly definition?: string;
  readonly isEvent: boolean;
}

export interface G2ItemMeta {
  readonly itemClass?: G2Concept;
  /** Reuters: what the message does; D deletes. */
  readonly messageType?: string;
  readonly provider?: G2Concept;
  readonly versionCreated?: string;
  readonly firstCreated?: string;
  /** Empty text where the element is there and says nothing: an embargo without a known end. */
  readonly embargoed?: string;
  readonly expires?: string;
  readonly pubStatus?: G2Concept;
  readonly roles: readonly G2Concept[];
  readonly edNotes: readonly G2EdNote[];
  readonly signals: readonly G2Concept[];
  readonly links: readonly G2Link[];
  readonly titles: readonly string[];
}

export interface G2ContentMeta {
  readonly urgency?: string;
  readonly located?: G2Concept;
  readonly infoSources: readonly G2Concept[];
  readonly creators: readonly G2Concept[];
  readonly altIds: readonly { readonly type?: string; readonly value: string }[];
  readonly languages: readonly string[];
  readonly genres: readonly G2Concept[];
  readonly keywords: readonly string[];
  readonly subjects: readonly G2Concept[];
  readonly sluglines: readonly string[];
  readonly headlines: readonly G2Text[];
  readonly datelines: readonly string[];
  readonly bys: readonly string[];
  readonly creditlines: readonly string[];
  readonly descriptions: readonly G2Text[];
}

export interface G2Rights {
  readonly holder?: G2Concept;
  readonly notices: readonly string[];
  readonly usageTerms: readonly string[];
  /** Policies in a rights expression language, as text. */
  readonly policies: readonly string[];
  /** Where the terms can be read. */
  readonly href?: string;
}
