import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from './shared-data.ts';
import { loadXmlSchema } from './xml-schema.ts';

const schemas = sharedData('schemas');

describe.skipIf(schemas === undefined)('XML schemas (skipped where ../shared/schemas is absent)', () => {
  test.each([
    ['nitf/nitf-3-6.xsd', '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"/>'],
    ['newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd', '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>'],
  ])('%s loads with its imports and names what a document lacks', (file, hollow) => {
    const flawsOf = loadXmlSchema(path.join(schemas ?? '', file));
    expect(flawsOf(hollow).join(' ')).toMatch(/missing|required/i);
    expect(flawsOf('<a>')).not.toEqual([]);
  });
});
