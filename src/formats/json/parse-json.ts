import type { ReadingNote } from '../../copy/news-item.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadError, ReadLimits } from '../format.ts';

/** A number too large to be kept exactly stays text, so that two long ids never become one. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object without a prototype's reach: a key named `__proto__` is a key like any other. */
export type JsonObject = ReadonlyMap<string, Json>;

/** A key given twice in one object with different values. */
export interface Contradiction {
  readonly key: string;
  readonly at: string;
  readonly in: JsonObject;
}

export interface JsonDocument {
  readonly value: Json;
  /** Keys given twice in one object with different values; the last one counts. */
  readonly contradictions: readonly Contradiction[];
  readonly notes: readonly ReadingNote[];
}

/** Contradictions that are told; a document with as many is not to be trusted in any part. */
export const mostContradictions = 20;
const numberText = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
/** What may stand at the end of a text cut in the middle of a word or number. */
const cutEnd = /^(?:-|\.\d*|[eE][+-]?|t|tr|tru|f|fa|fal|fals|n|nu|nul)?$/;
// Raw line ends and tabs within a text are forbidden in JSON but happen; they mean themselves.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters meant
const rawControls = /[\u0000-\u001f]/g;
const blank = /[ \t\n\r]*/y;

/** Reads a JSON document with its place in the text for every fault, limits on depth and size, and no surprises. */
export const parseJson = (text: string, limits: ReadLimits): Result<JsonDocument, ReadError> => {
  if (text.length > limits.maxBytes) return err(tooLarge(limits));
  const reader = new JsonReader(text.startsWith('\ufeff') ? text.slice(1) : text, limits.maxDepth);
  try {
    return ok(reader.document());
  } catch (fault) {
    if (fault instanceof Refusal) return err(fault.reason);
    throw fault;
  }
};

const tooLarge = (limits: ReadLimits): ReadError => ({
  kind: 'too-large',
  message: `The file is longer than the limit of ${limits.maxBytes} bytes; send it in parts or raise the limit.`,
});

class Refusal extends Error {
  readonly reason: ReadError;
  constructor(reason: ReadError) {
    super(reason.message);
    this.reason = reason;
  }
}

class JsonReader {
  private readonly text: string;
  private readonly maxDepth: number;
  private readonly contradictions: Contradiction[] = [];
  private at = 0;
  private depth = 0;

  constructor(text: string, maxDepth: number) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  document(): JsonDocument {
    this.skipBlanks();
    if (this.at === this.text.length) throw new Refusal({ kind: 'empty', message: 'The file has no content.' });
    const value = this.value();
    this.skipBlanks();
    if (this.at < this.text.length) throw this.fault('There is text after the end of the document.');
    const notes = this.contradictions.map(
      ({ key, at }): ReadingNote => ({
        kind: 'assumed',
        text: `The key "${key}" is given twice; the last one counts.`,
        at,
      }),
    );
    return { value, contradictions: this.contradictions, notes };
  }

  private value(): Json {
    switch (this.text[this.at]) {
      case '"':
        return this.string();
      case '{':
        return this.nested(() => this.object());
      case '[':
        return this.nested(() => this.array());
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > this.maxDepth) {
      const message = `The document is nested more than ${this.maxDepth} levels deep.`;
      throw new Refusal({ kind: 'too-deep', message, at: this.place() });
    }
    this.at++;
    const value = read();
    this.depth--;
    return value;
  }

  private object(): JsonObject {
    const object = new Map<string, Json>();
    this.skipBlanks();
    if (this.takes('}')) return object;
    for (;;) {
      this.skipBlanks();
      const start = this.at;
      if (this.text[this.at] !== '"') throw this.fault('A key in double quotes is missing.');
      const key = this.string();
      this.skipBlanks();
      if (!this.takes(':')) throw this.fault(`A colon is missing after the key "${key.slice(0, 40)}".`);
      this.skipBlanks();
      const value = this.value();
      if (object.has(key) && object.get(key) !== value) this.noteContradiction(key, start, object);
      object.set(key, value);
      this.skipBlanks();
      if (this.takes('}')) return object;
      if (!this.takes(',')) throw this.fault('A comma or a closing brace is missing.');
    }
  }

  private array(): readonly Json[] {
    const array: Json[] = [];
    this.skipBlanks();
    if (this.takes(']')) return array;
    for (;;) {
      this.skipBlanks();
      array.push(this.value());
      this.skipBlanks();
      if (this.takes(']')) return array;
      if (!this.takes(',')) throw this.fault('A comma or a closing bracket is missing.');
    }
  }

  private string(): string {
    const start = this.at;
    for (let end = this.text.indexOf('"', start + 1); end >= 0; end = this.text.indexOf('"', end + 1)) {
      if (isEscaped(this.text, end)) continue;
      this.at = end + 1;
      const raw = this.text.slice(start + 1, end);
      return raw.includes('\\') ? this.unescape(raw, start) : raw;
    }
    this.at = this.text.length;
    throw this.fault('A text is not closed.');
  }

  private unescape(raw: string, start: number): string {
    try {
      const tame = raw.replace(rawControls, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
      return JSON.parse(`"${tame}"`) as string;
    } catch {
      this.at = start;
      throw this.fault('A text has an escape that JSON does not know.');
    }
  }

  private number(): Json {
    numberText.lastIndex = this.at;
    const match = numberText.exec(this.text);
    if (match === null) throw this.fault('A value is missing or is not JSON.');
    this.at = numberText.lastIndex;
    const value = Number(match[0]);
    const isWhole = match[1] === undefined && match[2] === undefined;
    return Number.isFinite(value) && (!isWhole || Number.isSafeInteger(value)) ? value : match[0];
  }

  private word<T extends boolean | null>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw this.fault('A value is missing or is not JSON.');
    this.at += word.length;
    return value;
  }

  private takes(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skipBlanks(): void {
    if ((this.text.charCodeAt(this.at) || 99) > 32) return;
    blank.lastIndex = this.at;
    blank.test(this.text);
    this.at = blank.lastIndex;
  }

  private noteContradiction(key: string, start: number, object: JsonObject): void {
    if (this.contradictions.length >= mostContradictions) return;
    this.contradictions.push({ key: key.slice(0, 80), at: placeIn(this.text, start), in: object });
  }

  private fault(message: string): Refusal {
    const isCut = cutEnd.test(this.text.slice(this.at, this.at + 24));
    if (!isCut) return new Refusal({ kind: 'malformed', message: `This is not JSON: ${message}`, at: this.place() });
    const cut = 'The document ends in the middle; it was probably cut off on the way. Send it again.';
    return new Refusal({ kind: 'truncated', message: cut, at: this.place() });
  }

  private place(): string {
    return placeIn(this.text, Math.min(this.at, this.text.length));
  }
}

const isEscaped = (text: string, at: number): boolean => {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
};

const placeIn = (text: string, index: number): string => {
  const before = text.slice(0, index);
  return `line ${before.split('\n').length}, column ${index - before.lastIndexOf('\n')}`;
};
