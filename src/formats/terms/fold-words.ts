/** A word of a term of use: as written, and without accents and case for comparison. */
export interface TermWord {
  readonly text: string;
  readonly folded: string;
}

/** "Österreich" and "OSTERREICH" are the same word to a list of names. */
export const foldWord = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('Æ', 'ae')
    .replace(/(?<=\p{L})\.(?=\p{L}|$)/gu, '')
    .toLowerCase();

/** Words and separators (comma, slash, ampersand, plus, brackets) of a clause. */
export const wordsOf = (clause: string): readonly TermWord[] =>
  [...clause.matchAll(/\p{L}\.(?:\p{L}\.)+|[\p{L}\p{N}][\p{L}\p{N}\p{Mn}'’-]*|[,/&+()]/gu)].map(([text]) => ({
    text,
    folded: foldWord(text.replace(/^[ldLD]['’](?=\p{L})/u, '')),
  }));
