import { err, ok } from '../../lib/result.ts';
import type { ReadFormat } from '../format.ts';
import { exportFacts } from './facts.ts';
import { libraryOf } from './media.ts';
import { parseExport } from './parse-export.ts';
import { postToItem } from './to-item.ts';

/** Parts of a site that are no copy: its files are read with the posts that show them. */
const furniture =
  /^(?:attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|acf-field.*|wp_.+|wpcf7.*|elementor.*)$/;

/** Reads an export of a WordPress site: its posts and pages. Comments are counted here and taken over elsewhere. */
export const readWxr: ReadFormat = (text, context) => {
  const parsed = parseExport(text, context);
  if (!parsed.ok) return parsed;
  const site = parsed.value;
  const library = libraryOf(site);
  const copy = site.posts.filter(({ type }) => !furniture.test(type));
  if (site.posts.length > 0 && copy.length === 0) {
    return err({ kind: 'no-items', message: 'The WordPress export has no posts or pages, only files or menus.' });
  }
  const taken = copy.slice(0, context.limits.maxItems);
  const items = taken.map((post) => postToItem(post, { site, library }, context));
  const facts = () => exportFacts(site);
  const [first, ...rest] = items;
  if (first === undefined) return ok({ format: 'wxr', items, facts });
  const left = copy.length - taken.length;
  const cut = `The export has ${copy.length} posts and pages; only the first ${taken.length} were read.`;
  const notes = [...site.notes, ...(left > 0 ? [{ kind: 'refused' as const, text: cut }] : [])];
  return ok({ format: 'wxr', items: [{ ...first, notes: [...notes, ...first.notes] }, ...rest], facts });
};
