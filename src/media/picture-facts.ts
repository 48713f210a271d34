import type { MediaLink } from '../copy/news-item.ts';
import { defined } from '../lib/defined.ts';

/** What a picture file says of itself; stands in for what the item does not say. */
export interface FileFacts {
  readonly caption?: string;
  readonly altText?: string;
  /** As it is shown at the picture. */
  readonly creditLine?: string;
  readonly creator?: string;
  readonly credit?: string;
  readonly source?: string;
  readonly copyright?: string;
  /** Words that say how it may be used, one after the other. */
  readonly terms?: readonly string[];
  readonly dataMining?: string;
}

/** A picture as its item gives it, with what its file says where the item says nothing. */
export const withFileFacts = <Link extends MediaLink>(link: Link, facts: FileFacts | undefined): Link => {
  if (facts === undefined) return link;
  const { caption, altText, creditLine, copyright } = facts;
  const hasCredit = link.credit !== undefined || link.copyrightNotice !== undefined;
  return {
    ...defined({ caption, altText, ...(hasCredit ? {} : { credit: creditLine, copyrightNotice: copyright }) }),
    ...link,
  };
};
