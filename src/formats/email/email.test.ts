import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someMail, someZip } from '../../../test/support/some-archive.ts';
import { plainText } from '../../copy/plain-text.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits, type Reading } from '../format.ts';
import { readDelivery } from '../read-delivery.ts';
import { readWords } from './read-words.ts';

const context = {
  zone: 'Europe/Oslo',
  receivedAt: toInstant(Date.UTC(2026, 10, 24, 12)),
  limits: { ...defaultReadLimits, believedMailServers: ['mx.newsroom.example'] },
};
const sample = (name: string): Buffer =>
  readFileSync(new URL(`../../../test/wire-samples/email/${name}.eml`, import.meta.url));
const read = async (bytes: Uint8Array): Promise<Reading> => {
  const reading = await readDelivery(bytes, context);
  if (!reading.ok) throw new Error(reading.error.message);
  return reading.value;
};
const verified = [
  'Authentication-Results: mx.newsroom.example; dmarc=pass header.from=harbour.example',
  'From: Harbour Office <press@harbour.example>',
  'Message-ID: <m@harbour.example>',
  'Date: Tue, 24 Nov 2026 09:30:00 +0100',
];
const unverified = verified.slice(1);
const nitf = (id: string, more = ''): string =>
  `<nitf><head><docdata ${more}><doc-id id-string="${id}"/></docdata></head><body><body.head><hedline><hl1>Head ${id}</hl1></hedline></body.head><body.content><p>Text of ${id}.</p><media media-type="image"><media-reference source="quay.png"/></media></body.content></body></nitf>`;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkAAIAAAoAAv/lxKUAAAAASUVORK5CYII=',
  'base64',
);

describe('a press release by mail', () => {
  test('has the subject as headline, the sender as source and the foot for the desk only', async () => {
    const [item] = (await read(sample('good/release'))).items;
    expect(item).toMatchObject({
      status: 'usable',
      event: 'new',
      identity: { wireId: 'press@harbour.example <ferries-1@harbour.example>' },
      credit: { source: 'Harbour Office' },
      time: { versionCreated: { at: '2026-11-24T08:30:00.000Z' } },
      text: { headline: 'Færges run all winter', dateline: { place: 'VESTHAVN' } },
    });
    expect(plainText(item?.text.body ?? [])).toMatch(/^VESTHAVN.*through the winter.*\n\n.*Fares stay as they are\.$/s);
    expect(item?.text.privateNotes.join('\n')).toMatch(/Kari Moe[\s\S]*confidential[\s\S]*press@harbour\.example/);
  });

  test('shows pictures that came in its text and fetches none from elsewhere', async () => {
    const { items, files } = await read(sample('good/picture-in-text'));
    expect(items[0]?.text.body.map(({ type }) => type)).toEqual(['paragraph', 'picture', 'paragraph']);
    expect(items[0]?.media.map(({ renditions }) => renditions[0]?.href)).toEqual(['crane.png']);
    expect([...(files?.keys() ?? [])]).toEqual(['crane.png']);
    expect(JSON.stringify(items[0]?.notes)).toContain('not fetched for a mail');
  });

  test('carries attached pictures; the first stands for the story', async () => {
    const { items, files } = await read(
      someMail('The quay is new.', {
        headers: [...verified, 'Subject: Quay'],
        attachments: [
          { name: 'quay.png', content: png },
          { name: '../../crane.png', content: png },
          { name: 'plan.pdf', content: '%PDF-1.4' },
        ],
      }),
    );
    expect(items[0]?.media.map(({ role, renditions }) => [role, renditions[0]?.href])).toEqual([
      ['main', 'quay.png'],
      ['gallery', 'part-3.png'],
    ]);
    expect(files?.size).toBe(2);
    expect(items[0]?.notes).toContainEqual(expect.objectContaining({ kind: 'refused', at: 'plan.pdf' }));
  });

  test('with "embargoed until" in its subject or first line waits for an editor', async () => {
    for (const [subject, text] of [
      ['EMBARGOED UNTIL 06:00 25 Nov: Quay', 'The quay is new.'],
      ['Quay', 'Embargoed until 25 November 2026, 06:00\n\nThe quay is new.'],
    ]) {
      const { items } = await read(someMail(text ?? '', { headers: [...verified, `Subject: ${subject}`] }));
      expect(items[0]).toMatchObject({ status: 'withheld', questions: [{ kind: 'embargo' }] });
    }
  });

  test('keeps the mail that it answers for the desk', async () => {
    const text = 'The quay is new.\n\nOn Tue, 24 Nov 2026, Desk <d@n.example> wrote:\n> When?\n> And where?';
    const [item] = (await read(someMail(text, { headers: [...verified, 'Subject: Re: Quay'] }))).items;
    expect(item?.text).toMatchObject({ headline: 'Quay', body: [{ type: 'paragraph' }] });
    expect(item?.text.privateNotes.join()).toContain('And where?');
  });
});

