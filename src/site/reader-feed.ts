import type { Block } from '../copy/blocks.ts';
import { escapeHtml, writeHtml } from '../copy/write-html.ts';
import type { FeedDocument, FeedDocumentItem, FeedDocumentPicture } from '../formats/feed-document.ts';
import { writeAtom } from '../formats/feeds/write-atom.ts';
import { writeRss } from '../formats/feeds/write-rss.ts';
import { writeJsonFeed } from '../formats/jsonfeed/write.ts';
import type { PublicPage } from '../http/public-page.ts';
import { toInstant } from '../lib/instant.ts';
import { findRenditions } from '../media/find-renditions.ts';
import type { StoredRendition } from '../media/picture.ts';
import { sectionPath } from './addresses.ts';
import { authorNames } from './byline.ts';
import { type ListedStory, type ListScope, listStories, loadBodies } from './card-store.ts';
import { headlineOf, onlyShown, summaryOf } from './cards.ts';
import { channelOf, findSection, type PageContext, pathOfStory } from './page-context.ts';
import { createPageTrail, type PageTrail } from './page-trail.ts';
import { findLeadLink, toPictureView } from './pictures.ts';
import type { SectionRecord } from './site-store.ts';
import { copyrightOf, creditLineOf, owedCreditOf } from './story-credit.ts';
import { originOfItem } from './story-head.ts';
import { feedKey, sectionKey, siteKey } from './surrogate-keys.ts';
import { type UsableLink, usableLinks } from './usable-links.ts';
import type { PictureView } from './view-models.ts';

const entriesPerFeed = 30;

const kinds: Readonly<Record<string, { readonly type: string; readonly write: (feed: FeedDocument) => string }>> = {
  'rss.xml': { type: 'application/rss+xml; charset=utf-8', write: writeRss },
  'atom.xml': { type: 'application/atom+xml; charset=utf-8', write: writeAtom },
  'feed.json': { type: 'application/feed+json; charset=utf-8', write: writeJsonFeed },
};

/** The newest stories of the site or of a section in the format the file name says; undefined for any other name. */
export const makeFeed = async (
  context: PageContext,
  name: string,
  section: SectionRecord | undefined,
): Promise<PublicPage | undefined> => {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind) return undefined;
  const { site, db, nowMs } = context;
  const trail = createPageTrail(siteKey(site.id), section ? sectionKey(section.id) : feedKey(site.id));
  const request = { siteId: site.id, scope: scopeOf(context, section), limit: entriesPerFeed };
  const stories = onlyShown(await listStories(db, request), nowMs);
  const feed = await toFeed(context, trail, { stories, section, name });
  return { status: 200, contentType: kind.type, body: kind.write(feed), cache: trail.toCaching() };
};

const scopeOf = (context: PageContext, section: SectionRecord | undefined): ListScope => {
  if (!section) return { kind: 'site' };
  return { kind: channelOf(context, section) === section ? 'channel' : 'section', id: section.id };
};

interface FeedRequest {
  readonly stories: readonly ListedStory[];
  readonly section: SectionRecord | undefined;
  readonly name: string;
}

const toFeed = async (
  context: PageContext,
  trail: PageTrail,
  { stories, section, name }: FeedRequest,
): Promise<FeedDocument> => {
  const { db, site, origin, nowMs } = context;
  const versionIds = stories.map((story) => story.versionId);
  const [bodies, pictures] = await Promise.all([loadBodies(db, versionIds), findRenditions(db, versionIds)]);
  const path = section ? sectionPath(section.slug) : '';
  const newest = stories.reduce((latest, { publishedAt }) => Math.max(latest, publishedAt.getTime()), 0);
  return {
    title: section ? `${site.name}: ${section.name}` : site.name,
    ...(site.tagline === '' ? {} : { description: site.tagline }),
    language: site.language,
    address: path === '' ? `${origin}/` : origin + path,
    selfAddress: `${origin}${path}/${name}`,
    // An empty feed was updated when it was made; otherwise by its stories, so that its bytes stay the same.
    updated: toInstant(newest || nowMs),
    items: stories.map((story) => {
      trail.addStory(story);
      const body = bodies.get(story.versionId) ?? [];
      const stored = pictures.get(story.versionId) ?? new Map();
      const links = usableLinks({ links: story.item.media, stored, use: story.use, nowMs, trail });
      return toEntry(context, story, { body, links, stored });
    }),
  };
};

interface EntryParts {
  readonly body: readonly Block[];
  /** The pictures that readers may have now. */
  readonly links: readonly UsableLink[];
  readonly stored: ReadonlyMap<string, readonly StoredRendition[]>;
}

const toEntry = (context: PageContext, story: ListedStory, { body, links, stored }: EntryParts): FeedDocumentItem => {
  const { item } = story;
  const summary = summaryOf(story);
  const section = findSection(context, story.sectionId);
  const lead = findLeadLink(links, stored);
  const picture = lead && toPictureView(lead, stored.get(lead.key));
  const originUrl = originOfItem(item);
  const rights = copyrightOf(item.credit);
  const credit = creditLineOf(item);
  const viewOf = (key: string): PictureView | undefined => {
    const link = links.find((media) => media.key === key);
    return link && toPictureView(link, stored.get(key));
  };
  return {
    id: `urn:wireroom:story:${story.id}`,
    url: context.origin + pathOfStory(context, story),
    title: headlineOf(story),
    published: toInstant(story.firstPublishedAt),
    updated: toInstant(story.publishedAt),
    ...(story.use.notAfter ? { expires: toInstant(story.use.notAfter) } : {}),
    ...(summary === undefined ? {} : { summary }),
    html: writeHtml(body, { picture: (key) => figure(context, viewOf(key)) }) + creditHtml(owedCreditOf(item)),
    authors: authorNames(item.text),
    categories: section ? [section.name] : [],
    ...(rights === undefined ? {} : { copyright: rights }),
    ...(credit === undefined ? {} : { sourceLine: credit }),
    ...(originUrl === undefined ? {} : { canonical: originUrl }),
    ...(picture ? { picture: toFeedPicture(context, picture) } : {}),
  };
};

/** Feed readers show the text and seldom its source: a credit that is mandatory stands in the text. */
const creditHtml = (credit: string | undefined): string =>
  credit === undefined ? '' : `<p>Credit: ${escapeHtml(credit)}</p>`;

const toFeedPicture = ({ origin }: PageContext, picture: PictureView): FeedDocumentPicture => ({
  url: origin + picture.src,
  width: picture.width,
  height: picture.height,
  type: picture.src.endsWith('.webp') ? 'image/webp' : 'image/jpeg',
  ...(picture.caption === undefined ? {} : { caption: picture.caption }),
  ...(picture.credit === undefined ? {} : { credit: picture.credit }),
});

/** A picture within the text, its address whole: a feed is read far from the site. */
const figure = ({ origin }: PageContext, picture: PictureView | undefined): string | undefined => {
  if (!picture) return undefined;
  const caption = [picture.caption, picture.credit].filter((text) => text !== undefined).join(' ');
  const image = `<img src="${escapeHtml(origin + picture.src)}" width="${picture.width}" height="${picture.height}" alt="${escapeHtml(picture.alt)}">`;
  return `<figure>${image}${caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`}</figure>`;
};
