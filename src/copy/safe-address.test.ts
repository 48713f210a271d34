import { expect, test } from 'vitest';
import { safeAddress, safeFileName } from './safe-address.ts';

test('an address is taken as it stands or refused, whatever its length', () => {
  const started = performance.now();
  for (const part of ['a', 'a.', 'a/', 'a-', '%20', '?a=', '//', 'a@']) {
    safeAddress(`https://a.example/${part.repeat(700)}|`);
    safeAddress(`https://${part.repeat(700)}|`);
    safeAddress(`mailto:${part.repeat(700)}|`);
  }
  // Backtracking would take hours.
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(safeAddress('https://a.example/x/y.html?b=1')).toBe('https://a.example/x/y.html?b=1');
  expect(safeAddress('x.html', 'https://a.example/d/')).toBe('https://a.example/d/x.html');
  expect(safeAddress('x.html', 'javascript:alert(1)//')).toBeUndefined();
});

test('a file name has no way out of its folder', () => {
  expect(safeFileName('harbour 1.jpg')).toBe('harbour 1.jpg');
  for (const bad of ['../x.jpg', 'a/b.jpg', 'C:x.jpg', '.hidden.jpg', 'a..jpg', 'x'])
    expect(safeFileName(bad)).toBeUndefined();
});
