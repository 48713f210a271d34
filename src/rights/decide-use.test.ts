import { describe, expect, test } from 'vitest';
import { newId, type VersionId } from '../lib/ids.ts';
import type { StoryUse } from '../story/story.ts';
import { decideUse, readers } from './decide-use.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const at = (ms: number): Date => new Date(ms);

const aUse = (over: Partial<StoryUse> = {}): StoryUse => ({
  killedAt: null,
  takenDownAt: null,
  heldAt: null,
  publishedVersionId: newId<VersionId>(),
  notBefore: null,
  embargoUntil: null,
  notAfter: null,
  expiry: 'gone',
  terms: null,
  ...over,
});

const refusalOf = (use: StoryUse, now = noon, hasEmbargoRight = false): string => {
  const decision = decideUse(use, { hasEmbargoRight }, now);
  return decision.may ? decision.as : decision.refusal.kind;
};

describe('a story may be used', () => {
  test('when it is published and nothing stands against it', () => {
    expect(decideUse(aUse(), readers, noon)).toEqual({ may: true, as: 'whole' });
  });

  test('at the very millisecond its embargo lifts, and not one earlier', () => {
    const use = aUse({ notBefore: at(noon), embargoUntil: at(noon) });
    expect(refusalOf(use, noon - 1)).toBe('embargoed');
    expect(refusalOf(use, noon)).toBe('whole');
  });

  test('until the millisecond before its rights end', () => {
    const use = aUse({ notAfter: at(noon) });
    expect(refusalOf(use, noon - 1)).toBe('whole');
    expect(refusalOf(use, noon)).toBe('expired');
    expect(refusalOf({ ...use, expiry: 'stub' }, noon)).toBe('stub');
  });

  test('before the embargo by a subscriber who has the embargo right, unless another gate is still closed', () => {
    const use = aUse({ notBefore: at(noon + 1), embargoUntil: at(noon + 1) });
    expect(refusalOf(use, noon, true)).toBe('whole');
    expect(refusalOf({ ...use, notBefore: at(noon + 2) }, noon, true)).toBe('not-yet');
  });
});

test('the gravest reason is the one given', () => {
  const past = at(noon - 1);
  const future = at(noon + 1);
  const reasons: Partial<StoryUse>[] = [
    { killedAt: past },
    { takenDownAt: past },
    { heldAt: past },
    { publishedVersionId: null },
    { embargoUntil: future, notBefore: future },
    { notBefore: future },
    { notAfter: past },
  ];
  const kinds = ['killed', 'taken-down', 'held', 'not-published', 'embargoed', 'not-yet', 'expired'];
  reasons.forEach((_, i) => {
    const merged = Object.assign({}, ...[...reasons.slice(i)].reverse()) as Partial<StoryUse>;
    expect(refusalOf(aUse(merged))).toBe(kinds[i]);
  });
});

test('the embargo right opens nothing that was killed, taken down or held', () => {
  for (const over of [{ killedAt: at(0) }, { takenDownAt: at(0) }, { heldAt: at(0) }]) {
    expect(refusalOf(aUse(over), noon, true)).not.toBe('whole');
  }
});
