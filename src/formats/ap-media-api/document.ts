import type { RefusedPart } from '../format.ts';
import type { JsonObject } from '../json/parse-json.ts';

/** One item of the AP Media API, with what stands around it. */
export interface ApItem {
  /** JSON pointer to the item. */
  readonly at: string;
  readonly json: JsonObject;
  readonly itemId: string;
  readonly etag?: string;
  /** The story as NITF, where a delivery has fetched it already. */
  readonly nitf?: string;
}

/** A feed's page, or the answer to a request for one item. */
export interface ApDocument {
  readonly isFeed: boolean;
  readonly nextPage?: string;
  /** As the answer says; it may be more than there are. */
  readonly itemCount?: number;
  readonly items: readonly ApItem[];
  /** Entries that cannot be read; they cost no other its place. */
  readonly refused: readonly RefusedPart[];
}
