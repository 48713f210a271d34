import type { ItemTimes, NewsItem } from '../copy/news-item.ts';
import { defined } from '../lib/defined.ts';
import { latest } from '../lib/instant.ts';
import type { OwnParts } from './own-parts.ts';

/**
 * The item as our own writer meant it: `read` is what the format's own fields say. Those decide status, headline,
 * abstract, body, language and every gate; the own parts say the rest and nothing is guessed from words.
 */
export const applyOwnParts = (read: NewsItem, own: OwnParts): NewsItem => {
  const { headline, abstract, body, language, wordCount, privateNotes } = read.text;
  const { correctionNote: _, agenda: __, ...others } = read;
  const { kind, markers, correctionNote } = own.story;
  return {
    ...others,
    identity: own.identity,
    kind,
    // A status that takes back or holds outranks whatever else is said of the version.
    event: read.status === 'canceled' ? 'kill' : own.story.event,
    markers,
    time: timesOf(read.time, own),
    text: { ...own.text, body, wordCount, privateNotes, ...defined({ headline, abstract, language }) },
    classification: own.classification,
    credit: own.credit,
    rights: own.rights,
    media: own.media ?? [],
    relations: own.relations ?? [],
    ...defined({ correctionNote, agenda: own.agenda }),
  };
};

/** The format has one date for embargo and release; which of the two it was, the own part says, if it says the same. */
const timesOf = (read: ItemTimes, { time = {} }: OwnParts): ItemTimes => {
  const { embargoUntil, releaseAt, firstCreated: _, rightsStart, rightsEnd, ...others } = read;
  const gate = latest(embargoUntil?.at, releaseAt?.at);
  const isSame = gate === latest(time.embargoUntil?.at, time.releaseAt?.at);
  const gates = isSame ? { embargoUntil: time.embargoUntil, releaseAt: time.releaseAt } : { embargoUntil, releaseAt };
  const rights = { rightsStart: rightsStart ?? time.rightsStart, rightsEnd: rightsEnd ?? time.rightsEnd };
  return { ...others, ...defined({ firstCreated: time.firstCreated, ...gates, ...rights }) };
};
