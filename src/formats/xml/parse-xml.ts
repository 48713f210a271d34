import type { ReadingNote } from '../../copy/news-item.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadError, ReadLimits } from '../format.ts';
import { findBareAmpersands, repairAmpersands } from './bare-ampersands.ts';
import { buildTree } from './build-tree.ts';
import { checkDocumentType } from './document-type.ts';
import type { XmlElement } from './element.ts';
import { createMend, mendEnd } from './mend-xml.ts';

export interface XmlDocument {
  readonly root: XmlElement;
  readonly notes: readonly ReadingNote[];
}

export interface XmlOptions {
  /** Mends what feeds get wrong, as mend-xml.ts says, with a note for each kind; a truncated document is refused all the same. */
  readonly isLenient?: boolean;
  /** Takes a DTD part that only names outside files, as NewsML 1.2 and NITF of some agencies have; none is opened. */
  readonly allowsOutsideDeclarations?: boolean;
}

const maxRepairs = 10_000;
// C0 controls other than tab, line feed and return, and the two non-characters XML forbids.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
const forbiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Reads a whole XML document into a tree. No entity is ever expanded and no address ever opened. */
export const parseXml = (
  text: string,
  limits: ReadLimits,
  options: XmlOptions = {},
): Result<XmlDocument, ReadError> => {
  if (text.length > limits.maxBytes) return err(tooLong(limits));
  const tidy = tidyText(text);
  if (!tidy.ok) return tidy;
  const typed = checkDocumentType(tidy.value.text, options.allowsOutsideDeclarations === true);
  if (!typed.ok) return typed;
  const first = buildTree(tidy.value.text, limits);
  if (first.ok) return withNotes(first.value, tidy.value.notes);
  return afterRefusal(tidy.value, limits, { refusal: first.error, isLenient: options.isLenient === true });
};

/** A refusal may have its real cause earlier: an ampersand makes the parser swallow text until the next semicolon. */
const afterRefusal = (
  tidy: TidyText,
  limits: ReadLimits,
  how: { readonly refusal: ReadError; readonly isLenient: boolean },
): Result<XmlDocument, ReadError> => {
  const { refusal, isLenient } = how;
  if (refusal.kind !== 'malformed' && refusal.kind !== 'truncated') return err(refusal);
  const bare = findBareAmpersands(tidy.text, maxRepairs);
  if (isLenient) return readMended(tidy, limits, { refusal, bare });
  const first = bare[0];
  if (first === undefined) return err(refusal);
  const at = placeIn(tidy.text, first);
  const message = 'An "&" stands alone; the sender must write it as "&amp;".';
  return isBefore(at, refusal.at) ? err({ kind: 'malformed', message, at }) : err(refusal);
};

/** The lenient way: what can be mended is, each kind with a note; anything else is refused as it was at first. */
const readMended = (
  { text, notes }: TidyText,
  limits: ReadLimits,
  found: { readonly refusal: ReadError; readonly bare: readonly number[] },
): Result<XmlDocument, ReadError> => {
  const { bare, refusal } = found;
  const more: ReadingNote[] = [];
  const [first] = bare;
  if (first !== undefined) {
    more.push({ kind: 'repaired', text: `${bare.length} lone "&" read as "&amp;"`, at: placeIn(text, first) });
  }
  const ended = mendEnd(repairAmpersands(text, bare));
  if (ended.note !== undefined) more.push({ kind: 'repaired', text: ended.note, at: placeIn(text, text.length) });
  const tree = buildTree(ended.text, limits, createMend(maxRepairs));
  if (tree.ok) return withNotes(tree.value, [...notes, ...more]);
  return bare.length > 0 || refusal.kind === 'truncated' ? tree : err(refusal);
};

interface TidyText {
  readonly text: string;
  readonly notes: readonly ReadingNote[];
}

const tidyText = (text: string): Result<TidyText, ReadError> => {
  const notes: ReadingNote[] = [];
  let tidy = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (tidy.trim() === '') return err({ kind: 'empty', message: 'The file has no content.' });
  if (/^\s+<\?xml/.test(tidy.slice(0, 200))) {
    tidy = tidy.trimStart();
    notes.push({ kind: 'repaired', text: 'blanks before the XML declaration dropped', at: 'line 1' });
  }
  const at = tidy.search(forbiddenCharacters);
  if (at >= 0) {
    notes.push({ kind: 'repaired', text: 'control characters dropped', at: placeIn(tidy, at) });
    tidy = tidy.replace(forbiddenCharacters, '');
  }
  return ok({ text: tidy, notes });
};

const withNotes = (document: XmlDocument, more: readonly ReadingNote[]): Result<XmlDocument, ReadError> =>
  ok(more.length === 0 ? document : { root: document.root, notes: [...more, ...document.notes] });

const placeIn = (text: string, index: number): string => {
  const before = text.slice(0, index);
  return `line ${before.split('\n').length}, column ${index - before.lastIndexOf('\n')}`;
};

const isBefore = (at: string, other: string | undefined): boolean => {
  if (other === undefined) return true;
  const [line = 0, column = 0] = numbersIn(at);
  const [otherLine = 0, otherColumn = 0] = numbersIn(other);
  return line < otherLine || (line === otherLine && column <= otherColumn);
};

const numbersIn = (at: string): readonly number[] => (at.match(/\d+/g) ?? []).map(Number);

const tooLong = (limits: ReadLimits): ReadError => ({
  kind: 'too-large',
  message: `The file is longer than the limit of ${limits.maxBytes} bytes; send it in parts or raise the limit.`,
});
