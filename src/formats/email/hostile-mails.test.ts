import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/support/shared-data.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits, type Reading } from '../format.ts';
import { readDelivery } from '../read-delivery.ts';

const folder = sharedData('hostile/email');
const context = {
  zone: 'Europe/Oslo',
  receivedAt: toInstant(Date.UTC(2026, 10, 24)),
  // Believed servers make no difference to mails that no server vouches for.
  limits: { ...defaultReadLimits, believedMailServers: ['mx.newsroom.example'] },
};
/** Milliseconds; the rule of the set is 200, of which a busy machine may take a part. */
const within = 200;

const read = (file: string) => readDelivery(readFileSync(path.join(folder ?? '', file)), context);
const mails =
  folder === undefined
    ? []
    : ['authored', 'dovecot-malformed'].flatMap((set) =>
        readdirSync(path.join(folder, set))
          .filter((name) => name.endsWith('.eml'))
          .map((name) => `${set}/${name}`),
      );

describe.skipIf(folder === undefined)('hostile mails (skipped where ../shared/hostile is absent)', () => {
  test.each(mails)('%s ends in time, and is refused in a sentence or held for an editor', async (file) => {
    await read(file);
    const began = performance.now();
    const reading = await read(file);
    expect(performance.now() - began).toBeLessThan(within);
    const refusal = reading.ok ? reading.value.refusal : reading.error;
    if (refusal !== undefined) expect(refusal.message).toMatch(/^[A-Z].*[.:].*$/s);
    for (const item of reading.ok ? reading.value.items : []) {
      expect(item).toMatchObject({ status: 'withheld', event: 'hold', identity: { altIds: [], supersedes: [] } });
      expect(item.questions?.some(({ kind, slug }) => kind === 'hold' && slug === undefined)).toBe(true);
    }
  });

  test.each(mails)('%s lets no control character, script, foreign picture or path through', async (file) => {
    const reading = await read(file);
    const { items, files } = reading.ok ? reading.value : { items: [], files: undefined };
    for (const { text, media } of items) {
      const shown = [text.headline, text.slugline, text.byline, JSON.stringify(text.body)].join('');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: no header may bring one
      expect(shown).not.toMatch(/[\u0000-\u001f]|<script|onload|javascript:/i);
      expect(media.flatMap(({ renditions }) => renditions).every(({ href }) => !/[/\\]/.test(href))).toBe(true);
    }
    for (const name of files?.keys() ?? []) expect(name).toMatch(/^[^/\\]+$/);
  });

  const wanted: Readonly<Record<string, string>> = {
    'auto-reply-loop.eml': 'automatic reply',
    'bounce-forged.eml': 'report about another mail',
    'nested-50.eml': 'nested too deeply',
    'header-only.eml': 'no text',
    'no-headers.eml': 'format is not known',
    'tnef-winmail.eml': 'only Outlook reads',
    'attachment-name-rfc2231.eml': 'no text',
    'html-cid-script.eml': 'no text',
  };
  test.each(Object.entries(wanted))('%s is refused: %s', async (file, words) => {
    const reading = await read(`authored/${file}`);
    const refusal = reading.ok ? reading.value.refusal : reading.error;
    expect(refusal?.message).toContain(words);
  });

  const senders: Readonly<Record<string, string>> = {
    'from-two-headers.eml': 'more than one sender',
    'from-two-addresses.eml': 'not one plain address',
    'from-comment-trick.eml': 'not one plain address',
    'from-encoded-display.eml': 'another address',
    'from-nul.eml': 'control characters',
    'quoted-local-part.eml': 'not one plain address',
    'message-id-duplicate-other-sender.eml': 'vouches for',
  };
  test.each(Object.entries(senders))('%s is held: %s', async (file, words) => {
    const [item] = reading(await read(`authored/${file}`)).items;
    expect(item?.questions?.[0]?.text).toContain(words);
  });

  test('an embargo in the subject is asked about with its time', async () => {
    const [item] = reading(await read('authored/embargo-in-text.eml')).items;
    expect(item?.questions?.map(({ kind }) => kind)).toContain('embargo');
  });

  test('a line end in an encoded subject is a blank', async () => {
    const { facts } = reading(await read('authored/header-injection-subject.eml'));
    expect(facts().file.subject).toBe('hello Bcc: victim@example.org body');
  });
});

function reading(result: Awaited<ReturnType<typeof read>>): Reading {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
