import { parseByline } from '../../copy/byline.ts';
import { parseDateline } from '../../copy/dateline.ts';
import type { Author, Dateline, ItemKind, NewsItem } from '../../copy/news-item.ts';
import { wordCount } from '../../copy/plain-text.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import { applyDialect } from '../dialect/apply-dialect.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { withoutFirstParagraph } from '../foot-lines.ts';
import { createNoteList } from '../note-list.ts';
import { datelineIn, splitByline } from '../opening-lines.ts';
import { readWireMarks } from '../wire-marks.ts';
import { attribute, child, children, descend } from '../xml/element.ts';
import { toClassification, toCredit, toRights } from './classification.ts';
import type { NewsmlComponent, NewsmlEnvelope, NewsmlItem } from './document.ts';
import { findStories, type NewsmlStory } from './find-stories.ts';
import { languageOf, toIdentity, toRelations } from './identity.ts';
import { newsmlPlaces } from './places.ts';
import { readAssets } from './read-assets.ts';
import { type NewsmlBody, readNewsmlContent } from './read-content.ts';
import { formalName } from './read-item.ts';
import { decideStatus } from './status.ts';
import { readStoryLines, type StoryLines } from './story-lines.ts';

export interface NewsmlContext {
  /** Zone of the source's zoneless times. */
  readonly zone: string;
  readonly envelope: NewsmlEnvelope;
  readonly dialect?: Dialect | undefined;
}

/** The neutral items of one NewsML item: one for each story in it, all with the item's media. */
export const newsmlToItems = (item: NewsmlItem, context: NewsmlContext): readonly NewsItem[] => {
  const stories = findStories(item);
  const places = newsmlPlaces(item.element);
  const made = stories.length === 0 ? [undefined] : stories;
  return made.map((story) => applyDialect(toItem(item, { story, stories, context }), places, context.dialect));
};

interface Asked {
  readonly story: NewsmlStory | undefined;
  readonly stories: readonly NewsmlStory[];
  readonly context: NewsmlContext;
}

const toItem = (item: NewsmlItem, { story, stories, context }: Asked): NewsItem => {
  const notes = createNoteList(context.zone);
  const path = story?.path ?? [];
  const identity = toIdentity(item, { story, stories, notes });
  const lines = readStoryLines(item, story);
  const body = readNewsmlContent(story, readAssets(item, notes), lines.headline);
  const marks = readWireMarks(
    defined({
      headline: lines.headline,
      slugline: lines.slugline,
      editorNote: lines.editorNote,
      firstParagraph: body.firstParagraph,
    }),
    context.dialect,
  );
  const mediaKind: ItemKind | undefined = body.media[0]?.kind;
  const state = decideStatus({
    item,
    story,
    marks,
    notes,
    mediaKind,
    hasText: body.blocks.length > 0,
    dialect: context.dialect,
  });
  const isExplained = state.event === 'correction' && marks.correctionNote !== undefined;
  for (const note of body.notes) notes.add(note.kind, note.text, note.at);
  return defined({
    identity,
    kind: state.kind,
    status: state.status,
    event: state.event,
    correctionNote: isExplained ? marks.correctionNote : undefined,
    editorNote: lines.editorNote,
    markers: marks.markers,
    time: state.time,
    text: toText({
      lines,
      body,
      path,
      isExplained,
      language: story === undefined ? item.language : (languageOf(story) ?? item.language),
    }),
    classification: toClassification(item, path, context.envelope),
    credit: toCredit(path, context.envelope),
    rights: toRights(path),
    media: body.media,
    relations: toRelations(item, identity.wireId),
    notes: notes.all(),
  });
};

interface TextParts {
  readonly lines: StoryLines;
  readonly body: NewsmlBody;
  readonly path: readonly NewsmlComponent[];
  /** The first paragraph explains a correction. */
  readonly isExplained: boolean;
  readonly language: string | undefined;
}

const toText = ({ lines, body, path, isExplained, language }: TextParts): NewsItem['text'] => {
  const told = isExplained ? withoutFirstParagraph(body.blocks) : body.blocks;
  const { body: blocks, byline } = splitByline(told, lines.byline);
  return defined({
    headline: lines.headline,
    alternativeHeadlines: lines.subheadline === undefined ? [] : [{ role: 'sub', text: lines.subheadline }],
    slugline: lines.slugline,
    abstract: lines.abstract,
    body: blocks,
    dateline: toDateline(lines.dateline, body),
    byline,
    authors: byline === undefined ? creatorsOf(path) : parseByline(byline, lines.bylineTitle),
    contributors: body.contributors,
    taglines: [],
    language,
    direction: directionOf(language),
    wordCount: wordCount(blocks),
    privateNotes: [...lines.privateNotes, ...body.privateNotes],
  });
};

/** Some senders put a time stamp where the dateline belongs ("2.4.2019 16:02:09 CEST"). */
const stamp = /^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b/;

const toDateline = (given: string | undefined, body: NewsmlBody): Dateline | undefined => {
  const stated = given === undefined || stamp.test(given) ? undefined : parseDateline(given);
  const found = datelineIn(body.blocks);
  if (stated === undefined) return found;
  return { ...stated, ...found, raw: found?.raw ?? stated.raw };
};

/** Creators with a name of two words; initials and codes name nobody. */
const creatorsOf = (path: readonly NewsmlComponent[]): readonly Author[] => {
  for (const { element } of path) {
    const creators = children(descend(child(element, 'AdministrativeMetadata'), 'Creator'), 'Party');
    const authors = creators.flatMap((party): Author[] => {
      const name = formalName(party);
      const role = attribute(party, 'Topic')?.toLowerCase();
      if (name === undefined || !/^\p{Lu}\p{Ll}+\S* .*\p{Lu}/u.test(name)) return [];
      return [{ name, ...(role !== undefined && role !== '' && { role }) }];
    });
    if (authors.length > 0) return authors;
  }
  return [];
};
