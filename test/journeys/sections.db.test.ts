import { beforeAll, expect, test } from 'vitest';
import { addOneSection, learnNow } from '../../src/app/commands/section-commands.ts';
import { moveShownStory, showStory } from '../../src/app/commands/story-commands.ts';
import { testProgram } from '../support/program.ts';

const program = testProgram({ WIREROOM_SECTION_LEAST_EXAMPLES: '40' });
let key = '';

beforeAll(async () => {
  for (const [slug, topics] of [
    ['sport', ['auto']],
    ['courts', ['02000000']],
    ['harbour', []],
  ] as const) {
    const added = await addOneSection(program.house, { slug, topics });
    if (!added.ok) throw new Error(added.error);
  }
  key = await program.addSource('bellwire');
});

interface Copy {
  readonly id: string;
  readonly version?: number;
  readonly headline: string;
  readonly body: string;
  readonly subjects?: readonly { readonly code: string; readonly name?: string }[];
}

const push = async ({ id, version = 1, headline, body, subjects = [] }: Copy) => {
  const made = `2026-11-24T10:00:0${version}Z`;
  const ninjs = { uri: id, type: 'text', version: String(version), versioncreated: made, pubstatus: 'usable' };
  const copy = { ...ninjs, language: 'en', headline, body_html: `<p>${body}</p>`, subject: subjects };
  const { items } = await program.push('bellwire', key, JSON.stringify(copy));
  return items[0]?.storyId ?? '';
};

const sectionOf = async (id: string) => {
  const shown = await showStory(program.house, id);
  if (!shown.ok) throw new Error(shown.error);
  return 'section' in shown.value ? shown.value.section : undefined;
};

test("a story comes to its section by the wire's own subjects", async () => {
  const cup = { id: 'urn:bell:cup', headline: 'Cup final moved', body: 'It rains.', subjects: [{ code: '15000000' }] };
  expect(await sectionOf(await push(cup))).toBe('sport');
  const trial = { ...cup, id: 'urn:bell:trial', subjects: [{ code: 'medtop:20000106' }] };
  expect(await sectionOf(await push(trial))).toBe('courts');
});

test('where an editor put a story it stays, whatever the wire sends later', async () => {
  const copy = { id: 'urn:bell:move', headline: 'Boat race', body: 'Rowers.', subjects: [{ code: '15000000' }] };
  const id = await push(copy);
  const moved = await moveShownStory(program.house, { id, section: 'harbour' });
  expect(moved.ok && moved.value.section).toBe('harbour');
  await push({ ...copy, version: 2, headline: 'Boat race won' });
  expect(await sectionOf(id)).toBe('harbour');
  const page = await program.get('/harbour');
  expect(page.text).toContain('Boat race won');
});

test('an unknown section or story is refused with what to do', async () => {
  const id = await push({ id: 'urn:bell:refused', headline: 'One', body: 'Two.' });
  const section = await moveShownStory(program.house, { id, section: 'nowhere' });
  expect(section.ok ? '' : section.error).toContain('no section "nowhere"');
  const story = await moveShownStory(program.house, { id: '0000000000000', section: 'sport' });
  expect(story.ok ? '' : story.error).toContain('no story');
});

test('a wire without codes is filed by what editors and subjects taught', async () => {
  const few = await learnNow(program.house);
  expect(few.ok ? '' : few.error).toContain('too little to learn from');
  for (let i = 0; i < 30; i++) {
    const sport = `The goal in match ${i} came late, the coach of the league leaders said after the season opener.`;
    const court = `The judge in trial ${i} read the verdict, and the jury of the district court heard the appeal.`;
    await push({ id: `urn:bell:s${i}`, headline: `League match ${i}`, body: sport, subjects: [{ code: '15000000' }] });
    await push({ id: `urn:bell:c${i}`, headline: `Court trial ${i}`, body: court, subjects: [{ code: '02000000' }] });
  }
  const learned = await learnNow(program.house);
  expect(learned.ok && learned.value.agreement).toBeGreaterThan(0.9);
  const body = 'A late goal won the match, and the coach praised the league for a long season.';
  expect(await sectionOf(await push({ id: 'urn:bell:plain', headline: 'Late goal wins match', body }))).toBe('sport');
  const strange = 'Zyx qwv.';
  expect(await sectionOf(await push({ id: 'urn:bell:strange', headline: 'Qwv', body: strange }))).toBeNull();
});
