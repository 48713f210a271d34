/** What a request asks for, after the query has been reduced to what may change a page. */
export interface PageAddress {
  readonly path: string;
  readonly query: URLSearchParams;
  /** Host, path and normalised query: all that a stored page depends on. */
  readonly key: string;
}

const plainPath = /^\/(?!\/)(?:[\w~!$&'()*+,;=:@-]|\.(?![./]|$)|\/(?!\/))*$/;
// An encoded slash, backslash or dot makes two readers of the address disagree about where it points.
const oddPath = /\/\/|%2f|%5c|\\|\/(?:\.|%2e){1,2}(?:\/|$)/i;
const hostShape = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63})*\.?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
const longestHost = 260;

/** The host of a `Host` header in its one form (lower case, no port, no trailing dot), or undefined if it is none. */
export const parseHost = (header: string | undefined): string | undefined => {
  if (header === undefined || header.length > longestHost || !hostShape.test(header)) return undefined;
  return header.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase();
};

/** False for a request target no address of ours can have: absolute form, bad percent-encoding, control characters. */
export const isReadableTarget = (target: string): boolean => {
  const path = pathOf(target);
  if (plainPath.test(path)) return true;
  if (!path.startsWith('/') || path.includes('#')) return false;
  try {
    const decoded = decodeURIComponent(path);
    return !hasControl(decoded);
  } catch {
    return false;
  }
};

/** The address of a reader page, or undefined when the path is not in the one form a page can have. */
export const toPageAddress = (host: string, target: string, queryKeys: readonly string[]): PageAddress | undefined => {
  const path = pathOf(target);
  if (!plainPath.test(path) && (oddPath.test(path) || !isReadableTarget(path))) return undefined;
  const query = path.length === target.length ? new URLSearchParams() : knownQuery(target, queryKeys);
  const text = query.toString();
  return { path, query, key: text === '' ? host + path : `${host}${path}?${text}` };
};

/** The key of a target without query and without percent-encoding, for the lane that may not spend time. */
export const plainPageKey = (host: string, target: string): string | undefined =>
  plainPath.test(target) ? host + target : undefined;

const pathOf = (target: string): string => {
  const at = target.indexOf('?');
  return at === -1 ? target : target.slice(0, at);
};

const knownQuery = (target: string, queryKeys: readonly string[]): URLSearchParams => {
  const given = new URLSearchParams(target.slice(target.indexOf('?') + 1));
  const known = new URLSearchParams();
  for (const key of [...queryKeys].sort()) {
    const value = given.get(key);
    if (value !== null) known.set(key, value);
  }
  return known;
};

const hasControl = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code === 127) return true;
  }
  return false;
};
