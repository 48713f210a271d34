import { expect, test } from 'vitest';
import { toInstant } from '../../lib/instant.ts';
import { renderTemplate } from './render-template.ts';

const now = toInstant(Date.UTC(2031, 6, 9, 12, 30, 15));
const render = (template: string): string => renderTemplate(template, now, 'Europe/Oslo');

test('a time is written in the form the document asks for, in the zone of the site', () => {
  expect(render('{{now}}')).toBe('2031-07-09T14:30:15+02:00');
  expect(render('{{now|iso}}')).toBe('2031-07-09T14:30:15+02:00');
  expect(render('{{now|basic}}')).toBe('20310709T143015+0200');
  expect(render('{{now|rfc822}}')).toBe('Wed, 09 Jul 2031 14:30:15 +0200');
  expect(render('{{now|date}} {{now|year}}')).toBe('2031-07-09 2031');
});

test('an offset counts back with minus and on with plus', () => {
  expect(render('{{minus:3h20m}}')).toBe('2031-07-09T11:10:15+02:00');
  expect(render('{{minus:2d}}')).toBe('2031-07-07T14:30:15+02:00');
  expect(render('{{plus:1m}}')).toBe('2031-07-09T14:31:15+02:00');
  expect(render('{{plus:45s|basic}}')).toBe('20310709T143100+0200');
});

test('words and times of day can stand in running text', () => {
  expect(render('on {{minus:1d|weekday}} at {{minus:9h|clock}}')).toBe('on Tuesday at 5.30 a.m.');
  expect(render('{{now|weekday:de}}, {{now|weekday:ar}}')).toBe('Mittwoch, الأربعاء');
  expect(render('{{plus:10h|clock}}')).toBe('12.30 a.m.');
});

test('text without a placeholder stays as it is', () => {
  expect(render('{ "a": {"b": 1} } {{now|year}}')).toBe('{ "a": {"b": 1} } 2031');
});

test.each(['{{minus}}', '{{minus:}}', '{{minus:3x}}', '{{plus:1m2h}}', '{{now|julian}}', '{{later}}', '{{}}'])(
  'the placeholder %s is refused, because a reader would see it',
  (template) => {
    expect(() => render(template)).toThrow(/placeholder|form/);
  },
);

test('a zone that does not exist is named', () => {
  expect(() => renderTemplate('{{now}}', now, 'Nowhere/Town')).toThrow(/Nowhere\/Town/);
});
