import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEmailAddress, toSignInName } from './email-address.ts';

const parsed = (text: string): string | undefined => {
  const result = parseEmailAddress(text);
  return result.ok ? result.value : undefined;
};

describe('addresses people have', () => {
  test.each([
    ['ida@example.org', 'ida@example.org'],
    ['Ida.Holm+desk@News.Example.ORG', 'Ida.Holm+desk@news.example.org'],
    ["o'neill_2@example.co.uk", "o'neill_2@example.co.uk"],
    ['ida@ålesund.example', 'ida@xn--lesund-hua.example'],
    ['ida@xn--lesund-hua.example', 'ida@xn--lesund-hua.example'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('%s is read', (text, address) => expect(parsed(text)).toBe(address));
});

describe('texts that are no single plain address', () => {
  test.each([
    '',
    ' ',
    'ida',
    '@example.org',
    'ida@',
    'ida@example.org ',
    ' ida@example.org',
    'ida@example',
    'ida@localhost',
    'ida@127.0.0.1',
    'ida@[127.0.0.1]',
    'ida@1.2',
    'ida..holm@example.org',
    '.ida@example.org',
    'ida.@example.org',
    'ida@example..org',
    'ida@.example.org',
    'ida@example.org.',
    'ida@-example.org',
    'ida@example-.org',
    'ida@exa_mple.org',
    'ida@example.org@evil.example',
    'ida@example.org,evil@evil.example',
    'Ida <ida@example.org>',
    '<ida@example.org>',
    'editor@trusted.example (evil@evil.example)',
    'editor(comment)@trusted.example',
    '=?utf-8?q?editor=40trusted=2Eexample?= <evil@evil.example>',
    'editor@trusted.example\u0000@evil.example',
    'editor@trusted.example\r\nBcc: all@example.org',
    'editor@trusted.example\n',
    '"victim@trusted.example"@evil.example',
    '"a@evil.example xxx"@site.example',
    '"a b"@site.example',
    'list:ida@example.org;',
    'mi\u212ae@example.org',
    '\u017ftaff@example.org',
    'ida\u200b@example.org',
    'ida@exa\u202emple.org',
    'ida@example\uff0eorg/x',
    'ida@xn--a.example',
    'ida@exam%70le.org',
    `${'a'.repeat(65)}@example.org`,
    `ida@${'a'.repeat(64)}.org`,
    `ida@${'a.'.repeat(126)}org`,
  ])('%j is refused', (text) => expect(parsed(text)).toBeUndefined());
});

describe('whatever is typed', () => {
  const typed = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: 'grapheme' }),
    fc.tuple(fc.string({ unit: 'binary' }), fc.domain()).map(([local, domain]) => `${local}@${domain}`),
    fc
      .tuple(fc.emailAddress(), fc.constantFrom('\r\n', ',', ' ', '\0', '>', '"', ';', ':'))
      .map((parts) => parts.join('')),
  );

  test('what is accepted is one short ASCII line with one @ and nothing that splits a header', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const address = parsed(text);
        if (address === undefined) return;
        expect(address).toMatch(/^[!-~]+$/);
        expect(address).not.toMatch(/[\s<>()[\]",:;\\]/);
        expect(address.split('@')).toHaveLength(2);
        expect(address.length).toBeLessThanOrEqual(254);
      }),
      { numRuns: 1_000 },
    );
  });

  test('reading an address again gives the same address', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const address = parsed(text);
        if (address !== undefined) expect(parsed(address)).toBe(address);
      }),
    );
  });
});

test('letters that only look alike, or fold alike, are not the same account', () => {
  const upper = parseEmailAddress('Ida@Example.org');
  const lower = parseEmailAddress('ida@example.org');
  const cyrillic = parseEmailAddress('victim@g\u043eogle.example');
  const latin = parseEmailAddress('victim@google.example');
  if (!upper.ok || !lower.ok || !cyrillic.ok || !latin.ok) throw new Error('all four are addresses');
  expect(toSignInName(upper.value)).toBe(toSignInName(lower.value));
  expect(toSignInName(cyrillic.value)).not.toBe(toSignInName(latin.value));
});