test('a form fills the fields of the item; its embargo is a gate', async () => {
  const [item] = (await read(sample('good/form'))).items;
  expect(item).toMatchObject({
    status: 'usable',
    time: { embargoUntil: { at: '2026-11-25T05:00:00.000Z' } },
    text: { headline: 'Lock gates close for repair', byline: 'By Ingrid Vik', dateline: { place: 'VESTHAVN' } },
    classification: { category: 'Local', urgency: 3, keywords: ['locks', 'canal'] },
  });
  expect(item?.text.body).toHaveLength(2);
  expect(item?.text.privateNotes.join('\n')).toMatch(/vik@forms\.example[\s\S]*desk: North/);
});

test('an embargo of a form that is no time, and a legal flag, hold the story', async () => {
  const form = { Headline: 'H', Body: 'B', Embargo: 'after the meeting', 'Legal flag': 'LEGAL' };
  const [item] = (await read(someMail(JSON.stringify(form), { headers: verified }))).items;
  expect(item).toMatchObject({ status: 'withheld', questions: [{ kind: 'embargo' }, { kind: 'hold', text: 'LEGAL' }] });
});

describe('documents in a mail', () => {
  test('are read as what they are, each with its facts; the letter goes to the desk', async () => {
    const { items, facts, files } = await read(
      someMail('Dear desk, two stories.', {
        headers: [...verified, 'Subject: Two'],
        attachments: [
          { name: 'one.xml', content: nitf('one') },
          {
            name: 'more.zip',
            content: someZip([
              { name: 'two.xml', content: nitf('two') },
              { name: 'bad.xml', content: '<nitf>' },
            ]),
          },
          { name: 'quay.png', content: png },
        ],
      }),
    );
    expect(items.map(({ identity, status }) => [identity.wireId, status])).toEqual([
      ['one', 'usable'],
      ['two', 'usable'],
    ]);
    expect(facts().items).toHaveLength(2);
    expect(facts().file).toMatchObject({ subject: 'Two', message_id: '<m@harbour.example>' });
    expect(items[0]?.text.privateNotes).toEqual(['Dear desk, two stories.']);
    expect(files?.has('quay.png')).toBe(true);
    expect(JSON.stringify(items)).toContain('bad.xml');
  });

  test('may stand in the text itself', async () => {
    const { items } = await read(someMail(nitf('in-text'), { headers: verified }));
    expect(items.map(({ identity }) => identity.wireId)).toEqual(['in-text']);
  });

  test('of an unverified mail can neither kill nor replace: they wait under ids of their own', async () => {
    const kill = nitf('known', 'management-status="canceled"');
    const { items } = await read(
      someMail('', { headers: unverified, attachments: [{ name: 'kill.xml', content: kill }] }),
    );
    expect(items).toMatchObject([
      { status: 'withheld', event: 'hold', relations: [], identity: { altIds: [], supersedes: [] } },
    ]);
    expect(items[0]?.identity.wireId).toMatch(/^unverified-mail:/);
  });

  test('of a mail within a mail are judged by the outer one', async () => {
    const inner = someMail('Text.', { headers: [...verified, 'Subject: Inner'] });
    const outer = someMail('', { headers: unverified, attachments: [{ name: 'forwarded.eml', content: inner }] });
    const { items } = await read(outer);
    expect(items).toMatchObject([{ status: 'withheld', text: { headline: 'Inner' } }]);
    expect(items[0]?.questions).toHaveLength(1);
  });
});

