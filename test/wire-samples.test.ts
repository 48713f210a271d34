import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultReadLimits, type FileFacts } from '../src/formats/format.ts';
import { readDelivery } from '../src/formats/read-delivery.ts';
import { toInstant } from '../src/lib/instant.ts';
import { sharedData } from './support/shared-data.ts';

interface Sample {
  readonly file: string;
  readonly format: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

const formats = new Set([
  'nitf',
  'newsml-g2',
  'newsml-g2-planning',
  'ninjs',
  'feeds',
  'jsonfeed',
  'iptc7901',
  'anpa1312',
  'text-releases',
  'wxr',
  'photo-metadata',
  'email',
]);
/** Remarks on a file, not facts in it. */
const remarks = new Set(['trap', 'encoding_trap', 'note', 'body_note']);
const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 0, 1)), limits: defaultReadLimits };

const folder = sharedData('wire-samples');

describe.skipIf(folder === undefined)('wire samples (skipped where ../shared/wire-samples is absent)', () => {
  const samples = folder === undefined ? [] : listSamples(folder);

  test.each(samples.map((sample) => [sample.file, sample] as const))(
    '%s gives the facts of the manifest',
    async (_, sample) => {
      const reading = await readDelivery(readFileSync(path.join(folder ?? '', sample.file)), context);
      if (!reading.ok) throw new Error(`${reading.error.kind}: ${reading.error.message} (${reading.error.at})`);
      const stated = merged(reading.value.facts());
      const wanted = Object.fromEntries(Object.entries(sample.facts).filter(([name]) => !remarks.has(name)));
      // All at once, so that one run shows every fact that is off.
      expect(asked(stated, wanted)).toEqual(wanted);
    },
  );
});

function listSamples(from: string): readonly Sample[] {
  const manifest: { files: Sample[] } = JSON.parse(readFileSync(path.join(from, 'manifest.json'), 'utf8'));
  return manifest.files.filter(({ format }) => formats.has(format));
}

/** Facts of the file first, then those of its first item; feeds have the first item under a name of its own. */
function merged(facts: FileFacts): Readonly<Record<string, unknown>> {
  const [first = {}] = facts.items;
  return { ...first, first_item: first, ...facts.file };
}

/** Of the facts stated, those that the manifest asks for. */
function asked(stated: unknown, wanted: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const facts: Readonly<Record<string, unknown>> = isRecord(stated) ? stated : {};
  return Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [name, isRecord(value) ? asked(facts[name], value) : facts[name]]),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
