import { readPictureFacts } from '../formats/picture/read-facts.ts';
import { defined } from '../lib/defined.ts';
import { cleanCredits } from './clean-credit.ts';
import type { PictureCredit } from './picture.ts';
import type { FileFacts } from './picture-facts.ts';

/** Reads a picture's own metadata. Bytes that are no picture say nothing. */
export const fileFactsOf = (bytes: Uint8Array): FileFacts => readPictureFacts(bytes);

/** What is written into the files that we draw: what the item says, and from the file what it does not. */
export const writtenCredit = (item: PictureCredit, facts: FileFacts): PictureCredit => {
  const { caption, creator, credit, source, copyright, dataMining, terms } = facts;
  const usageTerms = terms === undefined || terms.length === 0 ? undefined : terms.join(' / ');
  return cleanCredits(
    defined({ caption, creator, credit, source, copyright, dataMining, usageTerms, ...defined(item) }),
  );
};
