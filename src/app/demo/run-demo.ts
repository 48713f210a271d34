import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { routeRuleShape } from '../../desk/route-rule.ts';
import { replaceRules } from '../../desk/rule-store.ts';
import { toInstant } from '../../lib/instant.ts';
import { inTransaction } from '../../store/transaction.ts';
import { ensureSection, updateSite } from '../../story/site-store.ts';
import { isPictureName } from '../../wire/folder-names.ts';
import { intakePaths } from '../../wire/intake-folder.ts';
import { addSource } from '../../wire/manage-sources.ts';
import type { Source } from '../../wire/source.ts';
import { findSource, listSources } from '../../wire/source-store.ts';
import type { House } from '../house.ts';
import { settleOutlets } from '../outlets.ts';
import { tellSiteChanged } from '../tell-site-changed.ts';
import { renderTemplate } from './render-template.ts';

const demoFolder = fileURLToPath(new URL('../../../demo/', import.meta.url));

const place = z.object({ slug: z.string(), name: z.string() });
const demoSite = z.object({
  site: z.object({ name: z.string(), tagline: z.string(), language: z.string(), timezone: z.string() }),
  channels: z.array(place.extend({ sections: z.array(place) })),
  sources: z.array(
    place.extend({
      publish: z.enum(['auto', 'desk', 'hold']),
      section: z.string(),
      timezone: z.string(),
      canonical: z.enum(['origin', 'self']),
      robots: z.enum(['index', 'noindex']),
    }),
  ),
  rules: z.array(routeRuleShape),
});
type DemoSite = z.infer<typeof demoSite>;

/** Fills an empty installation with the fictional site: everything goes through the real intake. False when it is not empty. */
export const runDemo = async (house: House): Promise<boolean> => {
  if ((await listSources(house.db, house.site.id)).length > 0) return false;
  const demo = demoSite.parse(JSON.parse(await readFile(join(demoFolder, 'site.json'), 'utf8')));
  await makeSite(house, demo);
  await deliver(house, demo);
  await settleOutlets(house);
  return true;
};

const makeSite = async (house: House, demo: DemoSite): Promise<void> => {
  const { db, site } = house;
  await updateSite(db, site.id, demo.site);
  for (const [position, channel] of demo.channels.entries()) {
    const { section } = await ensureSection(db, site.id, { ...placeOf(channel), position });
    for (const [at, below] of channel.sections.entries()) {
      await ensureSection(db, site.id, { ...below, parentId: section.id, position: at });
    }
  }
  for (const { slug, ...wish } of demo.sources) {
    const added = await addSource(db, { ...site, ...demo.site }, slug, wish);
    if (!added.ok) throw new Error(`the demo's source ${slug} was refused: ${added.error.kind}`);
  }
  await inTransaction(db, (tx) => replaceRules(tx, site.id, demo.rules));
  await tellSiteChanged(house);
};

const placeOf = ({ slug, name }: { readonly slug: string; readonly name: string }) => ({ slug, name });

/** Delivers the demo's files in the order of their numbers, whichever source they come from. */
const deliver = async (house: House, demo: DemoSite): Promise<void> => {
  const folder = join(house.config.dataFolder, 'demo-wire');
  const now = toInstant(house.clock.now());
  const files: { readonly source: Source; readonly path: string; readonly name: string }[] = [];
  for (const { slug } of demo.sources) {
    const source = await findSource(house.db, house.site.id, slug);
    if (!source) throw new Error(`the demo's source ${slug} is not there`);
    const from = join(demoFolder, 'wire', slug);
    const to = join(folder, slug);
    await mkdir(to, { recursive: true });
    for (const name of await readdir(from)) {
      const path = join(to, name);
      if (isPictureName(name)) await copyFile(join(from, name), path);
      else {
        await writeFile(path, renderTemplate(await readFile(join(from, name), 'utf8'), now, source.timezone));
        files.push({ source, path, name });
      }
    }
  }
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { source, path } of files) {
    for await (const { outcome, problem } of intakePaths({ ...house.intake, folder: house.folderLimits }, source, [
      path,
    ])) {
      if (!outcome?.ok) house.log.warn({ path, problem, error: outcome?.error }, 'a file of the demo was refused');
    }
  }
};
