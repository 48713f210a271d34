import { expect, test } from 'vitest';
import { hasReadableLabels } from './host-name.ts';

test.each(['example.org', 'xn--mnchen-3ya.de', 'XN--P1AI', 'a.xn--1ch'])('%s can be read', (host) => {
  expect(hasReadableLabels(host)).toBe(true);
});

test.each(['xn--', 'xn--a.example', 'a.b.c.xn--pokxncvks', 'xn--zn7c.com'])('%s stands for nothing', (host) => {
  expect(hasReadableLabels(host)).toBe(false);
});
