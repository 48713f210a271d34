import type { PictureCredit } from './picture.ts';

const namespaces = [
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['photoshop', 'http://ns.adobe.com/photoshop/1.0/'],
]
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('');

/** The credit as an XMP packet, where newsroom programs look for it; undefined when there is nothing to say. */
export const creditXmp = ({ creator, credit, copyright }: PictureCredit): string | undefined => {
  const fields = [
    creator ? `<dc:creator><rdf:Seq><rdf:li>${escapeText(creator)}</rdf:li></rdf:Seq></dc:creator>` : '',
    copyright ? `<dc:rights><rdf:Alt>${defaultText(copyright)}</rdf:Alt></dc:rights>` : '',
    credit ? `<photoshop:Credit>${escapeText(credit)}</photoshop:Credit>` : '',
  ].join('');
  if (fields === '') return undefined;
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    `<rdf:RDF${namespaces}><rdf:Description rdf:about="">${fields}</rdf:Description></rdf:RDF>`,
    '</x:xmpmeta>',
  ].join('');
};

const defaultText = (text: string): string => `<rdf:li xml:lang="x-default">${escapeText(text)}</rdf:li>`;

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
