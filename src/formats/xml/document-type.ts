import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadError } from '../format.ts';

/**
 * Looks at a document's head before any parser does. A DOCTYPE that only names an outside DTD is harmless, since
 * nothing here ever fetches it; one that carries declarations of its own could define entities and is refused whole.
 * With `allowsOutside`, declarations that name outside DTDs and nothing else are as harmless, and pass too.
 */
export const checkDocumentType = (text: string, allowsOutside = false): Result<undefined, ReadError> => {
  const start = findDocumentType(text);
  if (start === undefined) return ok(undefined);
  if (!wellFormed.test(text.slice(start, start + longestHead))) return err(badHead(text, start));
  const open = skipToSubset(text, start);
  if (open === undefined || isEmptySubset(text, open)) return ok(undefined);
  if (allowsOutside && onlyOutside.test(text.slice(open, open + longestOutside))) return ok(undefined);
  const line = text.slice(0, start).split('\n').length;
  return err({
    kind: 'forbidden-dtd',
    message: 'The file carries its own DTD declarations, which are not accepted; send it without the [ … ] part.',
    at: `line ${line}`,
  });
};

const longestHead = 4_000;
/** The head of a DOCTYPE up to its subset or end (XML 1.0 §2.8 and §4.2.2; a public id may stand alone, as in SGML). */
const wellFormed =
  /^<!DOCTYPE\s+[\w:.\u00b7-\uffff-]+(?:\s+SYSTEM\s+(?:"[^"]*"|'[^']*')|\s+PUBLIC\s+(?:"[-'()+,./:=?;!*#@$_%\w\s]*"|'[-()+,./:=?;!*#@$_%\w\s]*')(?:\s*(?:"[^"]*"|'[^']*'))?)?\s*[[>]/i;

const badHead = (text: string, start: number): ReadError => ({
  kind: 'malformed',
  message: 'The DOCTYPE line is not one; send it as <!DOCTYPE name SYSTEM "address"> or leave it out.',
  at: `line ${text.slice(0, start).split('\n').length}`,
});

const longestOutside = 2_000;
/** `[ <!ENTITY % nitf SYSTEM "nitf-3-0.dtd"> %nitf; ]`: parameter entities in outside DTDs, and their use. */
const onlyOutside =
  /^\[(?:\s+|<!--(?:(?!--)[\s\S])*-->|<!ENTITY\s+%\s+[\w.-]+\s+(?:SYSTEM|PUBLIC\s+(?:"[^"<>%&]*"|'[^'<>%&]*'))\s+(?:"[^"<>%&]*\.(?:dtd|mod|ent)"|'[^'<>%&]*\.(?:dtd|mod|ent)')\s*>|%[\w.-]+;)*\]/i;

/** Where `<!DOCTYPE` starts, when nothing but blanks, comments and instructions come before it. */
const findDocumentType = (text: string): number | undefined => {
  let at = 0;
  for (;;) {
    at = skipBlanks(text, at);
    if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else return text.slice(at, at + 9).toUpperCase() === '<!DOCTYPE' ? at : undefined;
  }
};

/** Position of the `[` that opens the internal subset, if the declaration has one. */
const skipToSubset = (text: string, start: number): number | undefined => {
  for (let at = start + 9; at < text.length; at++) {
    const c = text[at];
    if (c === '[') return at;
    if (c === '>') return undefined;
    if (c === '"' || c === "'") at = after(text, c, at + 1) - 1;
  }
  return undefined;
};

const isEmptySubset = (text: string, open: number): boolean => {
  let at = skipBlanks(text, open + 1);
  while (text.startsWith('<!--', at)) at = skipBlanks(text, after(text, '-->', at + 4));
  return text[at] === ']';
};

const skipBlanks = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && ' \t\r\n\ufeff'.includes(text[at] ?? '')) at++;
  return at;
};

const after = (text: string, what: string, from: number): number => {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at + what.length;
};
