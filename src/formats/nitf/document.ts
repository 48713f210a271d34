import type { XmlElement } from '../xml/element.ts';

/** A NITF 3.x document as it stands; names follow the standard's. Read by local name: the namespace came late. */
export interface NitfDocument {
  readonly baselang?: string;
  readonly title?: string;
  /** The agency's own fields: `meta` name and content. */
  readonly meta: ReadonlyMap<string, string>;
  /** Parts that our own writer stated, by the name after `wireroom-`; empty in documents of others. */
  readonly own: ReadonlyMap<string, string>;
  readonly objectType?: string;
  readonly properties: readonly string[];
  readonly subjects: readonly NitfSubject[];
  readonly docdata: NitfDocdata;
  readonly pubdataPosition?: string;
  readonly revisions: readonly string[];
  readonly head: NitfBodyHead;
  readonly content?: XmlElement;
  readonly taglines: readonly string[];
}

export interface NitfSubject {
  readonly refnum?: string;
  readonly ipr?: string;
  readonly name?: string;
}

export interface NitfDocdata {
  readonly managementStatus?: string;
  readonly managementIdref?: string;
  readonly idString?: string;
  readonly regsrc?: string;
  readonly duKey?: string;
  readonly duKeyVersion?: string;
  readonly urgency?: string;
  readonly issue?: string;
  readonly release?: string;
  readonly expire?: string;
  readonly edMsg?: string;
  /** What the `correction` element tells of the mistake. */
  readonly correction?: string;
  readonly copyrightHolder?: string;
  readonly copyrightYear?: string;
  readonly rights?: NitfRights;
  readonly series?: string;
  readonly keywords: readonly string[];
  readonly places: readonly string[];
  readonly people: readonly string[];
  readonly organisations: readonly string[];
}

export interface NitfRights {
  readonly owner?: string;
  readonly agent?: string;
  readonly geography?: string;
  readonly startdate?: string;
  readonly enddate?: string;
  readonly type?: string;
  readonly limitations?: string;
}

export interface NitfBodyHead {
  readonly headline?: string;
  readonly subheadline?: string;
  readonly byline?: string;
  readonly bylineTitle?: string;
  readonly distributor?: string;
  readonly dateline?: string;
  readonly storyDate?: string;
  readonly abstract?: string;
  readonly rightsOwner?: string;
  /** Notes to editors. */
  readonly notes: readonly string[];
}
