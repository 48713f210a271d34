import { describe, expect, test } from 'vitest';
import type { RightsTerm, StoryTerms } from '../copy/story-terms.ts';
import { newId, type VersionId } from '../lib/ids.ts';
import { toInstant } from '../lib/instant.ts';
import type { StoryUse } from '../story/story.ts';
import { decidePictureUse, type PictureRefusal } from './decide-picture-use.ts';
import { type Audience, decideUse, readers } from './decide-use.ts';
import { useRefusalText } from './refusal-text.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const aTerms = (over: Partial<StoryTerms> = {}): StoryTerms => ({
  text: { terms: [] },
  pictures: {},
  territories: [],
  ...over,
});
const aUse = (terms: StoryTerms): StoryUse => ({
  killedAt: null,
  takenDownAt: null,
  heldAt: null,
  publishedVersionId: newId<VersionId>(),
  notBefore: null,
  embargoUntil: null,
  notAfter: null,
  expiry: 'gone',
  terms,
});
const outcome = (terms: StoryTerms, audience: Audience = readers, nowMs = noon): string => {
  const decision = decideUse(aUse(terms), audience, nowMs);
  return decision.may ? decision.as : decision.refusal.kind;
};
const onlyUs: RightsTerm = { kind: 'territory', mode: 'only', countries: ['US'] };
const notItaly: RightsTerm = { kind: 'territory', mode: 'except', countries: ['IT'] };

describe('where a text may be used', () => {
  test.each<[string, RightsTerm, readonly string[], string]>([
    ['only there, and the site is there', onlyUs, ['US'], 'whole'],
    ['only there, and the site is there and elsewhere', onlyUs, ['US', 'CA'], 'territory'],
    ['only there, and the site is elsewhere', onlyUs, ['CA'], 'territory'],
    ['not there, and the site is there', notItaly, ['IT', 'FR'], 'territory'],
    ['not there, and the site is elsewhere', notItaly, ['FR'], 'whole'],
    ['somewhere, and the site has not said where it is', notItaly, [], 'territory-open'],
    ['somewhere that nobody understood', { kind: 'territory' }, ['FR'], 'territory-open'],
  ])('%s', (_, term, territories, wanted) => {
    expect(outcome(aTerms({ text: { terms: [term] }, territories }))).toBe(wanted);
  });

  test('an editor settles what is open, and opens nothing that is forbidden', () => {
    expect(outcome(aTerms({ text: { terms: [notItaly], ruling: true } }))).toBe('whole');
    expect(outcome(aTerms({ text: { terms: [notItaly], ruling: true }, territories: ['IT'] }))).toBe('territory');
    expect(outcome(aTerms({ text: { terms: [], ruling: false } }))).toBe('ruled-out');
  });

  test.each<[RightsTerm, Audience, string]>([
    [{ kind: 'channel', mode: 'only', channels: ['print'] }, readers, 'channel'],
    [{ kind: 'channel', mode: 'except', channels: ['online'] }, readers, 'channel'],
    [{ kind: 'channel', mode: 'except', channels: ['mobile'] }, readers, 'whole'],
    [{ kind: 'channel', mode: 'only', channels: ['print'] }, { hasEmbargoRight: false, channel: 'print' }, 'whole'],
    [{ kind: 'no-sales' }, readers, 'whole'],
    [{ kind: 'no-sales' }, { hasEmbargoRight: false, purpose: 'sale' }, 'no-sales'],
    [{ kind: 'no-ai' }, { hasEmbargoRight: false, purpose: 'ai' }, 'no-ai'],
  ])('%j for %j is %s', (term, audience, wanted) => {
    expect(outcome(aTerms({ text: { terms: [term] } }), audience)).toBe(wanted);
  });

  test('what may be used once is not used again after it was taken back, nor by a second outlet', () => {
    const once = { text: { terms: [{ kind: 'one-time' as const }] }, usedAt: toInstant(noon) };
    const second: Audience = { hasEmbargoRight: false, isSecondOutlet: true };
    expect(outcome(aTerms(once))).toBe('whole');
    expect(outcome(aTerms(once), second)).toBe('used-up');
    expect(outcome(aTerms(once), second, noon - 1)).toBe('whole');
    expect(outcome(aTerms({ ...once, spentAt: toInstant(noon) }))).toBe('used-up');
  });
});

describe('a picture', () => {
  const decide = (terms: readonly RightsTerm[], credit?: string, nowMs = noon) => {
    const use = aUse(aTerms({ pictures: { p: { terms } }, territories: ['FR'] }));
    return decidePictureUse(use, { key: 'p', credit }, { audience: readers, nowMs });
  };

  test('may be used until the millisecond before its own rights end', () => {
    const term: RightsTerm = { kind: 'period', from: toInstant(noon - 10), until: toInstant(noon) };
    expect(decide([term], undefined, noon - 11)).toMatchObject({ refusal: { kind: 'not-yet' } });
    expect(decide([term], undefined, noon - 1)).toMatchObject({ may: true });
    expect(decide([term], undefined, noon)).toMatchObject({ refusal: { kind: 'expired' } });
  });

  test('is never shown without its mandatory credit', () => {
    const wanted: RightsTerm = { kind: 'mandatory-credit', credit: 'Northfield Club' };
    expect(decide([wanted])).toEqual({ may: true, credit: 'Northfield Club', mustCredit: true });
    expect(decide([wanted], 'Ada Moor')).toEqual({ may: true, credit: 'Ada Moor / Northfield Club', mustCredit: true });
    expect(decide([wanted], 'Moor/NORTHFIELD CLUB')).toEqual({
      may: true,
      credit: 'Moor/NORTHFIELD CLUB',
      mustCredit: true,
    });
    expect(decide([{ kind: 'mandatory-credit' }])).toMatchObject({ refusal: { kind: 'no-credit' } });
  });

  test('with a key like a property of every object has no terms', () => {
    expect(decidePictureUse(aUse(aTerms()), { key: 'constructor' }, { audience: readers, nowMs: noon })).toEqual({
      may: true,
    });
  });
});

test('every refusal has its sentence', () => {
  const at = new Date(noon);
  const all: readonly PictureRefusal[] = [
    { kind: 'killed', at },
    { kind: 'taken-down', at },
    { kind: 'held', since: at },
    { kind: 'not-published' },
    { kind: 'embargoed', until: at },
    { kind: 'not-yet', until: at },
    { kind: 'expired', at },
    { kind: 'ruled-out' },
    { kind: 'used-up', at },
    { kind: 'territory', mode: 'except', countries: ['IT', 'FR'] },
    { kind: 'channel', mode: 'only', channels: ['print'] },
    { kind: 'no-sales' },
    { kind: 'no-ai' },
    { kind: 'territory-open' },
    { kind: 'no-credit' },
  ];
  const sentences = all.flatMap((refusal) => [useRefusalText(refusal), useRefusalText(refusal, 'picture')]);
  expect(new Set(sentences).size).toBe(all.length * 2);
  for (const sentence of sentences) expect(sentence).toMatch(/^(?:The|An) .+\.$/);
});
