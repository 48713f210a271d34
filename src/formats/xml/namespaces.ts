/** Namespace declarations in force, innermost first. */
export interface Scope {
  readonly prefix: string;
  readonly uri: string;
  readonly outer: Scope | undefined;
  /** How many declarations are in force, this one counted. */
  readonly size: number;
}

const xmlUri = 'http://www.w3.org/XML/1998/namespace';

/** The scope inside an element with these attributes; the outer one itself when it declares nothing. */
export const scopeOf = (attributes: Readonly<Record<string, string>>, outer: Scope | undefined): Scope | undefined => {
  let scope = outer;
  for (const name in attributes) {
    if (!name.startsWith('xmlns')) continue;
    if (name.length > 5 && name[5] !== ':') continue;
    scope = { prefix: name.slice(6), uri: attributes[name] ?? '', outer: scope, size: (scope?.size ?? 0) + 1 };
  }
  return scope;
};

/** The namespace of a prefix: empty for an undeclared default, undefined for an undeclared prefix. */
export const uriOf = (scope: Scope | undefined, prefix: string): string | undefined => {
  for (let here = scope; here !== undefined; here = here.outer) {
    if (here.prefix === prefix) return here.uri;
  }
  return prefix === '' ? '' : prefix === 'xml' ? xmlUri : undefined;
};

/** True where a declaration binds `xml` or `xmlns` to something else. */
export const isReservedMisuse = (attributes: Readonly<Record<string, string>>): boolean => {
  const xml = attributes['xmlns:xml'];
  return (xml !== undefined && xml !== xmlUri) || attributes['xmlns:xmlns'] !== undefined;
};
