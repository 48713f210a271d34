import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId, type StoryId, type VersionId } from '../lib/ids.ts';
import { toInstant } from '../lib/instant.ts';
import type { KnownRights, VersionTerm } from './known-rights.ts';
import type { Story } from './story.ts';
import { withTerms } from './with-terms.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const dayMs = 86_400_000;
const versionId = newId<VersionId>();
const aState: Pick<Story, 'publishedVersionId' | 'notBefore' | 'notAfter' | 'firstPublishedAt' | 'terms'> = {
  publishedVersionId: versionId,
  notBefore: null,
  notAfter: null,
  firstPublishedAt: new Date(noon),
  terms: null,
};
const aTerm = (over: Partial<VersionTerm>): VersionTerm => ({
  versionId,
  storyId: newId<StoryId>(),
  position: 0,
  mediaKey: null,
  kind: 'period',
  mode: null,
  countries: null,
  channels: null,
  value: null,
  from: null,
  until: null,
  original: '',
  saidIn: '',
  ...over,
});
const known = (...terms: VersionTerm[]): KnownRights => ({
  terms,
  rulings: [],
  policy: { territories: [], currentDays: 30 },
});

test('of several periods the latest start and the earliest end hold, in whatever order they are said', () => {
  const span = fc.record({ from: fc.integer({ min: 0, max: 50 }), until: fc.integer({ min: 51, max: 99 }) });
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 5 }), (spans) => {
      const terms = spans.map(({ from, until }) =>
        aTerm({ from: new Date(noon + from), until: new Date(noon + until) }),
      );
      const state = withTerms(aState, known(...terms), []);
      expect(state.notBefore?.getTime()).toBe(noon + Math.max(...spans.map(({ from }) => from)));
      expect(state.notAfter?.getTime()).toBe(noon + Math.min(...spans.map(({ until }) => until)));
      const turned = withTerms(aState, known(...terms.toReversed()), []);
      expect([turned.notBefore, turned.notAfter]).toEqual([state.notBefore, state.notAfter]);
    }),
  );
});

test('copy without archive rights ends when it is no longer current', () => {
  const state = withTerms(aState, known(aTerm({ kind: 'no-archive' })), []);
  expect(state.notAfter).toEqual(new Date(noon + 30 * dayMs));
});

test('the terms of another version do not count', () => {
  expect(withTerms(aState, known(aTerm({ kind: 'no-archive', versionId: newId<VersionId>() })), [])).toBe(aState);
});

test('a picture ends by its own terms and leaves the text as it is', () => {
  const until = new Date(noon + dayMs);
  const state = withTerms(aState, known(aTerm({ mediaKey: 'p', until })), []);
  expect(state).toMatchObject({ notAfter: null, terms: { pictures: { p: { terms: [{ until: toInstant(until) }] } } } });
});

test('a takedown ends the one use there is', () => {
  const taken = { kind: 'takedown', at: new Date(noon + 5), versionId: null };
  const state = withTerms(aState, known(aTerm({ kind: 'one-time' })), [taken]);
  expect(state).toMatchObject({ terms: { usedAt: toInstant(noon), spentAt: toInstant(noon + 5) } });
});
