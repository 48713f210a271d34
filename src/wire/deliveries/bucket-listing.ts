import type { ReadLimits } from '../../formats/format.ts';
import { child, children, textOf, type XmlElement } from '../../formats/xml/element.ts';
import { parseXml } from '../../formats/xml/parse-xml.ts';
import type { RemoteFile } from './remote-folder.ts';

export interface BucketPage {
  readonly files: readonly RemoteFile[];
  /** Where the next page begins; undefined at the last. */
  readonly next: string | undefined;
}

/**
 * Reads one page of ListObjectsV2 (list-type=2, encoding-type=url).
 * @param prefix what every key begins with; names are what follows it
 * @returns undefined for what is no such page
 */
export const readBucketPage = (text: string, prefix: string, limits: ReadLimits): BucketPage | undefined => {
  const parsed = parseXml(text, limits);
  if (!parsed.ok || parsed.value.root.name !== 'ListBucketResult') return undefined;
  const { root } = parsed.value;
  const isEncoded = textOf(child(root, 'EncodingType')) === 'url';
  const token = textOf(child(root, 'NextContinuationToken'));
  const isMore = textOf(child(root, 'IsTruncated')) === 'true' && token !== '';
  return {
    files: children(root, 'Contents').flatMap((entry) => toFile(entry, prefix, isEncoded) ?? []),
    next: isMore ? token : undefined,
  };
};

const toFile = (entry: XmlElement, prefix: string, isEncoded: boolean): RemoteFile | undefined => {
  const written = textOf(child(entry, 'Key'));
  const key = isEncoded ? decode(written) : written;
  // A key that ends the prefix itself is the mark some tools make for a folder.
  if (key === undefined || !key.startsWith(prefix) || key === prefix) return undefined;
  const size = Number(textOf(child(entry, 'Size')));
  if (!Number.isSafeInteger(size) || size < 0) return undefined;
  const etag = textOf(child(entry, 'ETag')).slice(0, 100);
  return { name: key.slice(prefix.length), size, stamp: `${size} ${textOf(child(entry, 'LastModified'))} ${etag}` };
};

const decode = (written: string): string | undefined => {
  try {
    return decodeURIComponent(written.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};
