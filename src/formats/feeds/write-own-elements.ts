import type { FeedDocumentItem, FeedDocumentMedia } from '../feed-document.ts';
import { element, emptyElement, textElement } from '../xml-text.ts';

/**
 * What RSS and Atom have no element for, in namespaces that other readers pass over: terms of use (DCMI), files in
 * their forms (Media RSS), "do not show for now" (RFC 5023) and our own.
 */
export const ownElements = (item: FeedDocumentItem): string =>
  [
    ...(item.terms ?? []).map((words) => textElement('dcterms:accessRights', words)),
    ...(item.media ?? []).map(groupOf),
    item.isWithheld === true ? element('app:control', textElement('app:draft', 'yes')) : '',
    textElement('wireroom:event', item.event),
    textElement('wireroom:correction', item.correction),
    textElement('wireroom:version', item.version),
    textElement('wireroom:byline', item.byline),
    textElement('wireroom:credit', item.creditLine),
    ...(item.taglines ?? []).map((line) => textElement('wireroom:tagline', line)),
  ].join('');

const groupOf = ({ kind, headline, caption, credit, notice, terms, renditions }: FeedDocumentMedia): string => {
  const medium = kind === 'picture' ? 'image' : kind;
  const files = renditions.map(({ url, type, width, height, bytes }) =>
    emptyElement('media:content', { url, type, medium, width, height, fileSize: bytes }),
  );
  const said = [
    textElement('media:title', headline, { type: 'plain' }),
    textElement('media:description', caption, { type: 'plain' }),
    textElement('media:credit', credit),
    textElement('media:copyright', notice),
    ...terms.map((words) => textElement('dcterms:accessRights', words)),
  ];
  return element('media:group', [...files, ...said].join(''));
};
