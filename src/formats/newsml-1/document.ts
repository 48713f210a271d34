import type { XmlElement } from '../xml/element.ts';

/** A NewsML 1.2 news item as it stands; names follow the standard's. Nothing is required. */
export interface NewsmlItem {
  readonly element: XmlElement;
  readonly language?: string;
  readonly providerId?: string;
  readonly dateId?: string;
  readonly newsItemId?: string;
  readonly revisionId?: string;
  readonly previousRevision?: string;
  /** N: a whole item; U: holds `Update` elements that change an earlier revision; A: only its management changed. */
  readonly updateFlag?: string;
  readonly publicIdentifier?: string;
  readonly nameLabel?: string;
  readonly management: NewsmlManagement;
  readonly component?: NewsmlComponent;
}

export interface NewsmlManagement {
  readonly itemType?: string;
  readonly firstCreated?: string;
  readonly revisionCreated?: string;
  readonly status?: string;
  /** What the status becomes, and when: how this standard says that an embargo lifts. */
  readonly statusWillChange?: { readonly status?: string; readonly at?: string };
  readonly urgency?: string;
  readonly derivedFrom: readonly NewsmlLink[];
  readonly associatedWith: readonly NewsmlLink[];
}

export interface NewsmlLink {
  readonly item?: string;
  readonly word?: string;
}

/** One node of an item's tree of components. */
export interface NewsmlComponent {
  readonly element: XmlElement;
  /** Small letters, blanks and hyphens left out. */
  readonly role?: string;
  readonly duid?: string;
  /** Duid of the component that this one shows in another size. */
  readonly euid?: string;
  readonly language?: string;
  readonly contents: readonly NewsmlContent[];
  readonly parts: readonly NewsmlComponent[];
}

export interface NewsmlContent {
  readonly element: XmlElement;
  readonly href?: string;
  readonly mediaType?: string;
  readonly mimeType?: string;
  readonly format?: string;
  readonly data?: XmlElement;
  readonly bytes?: string;
  /** `Characteristics/Property` by name. */
  readonly properties: ReadonlyMap<string, string>;
}

/** The envelope of a message. */
export interface NewsmlEnvelope {
  readonly sentFrom?: string;
  readonly priority?: string;
}
