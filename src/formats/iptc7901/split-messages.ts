import type { ReadError } from '../format.ts';
import { splitLines } from '../plain-text/text-lines.ts';

/** One message as its control characters frame it. */
export interface WireMessage {
  /** Between start of heading and start of text. */
  readonly header: readonly string[];
  readonly text: readonly string[];
  /** What stands after the end of text. */
  readonly trailer: string;
  /** Line of the file in which it starts, from 1. */
  readonly line: number;
}

export interface BrokenMessage {
  readonly error: ReadError;
  /** How many whole messages stand before it. */
  readonly index: number;
  /** Where it stands in the text, from its start of heading. */
  readonly span: { readonly from: number; readonly to: number };
}

export interface SplitMessages {
  readonly messages: readonly WireMessage[];
  readonly broken: readonly BrokenMessage[];
}

const startOfHeading = '\u0001';
const startOfText = '\u0002';
const endOfText = '\u0003';
/** A time, a feed's name and a few control characters: more than this is text that goes on after its own end. */
const longestTrailer = 200;

/**
 * Cuts a file into the messages in it (IPTC 7901; ANPA 1312 frames in the same way). A message that is cut off costs
 * its neighbours nothing. But where one starts in the middle of a line of another, neither can be trusted: a forged
 * start looks the same as one after a broken line.
 */
export const splitMessages = (text: string): SplitMessages => {
  const messages: WireMessage[] = [];
  const broken: BrokenMessage[] = [];
  let isForced = false;
  for (const { chunk, line, next, from } of chunksOf(text)) {
    const message: WireMessage | ReadError = isForced
      ? broke('malformed', 'starts within a line of another', line)
      : frame(chunk, line, next);
    isForced = !('header' in message) && message.kind === 'malformed' && startsMidLine(chunk, next);
    if ('header' in message) messages.push(message);
    else broken.push({ error: message, index: messages.length, span: { from, to: from + 1 + chunk.length } });
  }
  return { messages, broken };
};

interface Chunk {
  readonly chunk: string;
  readonly line: number;
  /** True where another message follows. */
  readonly next: boolean;
  /** Where its start of heading stands. */
  readonly from: number;
}

function* chunksOf(text: string): Generator<Chunk> {
  let line = 1;
  let from = 0;
  for (let at = text.indexOf(startOfHeading); at >= 0; ) {
    line += countLines(text, from, at);
    from = at;
    const end = text.indexOf(startOfHeading, at + 1);
    yield { chunk: text.slice(at + 1, end < 0 ? text.length : end), line, next: end >= 0, from };
    at = end;
  }
}

const countLines = (text: string, from: number, to: number): number => {
  let lines = 0;
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
};

const frame = (chunk: string, line: number, next: boolean): WireMessage | ReadError => {
  const start = chunk.indexOf(startOfText);
  const end = chunk.indexOf(endOfText, start + 1);
  if (start < 0) return broke('malformed', 'has no start of text (STX)', line);
  if (end < 0) {
    if (next && startsMidLine(chunk, next))
      return broke('malformed', 'has another message within a line of its text', line);
    const whole = signedText(chunk.slice(start + 1));
    if (whole === undefined) return broke('truncated', 'has no end of text (ETX): it was cut off', line);
    return { header: splitLines(chunk.slice(0, start)), text: splitLines(whole), trailer: '', line };
  }
  const trailer = chunk.slice(end + 1);
  if (trailer.trim().length > longestTrailer || trailer.includes(endOfText)) {
    return broke('malformed', 'goes on after its end of text', line);
  }
  return { header: splitLines(chunk.slice(0, start)), text: splitLines(chunk.slice(start + 1, end)), trailer, line };
};

/** Kyodo's own last line shows that nothing is missing but the sign itself. */
const signedText = (text: string): string | undefined => {
  const from = Math.max(0, text.length - longestTrailer);
  const found = /\n[ \t]*==[ ]?[A-Z]\w{1,20}\s*$/.exec(text.slice(from).replace(/[\p{Cc}\s]+$/u, ''));
  return found === null ? undefined : text.slice(0, from + found.index + found[0].length).replace('\u0004', '');
};

// A message ends with a line, an end of transmission, or the signs that fill a line until the next one.
const startsMidLine = (chunk: string, next: boolean): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they frame the messages
  next && !/[\n\r\f\u0003\u0004\u007f]\s*[\u0016\u0000]*$/.test(chunk.slice(-longestTrailer));

const broke = (kind: ReadError['kind'], what: string, line: number): ReadError => ({
  kind,
  message: `The message that starts in line ${line} ${what}. Have it sent again.`,
  at: `line ${line}`,
});
