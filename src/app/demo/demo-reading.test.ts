import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { NewsItem } from '../../copy/news-item.ts';
import { type RouteRule, ruleConditions, ruleOutcome } from '../../desk/route-rule.ts';
import { routeVersion } from '../../desk/route-version.ts';
import { defaultReadLimits } from '../../formats/format.ts';
import { readDocument } from '../../formats/read-document.ts';
import { toInstant } from '../../lib/instant.ts';
import { renderTemplate } from './render-template.ts';

const demo = fileURLToPath(new URL('../../../demo/', import.meta.url));
const now = toInstant(Date.UTC(2031, 6, 9, 12, 30, 15));
const zone = 'Europe/London';
const site = JSON.parse(readFileSync(`${demo}site.json`, 'utf8'));
const rules: readonly RouteRule[] = site.rules.map((rule: RouteRule) => ({
  name: rule.name,
  conditions: ruleConditions.parse(rule.conditions),
  outcome: ruleOutcome.parse(rule.outcome),
}));

const read = (source: string, file: string): readonly NewsItem[] => {
  const text = renderTemplate(readFileSync(`${demo}wire/${source}/${file}`, 'utf8'), now, zone);
  const context = { zone, receivedAt: now, limits: defaultReadLimits };
  const reading = readDocument(new TextEncoder().encode(text), context);
  if (!reading.ok) throw new Error(`${source}/${file}: ${reading.error.kind}: ${reading.error.message}`);
  return reading.value.items;
};

const one = (source: string, file: string): NewsItem => {
  const [item] = read(source, file);
  if (!item) throw new Error(`${source}/${file} has no item`);
  return item;
};

const files = readdirSync(`${demo}wire`).flatMap((source) =>
  readdirSync(`${demo}wire/${source}`)
    .filter((file) => !file.endsWith('.jpg'))
    .map((file) => ({ source, file })),
);

test.each(files)('$source/$file is read with a headline, a body, an id or a slug, and a time', ({ source, file }) => {
  const items = read(source, file);
  expect(items.length).toBeGreaterThan(0);
  for (const item of items) {
    expect(item.text.headline).toBeTruthy();
    expect(item.text.body.length).toBeGreaterThan(0);
    expect(item.identity.wireId ?? item.identity.link ?? item.text.slugline).toBeTruthy();
    expect(item.time.versionCreated?.isZoneAssumed).toBe(false);
  }
});

test('the demo has at least 44 stories that readers may see', () => {
  const stories = new Map<string, NewsItem>();
  for (const { source, file } of files) {
    for (const item of read(source, file)) stories.set(`${source} ${item.identity.wireId}`, item);
  }
  const open = [...stories.values()].filter((item) => item.status === 'usable' && item.kind === 'text');
  expect(open.length).toBeGreaterThanOrEqual(44);
});

test('an update and the story it replaces carry one id', () => {
  const [first, second] = [one('cpb', '21-trawler-v1.xml'), one('cpb', '38-trawler-v2.xml')];
  expect(second.identity.wireId).toBe(first.identity.wireId);
  expect([first.identity.wireVersion, second.identity.wireVersion]).toEqual(['1', '2']);
  expect(second.event).toBe('update');
});

test('a correction brings a note that readers may see and keeps the editors’ note apart', () => {
  const [first, second] = [one('trn', '10-homes-v1.xml'), one('trn', '24-homes-correction.xml')];
  expect(second.identity.wireId).toBe(first.identity.wireId);
  expect(second.event).toBe('correction');
  expect(second.correctionNote).toContain('The plans approved by the council are for 304 homes.');
  expect(second.correctionNote).not.toContain('Eds:');
});

test('a kill names the story it withdraws', () => {
  const [story, kill] = [one('trn', '20-brewery-bad.xml'), one('trn', '36-brewery-kill.xml')];
  expect(kill.identity.wireId).toBe(story.identity.wireId);
  expect(kill.status).toBe('canceled');
});

test('an embargo lifts a minute after the start', () => {
  expect(one('cpb', '34-embargo-fisheries.xml').time.embargoUntil?.at).toBe(toInstant(Date.parse(now) + 60_000));
});

test('a message to editors goes to the desk, and copy from a trial is held by the rule', () => {
  const source = { slug: 'trn', publish: 'auto', section: 'local' } as const;
  expect(routeVersion(one('trn', '33-advisory.xml'), source, { rules }).action).toBe('desk');
  expect(routeVersion(one('trn', '14-trial.xml'), source, { rules })).toMatchObject({
    action: 'hold',
    section: 'courts',
  });
});

test('Arabic copy runs from right to left and has its own section', () => {
  const item = one('cpb', '17-arabic-library.xml');
  expect(item.text.direction).toBe('rtl');
  const source = { slug: 'cpb', publish: 'auto', section: 'nation' } as const;
  expect(routeVersion(item, source, { rules }).section).toBe('arabic');
});

test.each([
  ['trn', '02-dredging.xml'],
  ['cpb', '22-ferry-electric.xml'],
  ['long-lantern', '03-lighthouse.json'],
])('%s/%s has a picture with caption, credit and description', (source, file) => {
  const [picture] = one(source, file).media;
  expect(picture?.caption).toBeTruthy();
  expect(picture?.credit).toContain('Edda Marsh');
  expect(picture?.altText).toBeTruthy();
  expect(picture?.renditions[0]).toMatchObject({ width: 1600, height: 900 });
});

test('a story told in pictures has them between its paragraphs', () => {
  const item = one('trn', '05-market-pictures.xml');
  expect(item.text.body.filter((block) => block.type === 'picture')).toHaveLength(3);
  expect(item.media).toHaveLength(3);
});

test('what an agency of the demo says in words only is asked of editors', () => {
  expect(one('skerry', '50-fish-market-kill.txt').questions?.[0]).toMatchObject({
    kind: 'kill',
    slug: 'Skerry-fishmarket',
  });
  expect(one('skerry', '51-wages-embargo.txt')).toMatchObject({ status: 'withheld', questions: [{ kind: 'embargo' }] });
});
