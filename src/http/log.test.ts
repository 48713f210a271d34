import { expect, test } from 'vitest';
import { createLog } from './log.ts';

test('secrets are never written, wherever they stand', () => {
  const lines: string[] = [];
  const log = createLog({ destination: { write: (line) => lines.push(line) } });
  const canary = 'canary-7731';
  log.info({ password: canary, source: { token: canary, apiKey: canary } }, 'source saved');
  log.info({ req: { method: 'GET', url: `/sign-in?token=${canary}`, headers: { cookie: canary } } }, 'request');
  log.info({ reply: { headers: { 'set-cookie': canary, authorization: canary } }, email: canary }, 'reply');
  expect(lines.length).toBe(3);
  expect(lines.join('')).not.toContain(canary);
  expect(lines[1]).toContain('"path":"/sign-in"');
});
