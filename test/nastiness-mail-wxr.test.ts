import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainText } from '../src/copy/plain-text.ts';
import type { Reading } from '../src/formats/format.ts';
import { readDelivery } from '../src/formats/read-delivery.ts';
import { readContext } from './support/read-sample.ts';
import { sharedData } from './support/shared-data.ts';

const samples = sharedData('wire-samples');

const read = async (file: string): Promise<Reading> => {
  const reading = await readDelivery(readFileSync(path.join(samples ?? '', file)), readContext);
  if (!reading.ok) throw new Error(`${file}: ${reading.error.message}`);
  return reading.value;
};

/** The numbers are those of the cases that an importer must survive (reference/wire-formats.md, section 7). */
describe.skipIf(samples === undefined)(
  'cases of nastiness in mails and exports (skipped where ../shared is absent)',
  () => {
    test('case 10: letters garbled by a former import are kept and noted', async () => {
      const [first] = (await read('wxr/sd-core__wordpress_wxr.xml')).items;
      expect(JSON.stringify(first?.notes)).toContain('mojibake');
      expect(plainText(first?.text.body ?? [])).toContain('company');
    });

    test('case 24: a blank line before the headers, HTML and an image part', async () => {
      const { items, files } = await read('email/sd-core__composite_email.txt');
      expect(items).toMatchObject([
        { text: { headline: 'single image test' }, media: [{ role: 'main', kind: 'picture' }] },
      ]);
      expect(files?.get('Cow.jpg')?.length).toBeGreaterThan(1_000);
      expect(JSON.stringify(items[0]?.notes)).toContain('blanks before the headers');
    });

    test('case 24: a story as JSON in the text part', async () => {
      const [item] = (await read('email/sd-core__googleform.txt')).items;
      expect(item).toMatchObject({
        text: { headline: 'TEST NZ HEADER', slugline: 'NZTEST', dateline: { place: 'AUCKLAND' } },
        classification: { category: 'INTERNATIONAL NEWS', priority: 'Urgent', urgency: 1, genres: ['ARTICLE (NEWS)'] },
      });
      expect(item?.text.body).toHaveLength(3);
      expect(item?.questions?.map(({ text }) => text)).toContain('LEGAL');
    });

    test('case 24: a subject in another charset than it says', async () => {
      const mail =
        'From: a@quay.example\nMessage-ID: <1@quay.example>\nSubject: =?iso-8859-1?Q?F=C3=A6rger?=\n\nThe quay.\n';
      const reading = await readDelivery(Buffer.from(mail), readContext);
      expect(reading.ok && reading.value.items[0]?.text.headline).toBe('Færger');
    });

    test('case 25: drafts and private posts of an export are withheld', async () => {
      const { items } = await read('wxr/wordpress-importer__small-export.xml');
      const counts = items.map(({ status }) => status).filter((status) => status === 'withheld');
      expect(items).toHaveLength(11);
      expect(counts).toHaveLength(2);
    });
  },
);
