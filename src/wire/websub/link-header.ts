/** One link of a `Link` header. */
export interface HeaderLink {
  /** As written; relative to where the answer came from. */
  readonly href: string;
  /** Lower case. */
  readonly rels: readonly string[];
}

const longestHeader = 16_000;
const link = /<([^<>]{0,4000})>((?:\s*;\s*[\w!#$&+.^`|~*-]{1,40}\s*=\s*(?:"[^"]{0,2000}"|[^\s",;]{0,2000}))*)/g;
const parameter = /;\s*([\w!#$&+.^`|~*-]{1,40})\s*=\s*(?:"([^"]*)"|([^\s",;]*))/g;

/** Reads a `Link` header, several joined with commas (RFC 8288 §3). What is no link is passed over. */
export const parseLinkHeader = (header: string | undefined): HeaderLink[] => {
  const text = (header ?? '').slice(0, longestHeader);
  return [...text.matchAll(link)].map(([, href = '', rest = '']) => {
    const parameters = [...rest.matchAll(parameter)].map(([, name = '', quoted, bare]) => ({
      name: name.toLowerCase(),
      value: quoted ?? bare ?? '',
    }));
    // The first "rel" counts (§3.3).
    const rel = parameters.find(({ name }) => name === 'rel')?.value ?? '';
    return { href: href.trim(), rels: rel.toLowerCase().split(/\s+/).filter(Boolean) };
  });
};
