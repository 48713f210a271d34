import { describe, expect, test } from 'vitest';
import { crawl, withWords } from '../support/crawl.ts';
import { eventually, testProgram } from '../support/program.ts';
import { wireFormats } from '../support/wire-items.ts';

const program = testProgram();

describe.each(wireFormats)('an embargoed story in %s', (format, write) => {
  test('leaves not one byte in any output before its time, and is out within two seconds after', async () => {
    const source = `embargo-${format}`;
    const section = `secret-${format}`;
    const key = await program.addSource(source, { section });
    const word = `mumblecrust${format.replace(/\W/g, '')}`;
    const lifts = Math.ceil((Date.now() + 6_000) / 1000) * 1000;
    const answer = await program.push(
      source,
      key,
      write({
        id: `urn:embargo:${format}`,
        version: 1,
        headline: `Report ${word} says`,
        body: `It says ${word} and more.`,
        embargo: new Date(lifts).toISOString().replace('.000', ''),
      }),
    );
    const [item] = answer.items;
    expect(item?.state).toBe('embargoed');
    const address = item?.url ?? '';
    const unknown = `${address.slice(0, -13)}0000000000000`;
    const before = await crawl(program.url, [word], [address, `/${section}`, `/api/v1/stories/${address.slice(-13)}`]);
    if (Date.now() >= lifts) throw new Error('the crawl took too long to prove anything');
    expect(withWords(before, [word, address.slice(-13)]).filter((path) => !path.includes(address.slice(-13)))).toEqual(
      [],
    );
    const hidden = await program.get(address);
    const nothing = await program.get(unknown);
    expect([hidden.status, hidden.text]).toEqual([nothing.status, nothing.text]);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, lifts - Date.now())));
    await eventually(async () => (await program.get(address)).status === 200, 2_000);
    await eventually(async () => (await program.get('/')).text.includes(word), 2_000);
    expect(Date.now() - lifts).toBeLessThan(2_000);
  });
});
