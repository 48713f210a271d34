import { defaultReadLimits } from '../src/formats/format.ts';
import { readDocument } from '../src/formats/read-document.ts';
import { toInstant } from '../src/lib/instant.ts';
import { findCorpus, readCorpus } from './support/reuters-corpus.ts';

/**
 * How many stories of ordinary copy raise a question to editors, by kind: `npx tsx bench/words-in-prose.ts [archive]`.
 * The stories of Reuters-21578 go through the whole reading as ninjs; each question is printed to be looked at.
 */
const archive = findCorpus(process.argv[2]);
if (archive === undefined) {
  console.log('The corpus is not there; name the archive reuters21578.tar.xz.');
} else {
  const stories = readCorpus(archive);
  const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(1987, 9, 20)), limits: defaultReadLimits };
  const counts: Record<string, number> = {};
  let asked = 0;
  for (const { number, title, body } of stories) {
    const text = JSON.stringify({
      uri: `reuters:${number}`,
      type: 'text',
      version: '1',
      pubstatus: 'usable',
      headline: title,
      body_text: body,
    });
    const reading = readDocument(Buffer.from(text), context);
    const questions = reading.ok ? reading.value.items.flatMap((item) => item.questions ?? []) : [];
    if (questions.length > 0) asked++;
    for (const { kind, text: words, at } of questions) {
      counts[kind] = (counts[kind] ?? 0) + 1;
      console.log(`${number} ${kind} (${at}): ${words.slice(0, 160)}`);
    }
  }
  const share = ((asked / stories.length) * 100).toFixed(3);
  console.log(JSON.stringify({ stories: stories.length, asked, sharePercent: Number(share), counts }));
}
