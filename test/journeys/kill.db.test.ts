import { describe, expect, test } from 'vitest';
import { crawl, withWords } from '../support/crawl.ts';
import { eventually, testProgram } from '../support/program.ts';
import { type WireVersion, wireFormats } from '../support/wire-items.ts';

const program = testProgram();

const permutations = <T>(values: readonly T[]): T[][] =>
  values.length < 2
    ? [[...values]]
    : values.flatMap((value, i) =>
        permutations([...values.slice(0, i), ...values.slice(i + 1)]).map((rest) => [value, ...rest]),
      );

let count = 0;

const storyOf = (
  format: string,
  word: string,
): { first: WireVersion; update: WireVersion; correction: WireVersion; kill: WireVersion } => {
  const id = `urn:test:${format}:${count++}`;
  const common = { id, body: `It was ${word} all along.` };
  return {
    first: { ...common, version: 1, headline: `Ferry ${word} one` },
    update: { ...common, version: 2, headline: `Ferry ${word} two` },
    correction: { ...common, version: 3, headline: `Ferry ${word} three`, correction: `the figure to ${word} 7` },
    kill: { id, version: 4, headline: `Ferry ${word} four`, body: 'Kill.', status: 'canceled' },
  };
};

describe.each(wireFormats)('a story in %s', (format, write) => {
  test('whatever the order of update, correction and kill, nothing of it is left anywhere and its address answers 410', async () => {
    const source = `kill-${format}`;
    const key = await program.addSource(source, { section: 'harbour' });
    const words: string[] = [];
    const addresses: string[] = [];
    for (const order of permutations(['first', 'update', 'correction', 'kill'] as const)) {
      const word = `zanzibarkill${format.replace(/\W/g, '')}${count}x`;
      const story = storyOf(format, word);
      let address = '';
      for (const which of order) {
        const answer = await program.push(source, key, write(story[which]));
        expect(answer.status).toBe(200);
        address = answer.items[0]?.url ?? '';
      }
      words.push(word);
      addresses.push(address);
    }
    const stories = `/api/v1/stories?source=${source}&limit=100`;
    await eventually(async () => withWords(await crawl(program.url, []), words).length === 0);
    const crawled = await crawl(program.url, words.slice(0, 3), ['/harbour', '/harbour/rss.xml', stories]);
    expect(withWords(crawled, words)).toEqual([]);
    for (const address of addresses) {
      const page = await program.get(address.replace(/\/[^/]*-(\w{13})$/, '/x-$1'));
      expect(page.status).toBe(410);
      expect(words.filter((word) => page.text.includes(word))).toEqual([]);
      expect((await program.get(`/api/v1/stories/${address.slice(-13)}`)).status).toBe(410);
    }
  });

  test('without the kill, every order ends with the corrected version and its note on the page', async () => {
    const source = `update-${format}`;
    const key = await program.addSource(source);
    for (const order of permutations(['first', 'update', 'correction'] as const)) {
      const word = `quillon${count}y`;
      const story = storyOf(format, word);
      let address = '';
      for (const which of order) address = (await program.push(source, key, write(story[which]))).items[0]?.url ?? '';
      const id = address.slice(-13);
      let page = { status: 0, text: '' };
      await eventually(async () => {
        page = await program.get(address);
        if (page.status === 301) page = await program.get(address.replace(/\/[^/]*$/, `/x-${id}`));
        return page.status === 200 && page.text.includes(`Ferry ${word} three`);
      });
      expect(page.text).toContain(`${word} 7`);
      expect(page.text).not.toContain(`Ferry ${word} one`);
    }
  });
});

test('a page that was cached before the kill is gone with it', async () => {
  const [, write] = wireFormats[0] ?? [];
  if (!write) throw new Error('no format');
  const key = await program.addSource('cached');
  const story = storyOf('nitf', 'cachedword');
  const { items } = await program.push('cached', key, write(story.first));
  const address = items[0]?.url ?? '';
  await eventually(async () => (await program.get('/')).text.includes('cachedword'));
  expect((await program.get(address)).status).toBe(200);
  await program.push('cached', key, write(story.kill));
  const ms = await eventually(async () => (await program.get(address)).status === 410);
  expect((await program.get('/')).text).not.toContain('cachedword');
  expect(ms).toBeLessThan(2_000);
});
