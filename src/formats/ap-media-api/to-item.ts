import type { Classification, Credit, ItemIdentity, NewsItem, Relation } from '../../copy/news-item.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { ReadContext } from '../format.ts';
import { lineAt, linesAt, numberAt, objectAt, objectsAt } from '../json/json-fields.ts';
import type { JsonObject } from '../json/parse-json.ts';
import type { NitfDocument } from '../nitf/document.ts';
import { readNitfDocument } from '../nitf/read-document.ts';
import { readNitfBody } from '../nitf/read-nitf-body.ts';
import { createNoteList, type NoteList } from '../note-list.ts';
import { type StoryText, toStoryText } from '../story-text.ts';
import { readTextBody } from '../text-body.ts';
import { readRestrictions } from '../usage-terms.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { ApItem } from './document.ts';
import { associationsOf, itemIdOf, mediaOf, usageTermsOf } from './media.ts';
import { decideStatus } from './status.ts';

const maxConcepts = 300;

/** Turns an item of the API into the neutral item. */
export const apToItem = (item: ApItem, context: ReadContext): NewsItem => {
  const { json } = item;
  const notes = createNoteList(context.zone);
  const nitf = nitfOf(item, context, notes);
  const story = storyOf(item, { nitf, notes, dialect: context.dialect });
  for (const note of story.notes) notes.add(note.kind, note.text, note.at);
  const isText = lineAt(json, 'type')?.toLowerCase() === 'text';
  const state = decideStatus({ item, marks: story.marks, notes, hasBody: !isText || story.text.body.length > 0 });
  const terms = usageTermsOf(json);
  return defined({
    identity: identityOf(item),
    kind: state.kind,
    status: state.status,
    event: state.event,
    correctionNote: state.event === 'correction' ? story.correctionNote : undefined,
    editorNote: lineAt(json, 'ednote'),
    markers: state.markers,
    time: state.time,
    text: story.text,
    classification: classificationOf(json),
    credit: creditOf(json),
    rights: defined({
      usageTerms: terms,
      restrictions: readRestrictions(terms),
      canonicalUrl: canonicalOf(json),
    }),
    media: story.media,
    relations: relationsOf(item),
    questions: state.questions.length === 0 ? undefined : state.questions,
    notes: notes.all(),
  });
};

const nitfOf = (item: ApItem, context: ReadContext, notes: NoteList): NitfDocument | undefined => {
  if (item.nitf === undefined) return undefined;
  const parsed = parseXml(item.nitf, context.limits, { isLenient: true });
  if (parsed.ok && parsed.value.root.name === 'nitf') return readNitfDocument(parsed.value.root);
  const reason = parsed.ok ? `it is <${parsed.value.root.name}>` : parsed.error.message;
  notes.add('refused', `the NITF of the story cannot be read: ${reason}`, `${item.at}/renditions/nitf`);
  return undefined;
};

interface StoryAround {
  readonly nitf: NitfDocument | undefined;
  readonly notes: NoteList;
  readonly dialect: Dialect | undefined;
}

const storyOf = (item: ApItem, { nitf, notes, dialect }: StoryAround): StoryText => {
  const { json } = item;
  const slugline = lineAt(json, 'slugline');
  const byline = objectsAt(json, 'bylines')[0] ?? new Map();
  const parts = {
    dialect,
    headline: lineAt(json, 'headline', 'title') ?? nitf?.head.headline,
    subheadline: nitf?.head.subheadline,
    slugline,
    // "BC-US--Harbour Ferry, 8th Ld-Writethru": what follows the comma tells the version.
    takeKey: /,\s*([^,]*(?:ld|lead|writethru|add|take)[^,]*)$/i.exec(slugline ?? '')?.[1],
    abstract: lineAt(json, 'headline_extended', 'description_summary'),
    editorNote: lineAt(json, 'ednote'),
    byline: lineAt(byline, 'by', 'name') ?? lineAt(json, 'byline') ?? nitf?.head.byline,
    bylineTitle: lineAt(byline, 'title') ?? nitf?.head.bylineTitle,
    dateline: nitf?.head.dateline ?? lineAt(objectAt(json, 'datelinelocation') ?? new Map(), 'city'),
    language: lineAt(json, 'language'),
    privateNotes: nitf?.head.notes ?? [],
  };
  const listed = mediaOf(item, notes);
  if (nitf === undefined) return toStoryText(parts, readTextBody(htmlOf(json) ?? ''), listed);
  const body = readNitfBody(nitf.content);
  const story = toStoryText(parts, { blocks: body.blocks, images: [], notes: body.notes }, [...listed, ...body.media]);
  const { text } = story;
  const contributors = [...body.contributors, ...text.contributors];
  return { ...story, text: { ...text, contributors, privateNotes: [...text.privateNotes, ...body.privateNotes] } };
};

