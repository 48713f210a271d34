import type { Block } from '../../copy/blocks.ts';
import { plainTextOf } from '../../copy/plain-text.ts';
import { type Facts, first60, stated, timeFact } from '../facts.ts';
import type { TextRelease } from './document.ts';

/** What a release states. */
export const releaseFacts = (release: TextRelease, body: readonly Block[]): Facts => {
  const texts = body.flatMap((block) => (block.type === 'paragraph' ? [plainTextOf(block.children)] : []));
  return stated({
    guid: release.id,
    release_number: release.releaseNumber,
    source: release.source,
    distributor: release.distributor,
    headline: release.headline,
    dateline: release.dateline,
    slugline: release.slugline,
    takekey: release.takeKey,
    abstract60: first60(release.abstract),
    byline: release.byline,
    subjects: release.subjects,
    place: release.place,
    category: release.category,
    service: release.service,
    company: release.company,
    keywords_line: release.keywordsLine,
    ...timeFact('published', release.published),
    body_paragraphs: texts.length,
    first_para60: first60(texts[0]),
  });
};
