/** Why another server could not be asked, or its answer not be taken. */
export type OutgoingError =
  | { readonly kind: 'url-refused'; readonly reason: UrlRefusal }
  | { readonly kind: 'address-refused'; readonly host: string }
  | { readonly kind: 'name-unknown'; readonly host: string }
  | { readonly kind: 'unreachable'; readonly host: string }
  | { readonly kind: 'certificate'; readonly host: string }
  | { readonly kind: 'too-slow'; readonly limit: 'total' | 'idle' | 'connect'; readonly ms: number }
  | { readonly kind: 'too-large'; readonly maxBytes: number }
  | { readonly kind: 'too-compressed' }
  | { readonly kind: 'cut-short' }
  | { readonly kind: 'unreadable-reply'; readonly reason: 'headers' | 'encoding' | 'http' }
  | { readonly kind: 'too-many-redirects'; readonly maxRedirects: number }
  | { readonly kind: 'crowded-out' };

export type UrlRefusal =
  | 'too-long'
  | 'blanks'
  | 'scheme'
  | 'shape'
  | 'credentials'
  | 'backslash'
  | 'encoded-host'
  | 'unreadable'
  | 'port'
  | 'local-name';

/** Carries an OutgoingError through code that can only throw: streams and socket callbacks. */
export class OutgoingFault extends Error {
  readonly reason: OutgoingError;
  constructor(reason: OutgoingError) {
    super(reason.kind);
    this.reason = reason;
  }
}
