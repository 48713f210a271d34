import { defined } from '../../lib/defined.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadContext, ReadError } from '../format.ts';
import { attribute, child, children, collapse, placeOf, textOf, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { WxrAuthor, WxrExport, WxrPost, WxrTerm } from './document.ts';

const maxMeta = 500;
const maxTerms = 200;

/** Reads the document; the namespaces carry the version in their address, so elements go by their names here. */
export const parseExport = (text: string, context: ReadContext): Result<WxrExport, ReadError> => {
  const parsed = parseXml(text, context.limits, { isLenient: true });
  if (!parsed.ok) return parsed;
  const { root, notes } = parsed.value;
  const channel = child(root, 'channel');
  if (channel === undefined) {
    return err({ kind: 'malformed', message: 'The WordPress export has no channel.', at: placeOf(root) });
  }
  return ok({
    authors: children(channel, 'author').flatMap(toAuthor),
    posts: children(channel, 'item').map(toPost),
    notes,
    ...defined({
      version: lineIn(channel, 'wxr_version'),
      title: lineIn(channel, 'title'),
      link: lineIn(channel, 'link') ?? lineIn(channel, 'base_blog_url'),
      language: lineIn(channel, 'language'),
    }),
  });
};

const textIn = (element: XmlElement, name: string): string | undefined => {
  const text = textOf(child(element, name));
  return text.trim() === '' ? undefined : text;
};

const lineIn = (element: XmlElement, name: string): string | undefined => {
  const text = textIn(element, name);
  return text === undefined ? undefined : collapse(text);
};

const toAuthor = (element: XmlElement): readonly WxrAuthor[] => {
  const login = lineIn(element, 'author_login');
  if (login === undefined) return [];
  const displayName = lineIn(element, 'author_display_name');
  const firstName = lineIn(element, 'author_first_name');
  return [{ login, ...defined({ displayName, firstName, lastName: lineIn(element, 'author_last_name') }) }];
};

const toPost = (item: XmlElement): WxrPost => ({
  at: placeOf(item),
  type: lineIn(item, 'post_type') ?? 'post',
  hasPassword: textIn(item, 'post_password') !== undefined,
  content: contentOf(item),
  terms: termsOf(item),
  meta: metaOf(item),
  comments: children(item, 'comment').length,
  ...defined({
    id: lineIn(item, 'post_id'),
    parent: lineIn(item, 'post_parent'),
    status: lineIn(item, 'status'),
    title: lineIn(item, 'title'),
    link: lineIn(item, 'link'),
    guid: lineIn(item, 'guid'),
    slug: lineIn(item, 'post_name'),
    creator: lineIn(item, 'creator'),
    published: lineIn(item, 'pubDate'),
    postDate: lineIn(item, 'post_date'),
    postDateGmt: lineIn(item, 'post_date_gmt'),
    modifiedGmt: lineIn(item, 'post_modified_gmt'),
    excerpt: excerptOf(item),
    attachmentUrl: lineIn(item, 'attachment_url'),
  }),
});

/** `content:encoded` and `excerpt:encoded` differ by their prefix only. */
const encoded = (item: XmlElement, prefix: string): string | undefined => {
  const found = children(item, 'encoded').find((one) =>
    one.uri === '' ? one.prefix === prefix : one.uri.includes(`/${prefix}/`),
  );
  const text = textOf(found);
  return text.trim() === '' ? undefined : text;
};

const contentOf = (item: XmlElement): string => encoded(item, 'content') ?? '';
const excerptOf = (item: XmlElement): string | undefined => encoded(item, 'excerpt') ?? textIn(item, 'description');

/** WXR 1.0 names each term twice, once without saying what it is. */
const termsOf = (item: XmlElement): readonly WxrTerm[] => {
  const all = children(item, 'category').slice(0, maxTerms);
  const told = all.filter((one) => attribute(one, 'domain') !== undefined);
  const terms = (told.length > 0 ? told : all).flatMap(toTerm);
  const keys = terms.map(({ kind, name }) => `${kind} ${name}`);
  return terms.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
};

const toTerm = (element: XmlElement): readonly WxrTerm[] => {
  const name = collapse(textOf(element));
  const domain = attribute(element, 'domain') ?? 'category';
  const kind = domain === 'category' ? 'category' : domain === 'post_tag' || domain === 'tag' ? 'tag' : 'other';
  return name === '' ? [] : [{ kind, name, ...defined({ code: attribute(element, 'nicename') }) }];
};

const metaOf = (item: XmlElement): ReadonlyMap<string, string> =>
  new Map(
    children(item, 'postmeta')
      .slice(0, maxMeta)
      .map((meta) => [collapse(textOf(child(meta, 'meta_key'))), textOf(child(meta, 'meta_value')).trim()] as const),
  );
