import { defined } from '../../lib/defined.ts';
import { child, children, lineOf, textOf, type XmlElement } from '../xml/element.ts';
import type { NewsmlComponent, NewsmlItem } from './document.ts';
import type { NewsmlStory } from './find-stories.ts';
import { nearest, newsLine } from './inherited.ts';
import { formalName, propertiesOf } from './read-item.ts';

/** The lines around a story's text. */
export interface StoryLines {
  readonly headline?: string;
  readonly subheadline?: string;
  readonly slugline?: string;
  readonly byline?: string;
  readonly bylineTitle?: string;
  readonly dateline?: string;
  readonly abstract?: string;
  readonly editorNote?: string;
  readonly privateNotes: readonly string[];
}

const noteTypes = /advisory|editor|note|instruction|embargo|caution|desk/i;
const noteProperties = ['EditorialInfo', 'EditorialNote', 'EdNote', 'Embargo'];

export const readStoryLines = (item: NewsmlItem, story: NewsmlStory | undefined): StoryLines => {
  const path = story?.path ?? (item.component === undefined ? [] : [item.component]);
  const part = (...roles: readonly string[]): string | undefined => partText(story?.component, roles);
  const nitf = story?.body?.contents.map(({ data }) => child(data, 'nitf')).find((found) => found !== undefined);
  const hedline = child(child(child(nitf, 'body'), 'body.head'), 'hedline');
  return defined({
    headline: part('title', 'headline', 'hl1') ?? newsLine(path, 'HeadLine') ?? lineOf(child(hedline, 'hl1')),
    subheadline: part('subheadline', 'subtitle', 'hl2') ?? newsLine(path, 'SubHeadLine'),
    slugline: newsLine(path, 'SlugLine') ?? item.nameLabel,
    byline: newsLine(path, 'ByLine'),
    bylineTitle: newsLine(path, 'ByLineTitle') ?? newsLine(path, 'BylineTitle'),
    dateline: newsLine(path, 'DateLine'),
    abstract: part('abstract', 'summary', 'lead', 'chapo', 'standfirst', 'teaser'),
    editorNote: editorNoteOf(path, part('note', 'editorsnote', 'editornote')),
    privateNotes: [part('contact', 'contacts')].filter((note) => note !== undefined),
  });
};

/** What the sender tells editors: lines of a type that says so, and properties of some agencies. */
const editorNoteOf = (path: readonly NewsmlComponent[], role: string | undefined): string | undefined => {
  const lines = path.flatMap(({ element }) =>
    children(child(element, 'NewsLines'), 'NewsLine')
      .filter((line) => noteTypes.test(formalName(child(line, 'NewsLineType')) ?? ''))
      .flatMap((line) => children(line, 'NewsLineText').flatMap((text) => lineOf(text) ?? [])),
  );
  const property = nearest(path, (element) => {
    const properties = propertiesOf(child(element, 'AdministrativeMetadata'));
    return noteProperties.map((name) => properties.get(name)).find((value) => value !== undefined);
  });
  const all = [...new Set([...lines, role, property].filter((note) => note !== undefined))];
  return all.length === 0 ? undefined : all.join('\n');
};

/** The text of the first part with one of these roles, markup left out. */
const partText = (component: NewsmlComponent | undefined, roles: readonly string[]): string | undefined => {
  for (const role of roles) {
    for (const part of component?.parts ?? []) {
      const line = part.role === role ? contentLine(part) : undefined;
      if (line !== undefined) return line;
    }
  }
  return undefined;
};

const contentLine = (part: NewsmlComponent): string | undefined =>
  part.contents.map(({ data }) => lineWithoutMarkup(data)).find((line) => line !== undefined);

/** One line of a data element, escaped markup left out. */
export const lineWithoutMarkup = (data: XmlElement | undefined): string | undefined => {
  if (data === undefined) return undefined;
  const line = textOf(data).includes('<')
    ? textOf(data)
        .replace(/<[^<>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
    : lineOf(data);
  return line === '' ? undefined : line;
};
