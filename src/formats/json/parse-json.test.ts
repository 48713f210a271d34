import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultReadLimits } from '../format.ts';
import { type Json, parseJson } from './parse-json.ts';

const plain = (value: Json): unknown => {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [key, plain(one)]));
  return Array.isArray(value) ? value.map(plain) : value;
};
const read = (text: string) => parseJson(text, defaultReadLimits);
const refusal = (text: string) => {
  const result = read(text);
  return result.ok ? undefined : result.error;
};

describe('reading JSON', () => {
  test('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (text, space) => {
        const value: unknown = JSON.parse(text);
        if (text.includes('__proto__') || /\d{16}/.test(text)) return;
        const result = read(JSON.stringify(value, undefined, space));
        expect(result.ok && plain(result.value.value)).toEqual(value);
      }),
    );
  });

  test('keys that programs trip over are only keys', () => {
    const result = read('{"__proto__":{"admin":true},"constructor":1}');
    expect(result.ok && result.value.value instanceof Map && [...result.value.value.keys()]).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('a fault is told with its place', () => {
    expect(refusal('{"a": 1,\n "b" 2}')).toMatchObject({ kind: 'malformed', at: 'line 2, column 6' });
    expect(refusal('{"a": NaN}')?.kind).toBe('malformed');
    expect(refusal('{"a": 1}{"b": 2}')).toMatchObject({ kind: 'malformed', at: 'line 1, column 9' });
  });

  test('every cut of a document is refused', () => {
    const text = JSON.stringify({ a: ['x\\"', true, null, { b: -1.5 }], c: '"' });
    for (let length = 1; length < text.length; length++) expect(refusal(text.slice(0, length))?.kind).toBe('truncated');
    expect(refusal(' ')?.kind).toBe('empty');
  });

  test('depth and size have limits', () => {
    expect(refusal('['.repeat(5_000))?.kind).toBe('too-deep');
    expect(parseJson('[1,2,3]', { ...defaultReadLimits, maxBytes: 3 })).toMatchObject({ error: { kind: 'too-large' } });
  });

  test('long numbers are not rounded into one another', () => {
    const result = read('[12345678901234567890,12345678901234567891,1e999]');
    expect(result.ok && result.value.value).toEqual(['12345678901234567890', '12345678901234567891', '1e999']);
  });

  test('a key given twice with two values is told', () => {
    const result = read('{"a":1,"a":1,"b":1,"b":2}');
    expect(result.ok && result.value.contradictions.map(({ key }) => key)).toEqual(['b']);
  });
});
