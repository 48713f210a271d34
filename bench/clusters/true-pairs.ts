import { sharedCount } from '../../src/cluster/shingles.ts';

const from = 0.8;
const withinMs = 3 * 86_400_000;

interface Text {
  readonly sentMs: number;
  readonly pieces: Uint32Array;
}

/**
 * Every pair of texts, as "earlier,later", whose pieces have an exact Jaccard similarity of 0.8 or more and that were
 * sent within three days. Complete by its making: two such sets share one of the first n − ⌈0.8 n⌉ + 1 pieces of each in
 * any one order of all pieces (prefix filter; Chaudhuri, Ganti, Kaushik 2006).
 */
export const truePairs = (texts: readonly Text[]): ReadonlySet<string> => {
  const byPiece = new Map<number, number[]>();
  const pairs = new Set<string>();
  for (const [i, text] of texts.entries()) {
    const prefix = text.pieces.subarray(0, text.pieces.length - Math.ceil(from * text.pieces.length) + 1);
    const others = new Set([...prefix].flatMap((piece) => byPiece.get(piece) ?? []));
    for (const j of others) if (isPair(text, texts[j])) pairs.add(`${j},${i}`);
    for (const piece of prefix) {
      const list = byPiece.get(piece);
      if (list) list.push(i);
      else byPiece.set(piece, [i]);
    }
  }
  return pairs;
};

const isPair = (a: Text, b: Text | undefined): boolean => {
  if (b === undefined || Math.abs(a.sentMs - b.sentMs) > withinMs) return false;
  const shared = sharedCount(a.pieces, b.pieces);
  return shared / (a.pieces.length + b.pieces.length - shared) >= from;
};
