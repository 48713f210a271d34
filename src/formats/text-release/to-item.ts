import type { Block } from '../../copy/blocks.ts';
import { parseByline } from '../../copy/byline.ts';
import { parseDateline } from '../../copy/dateline.ts';
import type { Dateline, ItemQuestion, NewsItem } from '../../copy/news-item.ts';
import { plainText, wordCount } from '../../copy/plain-text.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import type { ReadContext } from '../format.ts';
import { createNoteList } from '../note-list.ts';
import { datelineIn } from '../opening-lines.ts';
import { readWireMarks } from '../wire-marks.ts';
import type { TextRelease } from './document.ts';

/** Turns a release and the blocks of its copy into the neutral item. */
export const releaseToItem = (release: TextRelease, body: readonly Block[], context: ReadContext): NewsItem => {
  const notes = createNoteList(context.zone);
  const { headline, slugline, takeKey, byline } = release;
  const marks = readWireMarks(defined({ headline, slugline, takeKey }), context.dialect);
  const lost = plainText(body).split('\ufffd').length - 1;
  if (lost > 0) notes.add('assumed', `${lost} characters were lost before this file came here`);
  const end: ItemQuestion = {
    kind: 'hold',
    text: 'The last line (NNNN) is missing: part of the text may be.',
    at: 'end',
  };
  const questions: readonly ItemQuestion[] = [
    ...release.waits.map((text): ItemQuestion => ({ kind: 'embargo', text, at: 'head' })),
    ...(release.hasNoEnd ? [end] : []),
  ];
  const status: NewsItem['status'] = questions.length > 0 ? 'withheld' : 'usable';
  const kind: NewsItem['kind'] = marks.isAdvisory ? 'advisory' : 'text';
  const event: NewsItem['event'] = marks.isAdvisory ? 'advisory' : (marks.event ?? 'new');
  return defined({
    identity: defined({ wireId: release.id ?? release.releaseNumber, altIds: [], supersedes: [] }),
    kind,
    status,
    event,
    markers: marks.markers,
    time: defined({ versionCreated: notes.time(release.published, 'PD#') }),
    text: defined({
      headline,
      alternativeHeadlines: [],
      slugline,
      takeKey,
      abstract: release.abstract,
      body,
      dateline: datelineOf(release, body),
      byline,
      authors: byline === undefined ? [] : parseByline(byline),
      contributors: [],
      taglines: [],
      direction: directionOf(undefined),
      wordCount: wordCount(body),
      privateNotes: [],
    }),
    classification: defined({
      subjects: release.subjects.map((code) => ({ ...(/^\d{8}$/.test(code) && { scheme: 'subj' }), code })),
      keywords: release.keywordsLine === undefined ? [] : release.keywordsLine.split(' '),
      places: release.place === undefined ? [] : [release.place],
      people: [],
      organisations: release.layout === 'release' && release.source !== undefined ? [release.source] : [],
      instruments: release.company === undefined ? [] : [release.company],
      genres: [],
      category: release.category,
    }),
    credit: defined({ distributor: release.distributor, provider: release.service, source: release.source }),
    rights: { usageTerms: [], restrictions: [] },
    media: [],
    relations: [],
    questions: questions.length === 0 ? undefined : questions,
    notes: notes.all(),
  });
};

const datelineOf = (release: TextRelease, body: readonly Block[]): Dateline | undefined => {
  if (release.dateline === undefined) return datelineIn(body);
  const parsed = parseDateline(release.dateline) ?? { raw: release.dateline };
  return defined({ ...parsed, raw: release.dateline, agency: release.distributor });
};
