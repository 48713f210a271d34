import { defined } from '../../lib/defined.ts';
import { readPictureDocument } from './document.ts';
import { toPictureFields } from './fields.ts';
import { creditLineOf, termsOf } from './to-item.ts';

/** What a picture file says of itself, for those who have an item to lay it under. */
export const readPictureFacts = (bytes: Uint8Array) => {
  const document = readPictureDocument(bytes);
  if (document === undefined) return {};
  const fields = toPictureFields(document);
  const { caption, altText, creators, credit, source, copyright, dataMining } = fields;
  const terms = termsOf(fields);
  const creator = creators.length === 0 ? undefined : creators.join(', ');
  return defined({
    caption,
    altText,
    creditLine: creditLineOf(fields),
    creator,
    credit,
    source,
    copyright,
    dataMining,
    terms: terms.length === 0 ? undefined : terms,
  });
};
