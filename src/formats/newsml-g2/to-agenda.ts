import type { Agenda, Coverage } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import type { NoteList } from '../note-list.ts';
import type { G2Coverage, G2Item } from './document.ts';
import { codeOf, conceptValue, nameOf } from './read-concept.ts';

const kinds = new Set(['text', 'picture', 'video', 'audio', 'graphic', 'composite']);

/** When and where something happens, and what will be sent about it. Undefined for items that are no plan. */
export const toAgenda = (item: G2Item, notes: NoteList): Agenda | undefined => {
  const { agenda } = item;
  if (agenda === undefined) return undefined;
  return defined({
    starts: notes.time(agenda.starts, 'eventDetails/dates/start'),
    ends: notes.time(agenda.ends, 'eventDetails/dates/end'),
    place: agenda.place ?? nameOf(item.content.located),
    coverages: agenda.coverages.map((coverage) => toCoverage(coverage, notes)),
  });
};

const toCoverage = (coverage: G2Coverage, notes: NoteList): Coverage => {
  const said = [coverage.headline, coverage.note].filter((line) => line !== undefined);
  return defined({
    kind: kindOf(coverage),
    scheduled: notes.time(coverage.scheduled, 'planning/scheduled'),
    note: said.length === 0 ? undefined : said.join('; '),
  });
};

/** By the item's class (ninat), or by the media type where it has none. */
const kindOf = ({ itemClass, contentType }: G2Coverage): string => {
  const value = conceptValue(itemClass);
  if (value !== undefined) return kinds.has(value) ? value : (codeOf(itemClass) ?? value);
  const type = contentType?.split('/', 1)[0];
  if (type === 'image') return 'picture';
  return type === 'video' || type === 'audio' ? type : 'text';
};
