import { defined } from '../../lib/defined.ts';
import { type Facts, timeFact } from '../facts.ts';
import type { FileFacts } from '../format.ts';
import { first60, paragraphFactsOfHtml } from '../paragraph-facts.ts';
import type { WxrExport, WxrPost } from './document.ts';
import { textOf } from './media.ts';
import { gmtOf } from './times.ts';

/** What the export states: of the site, and of each of its posts, pages and files. */
export const exportFacts = (site: WxrExport): FileFacts => {
  const items = site.posts.map(postFacts);
  const first = site.posts.findIndex(({ type }) => type === 'post');
  return {
    file: defined({
      wxr_version: site.version,
      feed_title: site.title,
      authors: site.authors.length,
      items: items.length,
      items_by_type: countBy(site.posts.map(({ type }) => type)),
      items_by_status: countBy(site.posts.flatMap(({ status }) => status ?? [])),
      first_post: items[first],
    }),
    items,
  };
};

const countBy = (names: readonly string[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
};

const postFacts = (post: WxrPost): Facts => {
  const categories = post.terms.flatMap(({ kind, name }) => (kind === 'category' ? [name] : []));
  const tags = post.terms.flatMap(({ kind, name }) => (kind === 'tag' ? [name] : []));
  const images = post.content.match(/<img\b/gi)?.length;
  return defined({
    headline: post.title,
    guid: post.guid,
    link: post.link,
    byline_login: post.creator,
    type: post.type,
    status: post.status,
    post_date_gmt: post.postDateGmt,
    slug: post.slug,
    ...timeFact('published', gmtOf(post.postDateGmt) ?? post.published),
    categories: categories.length === 0 ? undefined : categories,
    tags: tags.length === 0 ? undefined : tags,
    comments: post.comments === 0 ? undefined : post.comments,
    ...bodyFacts(post.content),
    images_in_body: images,
  });
};

/** A body without paragraphs of its own is counted by its blank lines. */
const bodyFacts = (content: string): Facts => {
  const paragraphs = paragraphFactsOfHtml(content);
  if (paragraphs.body_paragraphs !== undefined) return { ...paragraphs };
  const chunks = content.split(/\r?\n[ \t]*\r?\n/).filter((chunk) => chunk.trim() !== '');
  const [first] = chunks;
  return first === undefined
    ? {}
    : { body_chunks_split_on_blank_line: chunks.length, first_chunk60: first60(textOf(first) ?? '') };
};
