/**
 * The contract between the server and whoever makes reader pages. A page is a function of host, path and the named
 * query keys and of nothing else: no cookie, no language header, no preview header reaches the maker, so none can
 * change what is stored for everybody.
 */
export interface PublicPages {
  /** The query keys that may change a page; every other key is dropped before the page is made or looked up. */
  readonly queryKeys: readonly string[];
  /** Undefined means: no such page; the server answers 404. HEAD asks for the same page as GET. */
  render(request: PublicRequest): Promise<PublicPage | undefined>;
}

export interface PublicRequest {
  /** Lower case, without port or trailing dot. */
  readonly host: string;
  /** As sent, still percent-encoded; begins with one slash and has no empty, `.` or `..` segment. */
  readonly path: string;
  /** Only keys of `queryKeys`, each once (the first wins), in alphabetical order. */
  readonly query: URLSearchParams;
}

export interface PublicPage {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  /** Further headers; names in any case. `cache-control` and the security headers may be replaced here. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly lastModified?: Date;
  readonly cache: PageCaching;
}

export interface PageCaching {
  /** Surrogate keys: dropping any of them drops the page (`story:ID`, `section:ID`, `front`, …). */
  readonly keys: readonly string[];
  /** How long browsers and proxies may use it unasked. 0 lets nobody downstream keep a page after a kill. */
  readonly maxAgeSeconds: number;
  /** False for pages made for one request, such as search results. A 404 or 5xx is never stored in any case. */
  readonly isStorable: boolean;
  /** From this instant the page is wrong (an embargo lifts, rights end): it is made anew. */
  readonly expiresAt?: Date;
}
