import { commonWords } from './common-words.ts';

export const minPasswordLength = 12;
/** Long enough for any sentence; a longer text would only cost time. */
export const maxPasswordLength = 256;

export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'personal';

/** What is known of the owner and must not make up the password. */
export interface PasswordOwner {
  readonly name: string;
  readonly email: string;
}

/**
 * Why a password would be guessed early; undefined when it will do. No rules about kinds of characters: length
 * protects, and a list of what people choose first.
 */
export const findPasswordFault = (password: string, owner: PasswordOwner): PasswordFault | undefined => {
  const length = [...password].length;
  if (length < minPasswordLength) return 'too-short';
  if (length > maxPasswordLength) return 'too-long';
  if (isMonotonous(password) || isMadeOf(password, commonWords)) return 'common';
  return isMadeOf(password, [...commonWords, ...ownWords(owner)]) ? 'personal' : undefined;
};

const minDistinct = 5;

/** Few different characters, digits alone, or one step repeated all along ("abcdefgh…", "0987654…"). */
const isMonotonous = (password: string): boolean => {
  if (new Set(password.toLowerCase()).size < minDistinct || /^[\d\s.,/-]+$/.test(password)) return true;
  const codes = [...password.toLowerCase()].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, n) => code - (codes[n] ?? 0)));
  return steps.size === 1;
};

/** Letters that may be left over after the known words before it counts as a password of its own. */
const maxLeftOver = 3;

const isMadeOf = (password: string, words: readonly string[]): boolean => {
  const longestFirst = [...new Set(words)].toSorted((a, b) => b.length - a.length);
  return readings(password).some((letters) => {
    const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ' '), letters);
    return rest !== letters && rest.replaceAll(' ', '').length <= maxLeftOver;
  });
};

const standIns: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** The letters of the password: as they stand, and with the usual digits read as letters. */
const readings = (password: string): readonly string[] => {
  const plain = password.normalize('NFKD').toLowerCase();
  const read = plain.replace(/[0-57@$]/g, (sign) => standIns[sign] ?? sign);
  const texts = [plain, read.replace(/[1!]/g, 'i'), read.replace(/[1!]/g, 'l')];
  return texts.map((text) => text.replace(/[^\p{L}]/gu, ''));
};

const minOwnWord = 3;

const ownWords = ({ name, email }: PasswordOwner): readonly string[] =>
  `${name} ${email}`
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= minOwnWord);
