import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSecretBox, parseSecretKey } from './secret-box.ts';

const key = Buffer.alloc(32, 7);
const box = createSecretBox(key);

test('what was sealed opens with the same key for the same thing, and never twice looks the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (secret, about) => {
      const sealed = box.seal(secret, about);
      expect(box.open(sealed, about)).toEqual({ ok: true, value: secret });
      expect(sealed.equals(box.seal(secret, about))).toBe(false);
    }),
  );
});

test('a secret moved to another thing does not open there', () => {
  expect(box.open(box.seal('lantern', 'a'), 'b')).toEqual({ ok: false, error: 'damaged' });
});

test('another key is told apart from damage', () => {
  expect(createSecretBox(randomBytes(32)).open(box.seal('lantern', 'a'), 'a')).toEqual({
    ok: false,
    error: 'other-key',
  });
});

test('no changed or missing byte goes unnoticed', () => {
  const sealed = box.seal('lantern', 'a');
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(box.open(changed, 'a').ok).toBe(false);
    expect(box.open(sealed.subarray(0, i), 'a').ok).toBe(false);
  }
});

test.each([
  [key.toString('hex'), true],
  [key.toString('base64'), true],
  [key.toString('base64url'), true],
  [`${key.toString('hex')}\n`, true],
  ['correct horse battery staple', false],
  [Buffer.alloc(31).toString('base64'), false],
  ['', false],
])('a key written as %j is understood: %s', (text, isGood) => {
  expect(parseSecretKey(text) !== undefined).toBe(isGood);
});
