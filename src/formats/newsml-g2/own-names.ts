/** Names of what a G2 document by Wireroom says where the standard has no place; valid as elements of another namespace. */
export const ownNamespace = 'https://wireroom.org/ns/newsml-g2/1';
export const ownPrefix = 'wr';

/** Element of `itemMeta` that holds them. Where it stands, the item is taken as written and nothing is guessed. */
export const ownElement = 'item';

export const g2Namespace = 'http://iptc.org/std/nar/2006-10-01/';
export const xhtmlNamespace = 'http://www.w3.org/1999/xhtml';

/** Aliases that the catalogue of the IPTC resolves. */
export const iptcAliases = new Set(
  'stat ninat plinat cinat sig medtop subj genre irel drol hlrol cpnat nprov rnd isrol iso3166-1a2 grpmod access'.split(
    ' ',
  ),
);

const aliasForm = /^[A-Za-z_][\w.-]*$/;

/** A qualified code; characters that a code may not hold are written as %XX. */
export const toQcode = (scheme: string, code: string): string =>
  `${aliasForm.test(scheme) ? scheme : 'wrscheme'}:${code.replace(/[\s%"<>&]/gu, (found) => encodeURIComponent(found))}`;

/** True where the qualified code says scheme and code without loss. */
export const isPlainCode = (scheme: string | undefined, code: string | undefined): boolean =>
  scheme !== undefined && code !== undefined && aliasForm.test(scheme) && /^[^\s%"<>&]+$/u.test(code);

/** An address or file name as a reference: characters that a reference may not hold are written as %XX. */
export const toReference = (href: string): string =>
  href.replace(/[\s"<>\\^`{|}]/gu, (found) => encodeURIComponent(found));
