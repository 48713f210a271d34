import type { NewsItem } from '../../copy/news-item.ts';
import { collapse } from '../xml/element.ts';
import { element, emptyElement, textElement } from '../xml-text.ts';
import { writeRestriction } from './write-media.ts';

/** Copyright, terms and restrictions; nothing where the item states none. */
export const writeRightsInfo = ({ credit, rights, time }: NewsItem): string => {
  const forbidsMining = rights.restrictions.some(({ kind }) => kind === 'no-ai');
  const inner = [
    credit.copyrightHolder === undefined
      ? ''
      : emptyElement('copyrightHolder', { literal: collapse(credit.copyrightHolder) }),
    textElement('copyrightNotice', credit.copyrightNotice),
    ...rights.usageTerms.map((term) => textElement('usageTerms', term)),
    rights.licence === undefined ? '' : emptyElement('link', { rel: 'wrrel:licence', href: rights.licence }),
    rights.canonicalUrl === undefined
      ? ''
      : emptyElement('link', { rel: 'wrrel:canonical', href: rights.canonicalUrl }),
    // PLUS data mining vocabulary, as the G2 guidelines ask for since 2.34.
    forbidsMining ? emptyElement('dataMining', { uri: 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED' }) : '',
    ...rights.restrictions.map(writeRestriction),
  ].join('');
  if (inner === '' && time.rightsStart === undefined && time.rightsEnd === undefined) return '';
  return element('rightsInfo', inner, { validfrom: time.rightsStart?.at, validto: time.rightsEnd?.at });
};
