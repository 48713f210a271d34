import { describe, expect, test } from 'vitest';
import { anItem } from '../../test/support/makers.ts';
import type { NewsItem } from '../copy/news-item.ts';
import { findSectionByTopic } from './section-by-topic.ts';
import { loadTopicTable } from './section-finder.ts';
import { suggestTopics } from './suggest-topics.ts';

const table = loadTopicTable();
const sections = [
  { slug: 'sport', topics: ['15000000'] },
  { slug: 'chess', topics: ['medtop:20000855'] },
  { slug: 'money', topics: ['04000000'] },
  { slug: 'news', topics: [] },
];
type Subjects = NewsItem['classification']['subjects'];
const withSubjects = (subjects: Subjects): NewsItem => {
  const item = anItem();
  return { ...item, classification: { ...item.classification, subjects } };
};
const sectionOf = (subjects: Subjects): string | undefined =>
  findSectionByTopic(withSubjects(subjects), sections, table)?.slug;

describe("a story comes to the section that takes its wire's subjects", () => {
  test.each<[string, Subjects, string | undefined]>([
    ['by a Media Topic at the top', [{ scheme: 'medtop', code: '15000000' }], 'sport'],
    ['by one far below it', [{ code: 'medtop:20000822' }], 'sport'],
    ['by an address of the vocabulary', [{ code: 'http://cv.iptc.org/newscodes/mediatopic/20000822' }], 'sport'],
    ['by the section that names it most closely', [{ scheme: 'medtop', code: '20000855' }], 'chess'],
    ['by an older subject code', [{ scheme: 'subj', code: '15054000' }], 'sport'],
    ['by an older code without a scheme', [{ code: '04001000' }], 'money'],
    ['by its English name alone', [{ name: 'Sport' }], 'sport'],
    [
      'by the first subject that any section takes',
      [{ code: 'x:1' }, { code: '04000000' }, { code: '15000000' }],
      'money',
    ],
    ['and to none when no section takes them', [{ scheme: 'medtop', code: '17000000' }], undefined],
    ['and to none by the digits of another scheme', [{ scheme: 'acme', code: '15000000' }], undefined],
  ])('%s', (_, subjects, slug) => {
    expect(sectionOf(subjects)).toBe(slug);
  });
});

test('every topic leads up to one of the seventeen', () => {
  expect(table.tops).toHaveLength(17);
  const tops = new Set(table.tops.map(({ code }) => code));
  for (const code of ['20000855', '20000822', '20000344']) expect(tops.has(table.lineOf(code).at(-1) ?? '')).toBe(true);
});

test('a table that leads in a circle ends', async () => {
  const { readTopicTable } = await import('./topic-table.ts');
  const circle = readTopicTable('00000001\t00000002\t\ta\n00000002\t00000001\t\tb\n');
  expect(circle.lineOf('00000001')).toEqual(['00000001', '00000002']);
});

test.each([
  ['Sport', ['15000000']],
  ['Wirtschaft & Geld', ['04000000']],
  ['Politics', ['11000000']],
  ['The Week in Words', []],
])('the name %s suggests %j', (name, topics) => {
  expect(suggestTopics(name, table)).toEqual(topics);
});
