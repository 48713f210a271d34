import path from 'node:path';
import { expect, test } from 'vitest';
import { listUnknownSettings, readConfig } from './read-config.ts';
import type { Setting } from './setting.ts';
import { settings } from './settings.ts';

const entries = Object.entries<Setting<unknown>>(settings);

const refusal = (env: Record<string, string>, flags: Record<string, string> = {}): string => {
  const answer = readConfig(env, flags);
  if (answer.ok) throw new Error('it was accepted');
  return answer.error.message;
};

test('without any setting the program runs on this machine alone', () => {
  const answer = readConfig({});
  expect(answer).toMatchObject({
    ok: true,
    value: {
      config: { host: '127.0.0.1', port: 8080, roles: ['web', 'worker'], database: 'embedded', frontLane: true },
      secrets: {},
    },
  });
  expect(answer.ok && path.isAbsolute(answer.value.config.dataFolder)).toBe(true);
});

test('a flag goes before its variable, and a variable before the default', () => {
  const answer = readConfig({ WIREROOM_PORT: '81', WIREROOM_HOST: '::1', WIREROOM_ROLES: '' }, { port: '0' });
  expect(answer).toMatchObject({ value: { config: { port: 0, host: '::1', roles: ['web', 'worker'] } } });
});

test('a wrong setting is refused in one line with its name, its value and an example', () => {
  expect(refusal({ WIREROOM_PORT: '80x' })).toBe(
    'WIREROOM_PORT is "80x", but must be a whole number from 0 to 65535. For example: WIREROOM_PORT=8080',
  );
  expect(refusal({}, { port: '70000' })).toMatch(/^--port is "70000"/);
  expect(refusal({ WIREROOM_ROLES: 'web,boss' })).toContain('one or more of web, worker');
  expect(refusal({ WIREROOM_FRONT_LANE: 'yes' })).toContain('must be one of: on, off');
  expect(refusal({ WIREROOM_SITE_URL: 'https://a.example/news' })).toContain('without a path');
  expect(refusal({ WIREROOM_TRUSTED_PROXIES: '10.0.0.0/33' })).toContain('networks');
});

test('a secret is kept apart and its value is never in the message', () => {
  const url = 'postgres://u:canary@db.example/w';
  const answer = readConfig({ DATABASE_URL: url });
  expect(answer).toMatchObject({ value: { secrets: { databaseUrl: url }, config: { database: 'own-server' } } });
  expect(JSON.stringify(answer.ok && answer.value.config)).not.toContain('canary');
  expect(refusal({ DATABASE_URL: 'mysql://u:canary@db.example' })).not.toContain('canary');
});

test('the configuration cannot be changed afterwards', () => {
  const answer = readConfig({});
  expect(answer.ok && Object.isFrozen(answer.value.config) && Object.isFrozen(answer.value.config.roles)).toBe(true);
});

test.each(entries)(
  'the default and the example of %s are accepted, and no two settings share a variable',
  (_, setting) => {
    for (const value of [setting.fallback, setting.example]) {
      if (value !== undefined) expect(setting.schema.safeParse(value).success).toBe(true);
    }
    expect(entries.filter(([, other]) => other.env === setting.env)).toHaveLength(1);
  },
);

test('a variable that looks like a setting and is none is told', () => {
  expect(listUnknownSettings({ WIREROOM_PROT: '1', WIREROOM_PORT: '1', PATH: '' })).toEqual(['WIREROOM_PROT']);
});
