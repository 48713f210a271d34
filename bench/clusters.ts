import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { evaluateClusters } from './clusters/evaluate.ts';
import { fillArchive } from './clusters/fill-archive.ts';
import { openClusterBase } from './clusters/open-base.ts';
import { sketchCorpus } from './clusters/sketch-corpus.ts';
import { findCorpus, readCorpus } from './support/reuters-corpus.ts';

// How well and how fast near-duplicates are found: Reuters-21578, where the truth is every pair of stories within three
// days whose word 5-grams (headline and body) have an exact Jaccard similarity of 0.8 or more, computed here by
// comparing all that could reach it. `--archive N` asks again with N other stories on file. `--corpus FILE` names the archive.

const { values } = parseArgs({ options: { corpus: { type: 'string' }, archive: { type: 'string', default: '0' } } });
const corpus = findCorpus(values.corpus);
if (corpus === undefined) {
  console.log('Reuters-21578 is not beside the project; name the archive: npm run bench:clusters -- --corpus FILE');
  process.exit(2);
}
const folder = mkdtempSync(path.join(tmpdir(), 'clusters-'));
const base = await openClusterBase(folder);
try {
  const stories = readCorpus(corpus).toSorted((a, b) => a.sentMs - b.sentMs);
  const sketched = sketchCorpus(stories, base.siteId);
  console.log(`${stories.length} stories, ${sketched.perStoryMs.toFixed(3)} ms a story to sketch`);
  const count = Number(values.archive);
  if (count > 0) await fillArchive(base, sketched.sketches, count);
  await evaluateClusters(base, { stories, ...sketched });
} finally {
  await base.close();
  rmSync(folder, { recursive: true, force: true });
}
