import type { Restriction } from '../../copy/news-item.ts';
import { type TermWord, wordsOf } from './fold-words.ts';
import { findLists, type TermList } from './term-lists.ts';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const negative = setOf(
  "no not never cannot nicht kein keine keinen keiner pas non niet geen ikke inte ej ei forbidden prohibited verboten untersagt interdit interdite interdits prohibido prohibida vietato vietata verboden forbudt d'internet eivat keinesfalls strictly-no uten utan ikkje ingen inget",
);
const exception = setOf(
  'except excepting excluding exception exc außer ausser ausgenommen ausschliesslich-nicht sauf excepte salvo excepto menos tranne eccetto escluso esclusi behalve uitgezonderd unntatt undtagen utom bortsett',
);
const outside = setOf('outside außerhalb ausserhalb hors fuera fuori buiten utenfor utanfor udenfor');
const only = setOf(
  'only exclusively solely exclusive nur ausschliesslich lediglich uniquement seulement exclusivement reserve solo solamente unicamente exclusivamente soltanto esclusivamente alleen uitsluitend kun bare endast enbart vain restricted limited beschrankt limite exclusif exclusiva exclusivo esclusivo exklusiv exklusivt solamente sola ainoastaan reservado reservada riservato begransad begrenset',
);
const afterwardsExcept = setOf(
  'out excluded excepted ausgenommen exclu exclus exclue esclusa escluso excluido excluida uitgezonderd unntatt undtaget undantaget',
);
/** "Not available to", "except for commercial use": these words make a clause one about use. */
const useNouns = setOf(
  'use used usage used-in publish published publication publish distribution distribute rights right territory territories editorial available sale sales verwendung nutzung veroffentlichung verbreitung rechte utilisation publication diffusion droits uso publicacion derechos utilizzo diritti gebruik publicatie rechten bruk brug anvandning rettigheter world worldwide weltweit monde mundo',
);
const forbiddenAfter = setOf(
  'verboten untersagt gesperrt prohibited forbidden banned interdit interdite vietato vietata prohibido prohibida forbudt forbjudet forbjuden kielletty',
);
const longestShortClause = 8;

/** Where and by which way copy may be used, as one clause of the terms says it. */
export const readScope = (clause: string): readonly Restriction[] => {
  const words = wordsOf(clause);
  const lists = findLists(words);
  const isAboutUse = words.length <= longestShortClause || words.some((word) => useNouns.has(word.folded));
  if (lists.length === 0 || !isAboutUse) return [];
  return lists.flatMap((list, i) => {
    const before = words.slice(lists[i - 1]?.to ?? 0, list.from);
    const after = words.slice(list.to, Math.min(lists[i + 1]?.from ?? words.length, list.to + 4));
    const mode = modeOf(before, after);
    return mode === undefined ? [] : toRestrictions(list, mode, clause);
  });
};

/** "Not outside Italy" is only in Italy, "only outside Italy" is everywhere else. */
const modeOf = (before: readonly TermWord[], after: readonly TermWord[]): Restriction['mode'] | undefined => {
  const has = (words: readonly TermWord[], wanted: ReadonlySet<string>): boolean =>
    words.some((word) => wanted.has(word.folded));
  const isNegative = has(before, negative) || has(after.slice(0, 3), forbiddenAfter);
  if (has(before, outside)) {
    const isPlainHors = before.some((word) => word.folded === 'hors') && !isNegative && !has(before, only);
    return isNegative
      ? 'only'
      : has(before, only) || has(after.slice(0, 3), only) || isPlainHors
        ? 'except'
        : undefined;
  }
  if (has(before, exception)) return 'except';
  if (after[0] !== undefined && afterwardsExcept.has(after[0].folded))
    return isOutWord(after[0]) || (before.length === 0 && after.length === 1) ? 'except' : undefined;
  if (isNegative) return 'except';
  return has(before, only) || has(after.slice(0, 3), only) ? 'only' : undefined;
};

/** "TURKEY OUT" is a term, "turn the Turkey out" is not: as a term it is in capitals, or says nothing else. */
const isOutWord = ({ text }: TermWord): boolean => text !== 'out';

const toRestrictions = (list: TermList, mode: 'only' | 'except', clause: string): Restriction[] => {
  const original = clause.trim();
  const found: Restriction[] = [];
  if (list.countries.length > 0) found.push({ kind: 'territory', mode, countries: list.countries, original });
  if (list.channels.length > 0) found.push({ kind: 'channel', mode, channels: list.channels, original });
  return found;
};
