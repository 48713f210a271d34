import { decodeLenient, readWords } from './read-words.ts';

/** A header value with parameters: Content-Type, Content-Disposition. */
export interface Parameters {
  /** In small letters; empty where it cannot be read. */
  readonly value: string;
  readonly of: ReadonlyMap<string, string>;
}

const parameter = /([\w!#$&^.+-]{1,60}(?:\*\d{1,2})?\*?)\s*=\s*(?:"((?:[^"\\]|\\.){0,4000})"?|([^\s;]{1,4000}))/gs;
const mostPieces = 30;

/** Reads a value and its parameters, with names cut in pieces and charsets as RFC 2231 has them. Missing semicolons are forgiven. */
export const readParameters = (raw: string): Parameters => {
  const value = /^\s*([\w.+-]+(?:\/[\w.+-]+)?)/.exec(raw)?.[1]?.toLowerCase() ?? '';
  const plain = new Map<string, string>();
  const pieces = new Map<string, Map<number, { readonly text: string; readonly isCoded: boolean }>>();
  for (const [, key = '', quoted, bare = ''] of raw.matchAll(parameter)) {
    const text = quoted === undefined ? bare : quoted.replace(/\\(.)/gs, '$1');
    const [, name = '', number, star] = /^([^*]+)(?:\*(\d+))?(\*)?$/.exec(key.toLowerCase()) ?? [];
    if (number === undefined && star === undefined) {
      if (!plain.has(name)) plain.set(name, readWords(text));
      continue;
    }
    const list = pieces.get(name) ?? new Map();
    if (list.size < mostPieces) list.set(Number(number ?? 0), { text, isCoded: star !== undefined });
    pieces.set(name, list);
  }
  for (const [name, list] of pieces) plain.set(name, joined(list));
  return { value, of: plain };
};

const joined = (list: ReadonlyMap<number, { readonly text: string; readonly isCoded: boolean }>): string => {
  const sorted = [...list].sort(([a], [b]) => a - b).map(([, piece]) => piece);
  const [, charset, rest] = /^([\w.:-]*)'[\w-]*'(.*)$/s.exec(sorted[0]?.isCoded ? sorted[0].text : '') ?? [];
  const bytes = sorted.map(({ text, isCoded }, i) => {
    const own = i === 0 && rest !== undefined ? rest : text;
    return isCoded ? percentDecoded(own) : Buffer.from(own, 'latin1');
  });
  return readWords(decodeLenient(Buffer.concat(bytes), charset));
};

const percentDecoded = (text: string): Buffer =>
  Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
