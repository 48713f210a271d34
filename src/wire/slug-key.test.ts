import { describe, expect, test } from 'vitest';
import { anItem } from '../../test/support/makers.ts';
import { leadMark, slugKey } from './slug-key.ts';

describe('the key of a slug', () => {
  test.each([
    ['BC-US--Storm', 'us storm'],
    ['BC-US--Storm, 1st Ld-Writethru', 'us storm'],
    ['bc-us--storm,3rd Ld', 'us storm'],
    ['AM-US--Storm, KILL', 'us storm'],
    ['US-STORM (KILL)', 'us storm'],
    ['Storm/Coast/', 'storm coast'],
    ['KILL: Storm/Coast', 'storm coast'],
    ['2ND LEAD Storm/Coast', 'storm coast'],
    ['UPDATE 2-Storm on the coast', 'storm on the coast'],
    ['Storm-Coast/3. Zusammenfassung', 'storm coast'],
    ['CORRECTION - Harbour reopens', 'harbour reopens'],
    ['BC-Coast-Weather, 2nd Add', 'coast weather'],
  ])('of %s is "%s"', (slug, key) => {
    expect(slugKey(slug)).toBe(key);
  });

  test.each([
    ['Kill Bill returns', 'kill bill returns'],
    ['Lead-Mine-Closes', 'lead mine closes'],
    ['Hold the line', 'hold the line'],
  ])('keeps the words of the story in %s', (slug, key) => {
    expect(slugKey(slug)).toBe(key);
  });

  test('is none where there are no words', () => {
    expect(slugKey(' -- ')).toBeUndefined();
    expect(slugKey(undefined)).toBeUndefined();
  });
});

describe('the mark of a lead', () => {
  const mark = (slugline: string, isAnpa = false) => leadMark(anItem({ text: { slugline } }), isAnpa);

  test('has the number that the words name', () => {
    expect(mark('BC-US--Storm, 8th Ld-Writethru')).toMatchObject({ isLater: true, number: 8, isPart: false });
    expect(mark('2ND LEAD Storm')).toMatchObject({ isLater: true, number: 2 });
    expect(mark('UPDATE 3-Storm')).toMatchObject({ isLater: true, number: 3 });
  });

  test('says nothing of a plain slug', () => {
    expect(mark('BC-US--Storm')).toEqual({ isLater: false, isPart: false });
  });

  test('tells an add, and a bare lead of an old wire, from what replaces the whole', () => {
    expect(mark('BC-US--Storm, 1st Add')).toMatchObject({ isPart: true });
    expect(mark('BC-US--Storm, 1st Ld', true)).toMatchObject({ isPart: true });
    expect(mark('BC-US--Storm, 1st Ld-Writethru', true)).toMatchObject({ isPart: false });
    expect(mark('1ST LEAD Storm')).toMatchObject({ isPart: false });
  });
});
