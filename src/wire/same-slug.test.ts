import { describe, expect, test } from 'vitest';
import { type ChainItem, findContinued } from './same-slug.ts';

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 24, 12);

const sent = (afterHours: number, over: Partial<ChainItem> = {}): ChainItem => {
  const at = new Date(noon + afterHours * hour);
  return { at, day: at.toISOString().slice(0, 10), headline: 'Storm hits the coast', isLater: false, ...over };
};
const onFile = (wireKey: string, ...items: readonly ChainItem[]) => ({ wireKey, items });
const find = (item: ChainItem, ...stories: Parameters<typeof findContinued>[1]) =>
  findContinued(item, stories, 30 * hour);

describe('an item without an id', () => {
  test('that is a lead continues the story of its slug, under any headline, before or after it', () => {
    expect(find(sent(5, { isLater: true, headline: 'Thousands flee' }), onFile('a', sent(0)))).toBe('a');
    expect(find(sent(0), onFile('a', sent(5, { isLater: true, headline: 'Thousands flee' })))).toBe('a');
  });

  test('that is plain is a new story on another day, and the same on the same day', () => {
    expect(find(sent(24), onFile('a', sent(0)))).toBeUndefined();
    expect(find(sent(2), onFile('a', sent(0)))).toBe('a');
  });

  test('that is plain is a new story where its words are others, unless it comes from the same place', () => {
    const other = sent(2, { headline: 'Budget passes' });
    expect(find(other, onFile('a', sent(0)))).toBeUndefined();
    expect(find({ ...other, place: 'OSTRA' }, onFile('a', sent(0, { place: 'Ostra' })))).toBe('a');
  });

  test('never continues a story from another place', () => {
    expect(find(sent(1, { isLater: true, place: 'OSTRA' }), onFile('a', sent(0, { place: 'WELM' })))).toBeUndefined();
  });

  test('continues a story of another desk only where words or place are the same', () => {
    const lead = sent(1, { isLater: true, category: 's' });
    expect(find(lead, onFile('a', sent(0, { category: 'f' })))).toBe('a');
    expect(find({ ...lead, headline: 'Cup final off' }, onFile('a', sent(0, { category: 'f' })))).toBeUndefined();
  });

  test('continues nothing beyond the window, and of several the nearest', () => {
    const lead = sent(40, { isLater: true });
    expect(find(lead, onFile('a', sent(0)))).toBeUndefined();
    expect(find(lead, onFile('a', sent(12)), onFile('b', sent(36)))).toBe('b');
  });
});
