import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ruleConditions, ruleOutcome } from '../../desk/route-rule.ts';
import { toInstant } from '../../lib/instant.ts';
import { renderTemplate } from './render-template.ts';

const demo = fileURLToPath(new URL('../../../demo/', import.meta.url));
const now = toInstant(Date.UTC(2031, 6, 9, 12, 30, 15));
const sectionShape = z.strictObject({ slug: z.string(), name: z.string() });

const siteShape = z.strictObject({
  site: z.strictObject({ name: z.string(), tagline: z.string(), language: z.string(), timezone: z.string() }),
  channels: z.array(sectionShape.extend({ sections: z.array(sectionShape) })),
  sources: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      publish: z.enum(['auto', 'desk', 'hold']),
      section: z.string(),
      timezone: z.string(),
      canonical: z.enum(['origin', 'self']),
      robots: z.enum(['index', 'noindex']),
    }),
  ),
  rules: z.array(z.strictObject({ name: z.string(), conditions: ruleConditions, outcome: ruleOutcome })),
});

const site = siteShape.parse(JSON.parse(readFileSync(`${demo}site.json`, 'utf8')));

const items = site.sources.flatMap(({ slug }) =>
  readdirSync(`${demo}wire/${slug}`)
    .filter((file) => !file.endsWith('.jpg'))
    .map((file) => {
      const template = readFileSync(`${demo}wire/${slug}/${file}`, 'utf8');
      return { source: slug, file, text: renderTemplate(template, now, site.site.timezone) };
    }),
);

const parseXml = (text: string): void => {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
};

/** The control characters that frame a message of IPTC 7901, in their order. */
const framesOf = (text: string): number[] =>
  [...text].map((sign) => sign.charCodeAt(0)).filter((code) => code >= 1 && code <= 4);

describe.each(items)('$source/$file', ({ source, file, text }) => {
  test('is well formed once its times are filled in', () => {
    if (file.endsWith('.txt')) expect(framesOf(text)).toEqual([1, 2, 3, 4]);
    else expect(() => (file.endsWith('.json') ? JSON.parse(text) : parseXml(text))).not.toThrow();
  });

  test('leaves nothing unfilled', () => {
    expect(text).not.toMatch(/\{\{|\}\}|@(?:today|yest|tom)|undefined/);
  });

  test('names only pictures that lie beside it', () => {
    const pictures = [...text.matchAll(/"([\w-]+\.jpg)"/g)].map((match) => match[1] ?? '');
    for (const picture of pictures) expect(existsSync(`${demo}wire/${source}/${picture}`), picture).toBe(true);
  });
});

test('every item has its own place in the order of delivery', () => {
  const numbers = items.map(({ file }) => /^(\d{2})-[a-z0-9-]+\.(?:xml|json|txt)$/.exec(file)?.[1]);
  expect(numbers).not.toContain(undefined);
  expect(new Set(numbers).size).toBe(items.length);
});

test('rules and sources name sections that the site has', () => {
  const sections = new Set(site.channels.flatMap((channel) => [channel.slug, ...channel.sections.map((s) => s.slug)]));
  for (const source of site.sources) expect(sections).toContain(source.section);
  for (const { outcome } of site.rules) if (outcome.section) expect(sections).toContain(outcome.section);
});
