import { err, ok, type Result } from '../../lib/result.ts';

/** Where an entry lies in its archive. Nothing is ever written under this name; it is shown, and items name pictures by it. */
export interface EntryName {
  readonly folder: string;
  readonly name: string;
}

const longestName = 200;
const deepestFolder = 20;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;
// Controls and the signs that turn text around: "a[…]gpj.exe" would show as "aexe.jpg".
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what we look for
const unshowable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/;

/** The name of an entry, or a sentence about why an entry of that name is not read. */
export const parseEntryName = (raw: string): Result<EntryName, string> => {
  if (raw === '' || raw.length > longestName * deepestFolder) return err('Its name is empty or far too long.');
  if (unshowable.test(raw)) return err('Its name has signs that cannot be shown.');
  const decoded = percentDecoded(raw);
  if ([raw, decoded].some(leadsOut)) return err('Its name leads out of the archive.');
  const parts = raw
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  const name = parts.at(-1);
  if (name === undefined || parts.length > deepestFolder) return err('Its name names no file.');
  if (parts.some((part) => part.length > longestName)) return err(`Its name is longer than ${longestName} characters.`);
  if (parts.some((part) => reserved.test(part) || /[:*?"<>|]|^\s|[\s.]$/.test(part))) {
    return err('Its name is reserved by some systems.');
  }
  return ok({ folder: parts.slice(0, -1).join('/'), name });
};

const leadsOut = (name: string): boolean =>
  /^(?:[/\\]|[a-z]:)/i.test(name) || name.split(/[/\\]/).some((part) => /^\.\.$/.test(part.trim()));

const percentDecoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** Leftovers of systems and programs that packed the archive; left out without a word. */
export const isLeftover = ({ folder, name }: EntryName): boolean =>
  name.startsWith('.') || /^(?:thumbs\.db|desktop\.ini)$/i.test(name) || /(?:^|\/)__MACOSX(?:\/|$)/.test(folder);
