import type { NewsItem } from '../../copy/news-item.ts';
import { type Facts, first60, stated } from '../facts.ts';
import type { Iptc7901Document } from './document.ts';

/** What an IPTC 7901 message states. */
export const iptc7901Facts = (document: Iptc7901Document, item: NewsItem): Facts => {
  const { header, opening, notebook, paragraphs } = document;
  const priority = header.priority;
  return stated({
    service: header.service,
    item_number: header.number,
    priority: priority !== undefined && /^\d$/.test(priority) ? Number(priority) : priority,
    category: header.category,
    wordcount: header.words,
    slugline: document.slugline,
    markers: opening.markers,
    headline: opening.headline,
    byline: item.text.byline,
    body_paragraphs: paragraphs.length,
    first_para60: first60(paragraphs[0]),
    ...createdFact(item),
    source: item.credit.source,
    dateline: item.text.dateline?.place,
    nonpublic_notebook: notebook.isMarkedPrivate ? true : undefined,
  });
};

/** When the version was made, in UTC, or as the clock of the sender showed it where no zone is named. */
export const createdFact = ({ time }: NewsItem): Facts => {
  const created = time.versionCreated;
  if (created === undefined) return {};
  const text = created.at.slice(0, 19);
  return created.isZoneAssumed ? { versioncreated_local: text } : { versioncreated: `${text}Z` };
};
