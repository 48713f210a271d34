import type { FormatName } from '../formats/format.ts';

/** Documents with a closing tag or bracket: half of one never reads as a whole one. */
const closed: ReadonlySet<FormatName> = new Set([
  'nitf',
  'newsml-g2',
  'newsml-1.2',
  'ninjs',
  'ap-media-api',
  'ritzau',
  'cp-jimi',
  'wxr',
  'rss',
  'atom',
  'rdf',
  'jsonfeed',
]);

/**
 * Whether a file of this format that reads well is also complete. Text, mails, pictures and archives may read well
 * while an FTP server is still adding to them.
 */
export const endsByItself = (format: FormatName): boolean => closed.has(format);
