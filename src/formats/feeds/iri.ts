const prefix = 'urn:wireroom:id:';

/** An id or scheme as the IRI that Atom wants; one that is none is wrapped, and `fromIri` takes it out again. */
export const toIri = (id: string): string =>
  /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(id) && !id.startsWith(prefix) ? id : prefix + encodeURIComponent(id);

export const fromIri = (iri: string): string => {
  if (!iri.startsWith(prefix)) return iri;
  try {
    return decodeURIComponent(iri.slice(prefix.length));
  } catch {
    return iri;
  }
};
