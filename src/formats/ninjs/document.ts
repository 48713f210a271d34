import type { JsonObject } from '../json/parse-json.ts';

/** ninjs of any version and dialect, brought to one shape: maps became lists, names are those of version 3. */
export interface NinjsItem {
  /** JSON pointer to the item. */
  readonly at: string;
  /** The object itself, for fields that only one dialect has. */
  readonly json: JsonObject;
  readonly uri?: string;
  readonly guid?: string;
  readonly version?: string;
  readonly type?: string;
  readonly pubStatus?: string;
  readonly headlines: readonly RoledText[];
  readonly descriptions: readonly RoledText[];
  readonly bodies: readonly NinjsBody[];
  readonly byline?: string;
  readonly located?: string;
  readonly slugline?: string;
  readonly title?: string;
  readonly language?: string;
  readonly editorNote?: string;
  readonly usageTerms?: string;
  readonly copyrightHolder?: string;
  readonly copyrightNotice?: string;
  readonly urgency?: number;
  readonly renditions: readonly NinjsRendition[];
  readonly associations: readonly NinjsAssociation[];
}

export interface RoledText {
  readonly role?: string;
  readonly value: string;
}

export interface NinjsBody {
  readonly kind: 'html' | 'nitf' | 'plain' | 'other';
  readonly value: string;
}

export interface NinjsRendition {
  readonly name?: string;
  readonly href?: string;
  readonly mimeType?: string;
  readonly width?: number;
  readonly height?: number;
  readonly bytes?: number;
}

export interface NinjsAssociation {
  /** The key in a map, the name in a list. */
  readonly name: string;
  readonly item: NinjsItem;
}

export interface NinjsDocument {
  readonly items: readonly NinjsItem[];
  /** Set where the items came in a list. */
  readonly isList?: boolean;
  /** Set where the items came in a list with an envelope around it. */
  readonly envelope?: JsonObject;
}
