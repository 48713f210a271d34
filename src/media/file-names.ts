import type { MediaLink } from '../copy/news-item.ts';

const maxNameLength = 255;

/**
 * The name when it is that of a file in the same folder, also behind "./" or percent signs; undefined for anything
 * that could lead elsewhere or is hidden.
 */
export const bareFileName = (href: string): string | undefined => {
  const name = decoded(href.startsWith('./') ? href.slice(2) : href);
  if (name === undefined || name === '' || name.length > maxNameLength || name.startsWith('.')) return undefined;
  return /[/\\:\p{Cc}]|^\s|[\s.]$/u.test(name) ? undefined : name;
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** Two names that differ only in capitals are one: senders' file systems do not agree about them. */
export const nameKeyOf = (name: string): string => name.normalize('NFC').toLowerCase();

const mostNames = 16;

/**
 * Names by which a picture that comes later is known to be this one: the last part of each address or path that the
 * item gives, in small letters. They are looked up among delivered files, never opened.
 */
export const fileNamesOf = ({ renditions }: Pick<MediaLink, 'renditions'>): readonly string[] => {
  const names = renditions.flatMap(({ href }) => {
    const path = href.replace(/[?#].*$/s, '');
    const name = bareFileName(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
    return name !== undefined && /\.[a-z0-9]{2,5}$/i.test(name) ? [nameKeyOf(name)] : [];
  });
  return [...new Set(names)].slice(0, mostNames);
};