test.each([
  ['no believed server', 'Authentication-Results: mx.evil.example; dmarc=pass header.from=harbour.example'],
  ['another domain', 'Authentication-Results: mx.newsroom.example; dkim=pass header.d=evil.example'],
  [
    'a failed policy',
    'Authentication-Results: mx.newsroom.example; dmarc=fail; spf=pass smtp.mailfrom=a@harbour.example',
  ],
  [
    'the pass in a comment',
    'Authentication-Results: mx.newsroom.example; dkim=fail (dkim=pass header.d=harbour.example)',
  ],
  [
    'the pass in a comment in a comment',
    'Authentication-Results: mx.newsroom.example; dkim=fail (x (y);dkim=pass header.d=harbour.example (z))',
  ],
  ['no result', 'X-Nothing: here'],
])('a mail is held with %s', async (_, line) => {
  const { items } = await read(someMail('The quay is new.', { headers: [line, ...unverified, 'Subject: Quay'] }));
  expect(items[0]).toMatchObject({ status: 'withheld', event: 'hold' });
});

test.each(['bad/automatic-reply', 'bad/bounce'])('%s is not filed, and says why', async (name) => {
  const { refusal, items } = await read(sample(name));
  expect(items).toEqual([]);
  expect(refusal?.message).toMatch(/not copy; it was/);
});

test.each([
  ['=?iso-8859-1?Q?caf=C3=A9?=', 'café'],
  ['=?utf-8?Q?caf=E9?=', 'café'],
  ['=?us-ascii?Q?caf=E9?=', 'café'],
  ['=?utf-8?B?Y2Fmww==?= =?utf-8?B?qSBub2ly?=', 'café noir'],
  ['caf\u00c3\u00a9', 'café'],
  ['caf\u00e9', 'café'],
  ['=?x-mars?Q?a?= b', 'a b'],
  ['=?utf-8?q?a=0D=0ABcc:_b=00?=', 'a Bcc: b'],
])('the header %s reads "%s", whatever charset it names', (raw, wanted) => {
  expect(readWords(raw)).toBe(wanted);
});

const piece = fc.constantFrom(
  ...[
    '--b',
    '--b--',
    '\r\n',
    '\n',
    'Content-Type: multipart/mixed; boundary=b',
    'Content-Type: message/rfc822',
    'From: a@b.example',
  ],
  ...['Content-Transfer-Encoding: base64', '=?utf-8?q?', '?=', ' folded', 'text', '\u0000', '<p>', ':', 'é', '-- '],
);

test('any mail is read or refused, and in time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
      await readDelivery(Buffer.from(`Message-ID: <x>\r\n${pieces.join('')}`), context);
    }),
  );
});

test('a body of boundaries, blanks or headers in one line costs no more than its length', async () => {
  const head = 'Message-ID: <x>\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n';
  const quoted = 'Message-ID: <x>\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';
  const began = performance.now();
  for (const text of [
    head + '--a'.repeat(1_000_000),
    head + '--a\n'.repeat(500_000),
    `${quoted}${' '.repeat(3_000_000)}x`,
    `Message-ID: <x>\r\nFrom: ${'"'.repeat(1_000_000)}\r\n\r\nx`,
    `Message-ID: <x>\r\nSubject: ${'=?utf-8?q?'.repeat(100_000)}\r\n\r\nx`,
    `Message-ID: <x>\r\n${'X: y\r\n z\r\n'.repeat(300_000)}\r\nx`,
  ]) {
    await readDelivery(Buffer.from(text), context);
  }
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('a story in an attached text file under an empty mail is read', async () => {
  const mail = someMail('', { headers: [...verified, 'Subject: Quay'] })
    .toString()
    .replace(/--part--\s*$/, '');
  const more =
    'Content-Type: text/plain; name="story.txt"\r\nContent-Disposition: attachment\r\n\r\nThe quay is new.\r\n';
  const [item] = (await read(Buffer.from(`${mail}--part\r\n${more}--part--\r\n`))).items;
  expect(plainText(item?.text.body ?? [])).toBe('The quay is new.');
});
