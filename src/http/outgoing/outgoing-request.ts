export interface OutgoingRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Sent to the first origin; after a redirect to another one only harmless ones go along. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Validators of the copy we hold: the answer may then be a 304 without a body. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly maxBytes?: number;
  /** Gives the beginning of a larger reply, marked as cut, instead of refusing it. */
  readonly keepsBeginning?: boolean;
  readonly totalTimeoutMs?: number;
  readonly idleTimeoutMs?: number;
  /** 0 gives the redirect itself. Only GET and HEAD are ever redirected. */
  readonly maxRedirects?: number;
  /** One more port the operator has opened for this destination. */
  readonly extraPort?: number;
}

export interface OutgoingReply {
  readonly status: number;
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded: gzip and brotli are undone. */
  readonly body: Uint8Array;
  /** True where the reply was larger and `body` is its beginning. */
  readonly isCut?: boolean;
  /** Where the reply came from in the end. */
  readonly url: string;
  readonly redirects: readonly { readonly status: number; readonly to: string }[];
}