const htmlOf = (json: JsonObject): string | undefined =>
  linesAt(json, 'body_xhtml', 'body_html', 'body_text').length === 0
    ? undefined
    : ['body_xhtml', 'body_html', 'body_text'].map((name) => json.get(name)).find((text) => typeof text === 'string');

/** The item's id never changes; the etag does with every change, and is kept beside it. */
const identityOf = (item: ApItem): ItemIdentity => {
  const { json, itemId } = item;
  const ids = [...(objectAt(json, 'altids') ?? [])].flatMap(([name, value]) =>
    name !== 'itemid' && (typeof value === 'string' || typeof value === 'number') && String(value).trim() !== ''
      ? [{ scheme: `ap:${name}`, value: String(value).trim() }]
      : [],
  );
  const foreign = objectsAt(json, 'foreignkeys').flatMap((keys) =>
    [...keys].flatMap(([name, value]) => (typeof value === 'string' ? [{ scheme: `foreign:${name}`, value }] : [])),
  );
  return defined({
    wireId: itemId,
    wireVersion: lineAt(json, 'version'),
    altIds: [...ids, ...foreign],
    supersedes: [],
  });
};

const classificationOf = (json: JsonObject): Classification => {
  const names = (field: string): readonly string[] => [
    ...new Set(
      objectsAt(json, field)
        .slice(0, maxConcepts)
        .flatMap((one) => lineAt(one, 'name') ?? []),
    ),
  ];
  const subjects = objectsAt(json, 'subject').slice(0, maxConcepts);
  const category = subjects.find((subject) => linesAt(subject, 'rels').includes('category'));
  const urgency = numberAt(json, 'urgency');
  return defined({
    subjects: subjects.map((one) =>
      defined({ scheme: schemeOf(one), code: lineAt(one, 'code'), name: lineAt(one, 'name') }),
    ),
    keywords: linesAt(json, 'keywords'),
    places: names('place'),
    people: names('person'),
    organisations: names('organisation'),
    instruments: objectsAt(json, 'company').flatMap((one) =>
      objectsAt(one, 'symbols').flatMap((symbol) => lineAt(symbol, 'ticker') ?? []),
    ),
    genres: lineAt(json, 'profile') === undefined ? [] : [lineAt(json, 'profile') ?? ''],
    category: category === undefined ? undefined : lineAt(category, 'code'),
    urgency: urgency !== undefined && urgency >= 1 && urgency <= 9 ? Math.round(urgency) : undefined,
    priority: lineAt(json, 'editorialpriority'),
  });
};

const schemeOf = (subject: JsonObject): string | undefined => {
  const scheme = lineAt(subject, 'scheme');
  if (scheme !== undefined) return /cv\.ap\.org\/id/.test(scheme) ? 'ap' : scheme;
  const rels = linesAt(subject, 'rels');
  return rels.includes('category') || rels.includes('suppcategory') ? 'a1312cat' : undefined;
};

const creditOf = (json: JsonObject): Credit => {
  const source = objectsAt(json, 'infosource')[0];
  const name = source === undefined ? undefined : lineAt(source, 'name');
  const isThird = source !== undefined && /third/i.test(lineAt(source, 'type') ?? '');
  const notice = lineAt(json, 'copyrightnotice');
  return defined({
    distributor: 'AP',
    provider: lineAt(json, 'provider'),
    source: name,
    originalSource: isThird ? name : undefined,
    line: lineAt(json, 'description_creditline'),
    copyrightYear: /\b(?:19|20)\d\d\b/.exec(notice ?? '')?.[0],
    copyrightNotice: notice,
  });
};

const canonicalOf = (json: JsonObject): string | undefined => {
  const link = objectsAt(json, 'links').find((one) => lineAt(one, 'rel') === 'canonical');
  return link === undefined ? undefined : safeWebAddress(lineAt(link, 'href') ?? '');
};

/** What came along and is no picture: other texts of a package. */
const relationsOf = (item: ApItem): readonly Relation[] =>
  associationsOf(item.json).flatMap(([, json]): readonly Relation[] => {
    const wireId = itemIdOf(json);
    const isMedia = /^(?:picture|photo|graphic|video|audio)$/i.test(lineAt(json, 'type') ?? '');
    if (wireId === undefined || isMedia || wireId === item.itemId) return [];
    return [{ kind: 'see-also', wireId, original: 'associations' }];
  });
