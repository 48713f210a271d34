import type { NewsItem } from '../../copy/news-item.ts';
import { type Facts, first60, stated } from '../facts.ts';
import { createdFact } from '../iptc7901/facts.ts';
import type { AnpaDocument } from './document.ts';

/** What an ANPA 1312 message states. */
export const anpaFacts = (document: AnpaDocument, item: NewsItem): Facts => {
  const { header, version, head, paragraphs, trailer } = document;
  return stated({
    service: header.service,
    item_number: header.number,
    priority_code: header.priority,
    category: header.category,
    keyword_line: header.keywordLine,
    slugline: version.slugline,
    update: version.update,
    header_wordcount: header.words,
    headline: head.headline,
    byline: head.byline,
    byline_title: head.bylineTitle,
    photo_refs: head.photoRefs,
    ednote: head.editorNote,
    ednote60: first60(head.editorNote),
    ...createdFact(item),
    source: trailer.source,
    dateline: item.text.dateline?.place,
    body_paragraphs: paragraphs.length,
    first_para60: first60(paragraphs[0]),
  });
};
