import type { Coverage, NewsItem } from '../../copy/news-item.ts';
import { element, emptyElement, textElement } from '../xml-text.ts';
import { toQcode, toReference } from './own-names.ts';
import { timeElement } from './write-own.ts';

const itemClasses = new Set(['text', 'picture', 'video', 'audio', 'graphic', 'composite']);

/** What is planned to be sent. */
export const writeCoverages = ({ agenda }: NewsItem): string => {
  if (agenda === undefined || agenda.coverages.length === 0) return '';
  return element('newsCoverageSet', agenda.coverages.map(writeCoverage).join(''));
};

const writeCoverage = (coverage: Coverage): string =>
  element(
    'newsCoverage',
    element(
      'planning',
      [
        emptyElement('itemClass', {
          qcode: itemClasses.has(coverage.kind) ? `ninat:${coverage.kind}` : toQcode('wrcoverage', coverage.kind),
        }),
        timeElement('scheduled', coverage.scheduled),
        textElement('edNote', coverage.note),
      ].join(''),
    ),
  );

/** A happening as a concept with its time and place. */
export const writeEvent = (item: NewsItem, guid: string): string => {
  const { agenda, text } = item;
  const dates =
    agenda?.starts === undefined ? '' : timeElement('start', agenda.starts) + timeElement('end', agenda.ends);
  const place = agenda?.place === undefined ? '' : element('location', textElement('name', agenda.place));
  return element(
    'concept',
    [
      emptyElement('conceptId', { uri: toReference(guid) }),
      emptyElement('type', { qcode: 'cpnat:event' }),
      textElement('name', text.headline ?? text.slugline ?? guid),
      textElement('definition', text.abstract, { role: 'drol:summary' }),
      // An event without a time has no details that the standard allows.
      dates === '' ? '' : element('eventDetails', element('dates', dates) + place),
    ].join(''),
  );
};
