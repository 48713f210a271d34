import { describe, expect, test } from 'vitest';
import { cookieAttributes, cookieName } from './cookies.ts';
import { createCsrf, isOwnOrigin } from './csrf.ts';

describe('form tokens', () => {
  const csrf = createCsrf('a secret of the installation');

  test('belong to one session', () => {
    const token = csrf.tokenFor('session-1');
    expect(csrf.isToken('session-1', token)).toBe(true);
    expect(csrf.isToken('session-2', token)).toBe(false);
    expect(createCsrf('another').isToken('session-1', token)).toBe(false);
  });

  test.each([undefined, '', 'x', '%%%'])('are never %j', (token) => {
    expect(csrf.isToken('session-1', token)).toBe(false);
  });
});

describe('a change of state', () => {
  const own = ['https://paper.example'];
  const from = (headers: Record<string, string>, method = 'POST'): boolean => isOwnOrigin({ method, headers }, own);

  test('is taken from our own pages only', () => {
    expect(from({ origin: 'https://paper.example' })).toBe(true);
    expect(from({ 'sec-fetch-site': 'same-origin' })).toBe(true);
    expect(from({ origin: 'https://evil.example' })).toBe(false);
    expect(from({ origin: 'null' })).toBe(false);
    expect(from({ origin: 'https://paper.example.evil.example' })).toBe(false);
    expect(from({ 'sec-fetch-site': 'same-site' })).toBe(false);
    expect(from({ 'sec-fetch-site': 'cross-site' })).toBe(false);
  });

  test('reading is free', () => {
    expect(from({ origin: 'https://evil.example' }, 'GET')).toBe(true);
  });
});

test('cookies of a secure site cannot be set by its neighbours', () => {
  expect(cookieName('session', { isSecure: true })).toBe('__Host-session');
  expect(cookieAttributes({ isSecure: true }, 60)).toEqual({
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
    maxAge: 60,
  });
});
