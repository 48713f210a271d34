import type { Coverage, NewsItem } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';

const types = new Set(['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component', 'event', 'planning']);

/** When it happens and who covers it: keys of version 3 only. The place stands in our own part. */
export const writeAgenda = ({ agenda }: NewsItem): object => {
  if (agenda === undefined) return {};
  const dates = defined({ startDate: agenda.starts?.at, endDate: agenda.ends?.at });
  const coverages = agenda.coverages.map(coverageOf);
  return defined({
    eventDetails: Object.keys(dates).length === 0 ? undefined : { dates },
    plannedCoverage: coverages.length === 0 ? undefined : coverages,
  });
};

const coverageOf = ({ kind, scheduled, note }: Coverage): object =>
  defined({
    title: kind,
    type: types.has(kind) ? kind : undefined,
    dates: scheduled === undefined ? undefined : { startDate: scheduled.at },
    edNote: note,
  });
