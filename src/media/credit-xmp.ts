import type { PictureCredit } from './picture.ts';

const namespaces = [
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['photoshop', 'http://ns.adobe.com/photoshop/1.0/'],
  ['xmpRights', 'http://ns.adobe.com/xap/1.0/rights/'],
  ['plus', 'http://ns.useplus.org/ldf/xmp/1.0/'],
]
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('');

/** The credit as an XMP packet, where newsroom programs look for it; undefined when there is nothing to say. */
export const creditXmp = (credit: PictureCredit): string | undefined => {
  const { creator, copyright, caption, usageTerms } = credit;
  const fields = [
    creator ? `<dc:creator><rdf:Seq><rdf:li>${escapeText(creator)}</rdf:li></rdf:Seq></dc:creator>` : '',
    alternative('dc:description', caption),
    alternative('dc:rights', copyright),
    plain('photoshop:Credit', credit.credit),
    plain('photoshop:Source', credit.source),
    alternative('xmpRights:UsageTerms', usageTerms),
    plain('plus:DataMining', credit.dataMining),
  ].join('');
  if (fields === '') return undefined;
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    `<rdf:RDF${namespaces}><rdf:Description rdf:about="">${fields}</rdf:Description></rdf:RDF>`,
    '</x:xmpmeta>',
  ].join('');
};

const plain = (name: string, text: string | undefined): string =>
  text ? `<${name}>${escapeText(text)}</${name}>` : '';

const alternative = (name: string, text: string | undefined): string =>
  text ? `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeText(text)}</rdf:li></rdf:Alt></${name}>` : '';

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
