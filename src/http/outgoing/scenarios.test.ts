import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sharedData } from '../../../test/support/shared-data.ts';

const folder = sharedData('hostile/ssrf');

/** Shown by a test of this folder, named here so that a new scenario cannot go unnoticed. */
const shownHere = new Set([
  'redirect-302-to-loopback',
  'redirect-307-post',
  'redirect-scheme',
  'redirect-scheme-relative',
  'redirect-loop',
  'redirect-cross-origin-credentials',
  'meta-refresh',
  'alt-svc',
  'dns-rebinding',
  'dns-mixed-answer',
  'dns-aaaa-private',
  'dns-cname-to-localhost',
  'keep-alive-reuse',
  'proxy-env',
  'response-body-not-echoed',
  'size',
  'slow',
  'gzip-bomb',
  'gzip-nested',
  'content-length-lie',
  'header-flood',
]);

/** Decided where the feature is: each must ask through this module. */
const shownByItsFeature = new Set([
  'websub-callback',
  'websub-topic',
  'opml-import',
  'media-proxy',
  'oidc-discovery',
  'activitypub-webmention',
]);

test.skipIf(folder === undefined)('every scenario is shown here or belongs to a feature', () => {
  const scenarios: { id: string }[] = JSON.parse(readFileSync(join(folder ?? '', 'scenarios.json'), 'utf8'));
  const unknown = scenarios.map(({ id }) => id).filter((id) => !shownHere.has(id) && !shownByItsFeature.has(id));
  expect(unknown).toEqual([]);
});
