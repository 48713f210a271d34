import type { Block } from '../../copy/blocks.ts';
import { cleanLine } from '../../copy/clean-text.ts';
import type { Classification, ItemText, MediaLink, NewsItem } from '../../copy/news-item.ts';
import { wordCount } from '../../copy/plain-text.ts';
import { directionOf } from '../../copy/writing-direction.ts';
import { defined } from '../../lib/defined.ts';
import { askEditors } from '../ask-editors.ts';
import type { ReadContext } from '../format.ts';
import { createNoteList } from '../note-list.ts';
import { linesOf } from '../text-body.ts';
import { readRestrictions } from '../usage-terms.ts';
import type { PictureDocument } from './document.ts';
import { type PictureFields, toPictureFields } from './fields.ts';
import { takenAtOf } from './times.ts';

/** Turns a picture file into an item of its own. `fileName` is what the item names its only picture by. */
export const pictureToItem = (document: PictureDocument, fileName: string, context: ReadContext): NewsItem => {
  const notes = createNoteList(context.zone);
  const fields = toPictureFields(document);
  const takenAt = takenAtOf(document, notes);
  const terms = termsOf(fields);
  const restrictions = readRestrictions(terms);
  const wireId = idOf(fields);
  if (wireId === undefined) notes.add('assumed', 'the picture has no id of its own; it is known by its content');
  const item: NewsItem = {
    identity: defined({ wireId, altIds: altIdsOf(fields), supersedes: [] }),
    kind: 'picture',
    status: 'usable',
    event: 'new',
    ...defined({ editorNote: fields.instructions }),
    markers: [],
    // When it was taken says nothing of when it was sent: pictures from the archive are news again.
    time: defined({ firstCreated: takenAt }),
    text: textOf(fields),
    classification: classificationOf(fields),
    credit: defined({
      source: fields.source,
      provider: fields.credit,
      line: fields.credit,
      copyrightYear: /\b(?:19|20)\d\d\b/.exec(fields.copyright ?? '')?.[0],
      copyrightNotice: fields.copyright,
    }),
    rights: { usageTerms: terms, restrictions },
    media: [linkOf(fields, { fileName, document, takenAt, restrictions })],
    relations: [],
    notes: notes.all(),
  };
  return askEditors(item, context);
};

/** The words that say how the picture may be used. What allows everything says nothing. */
export const termsOf = ({ usageTerms, instructions, dataMining }: PictureFields): readonly string[] => [
  ...new Set(
    [usageTerms, instructions, /PROHIBITED|SEECONSTRAINTS/i.test(dataMining ?? '') ? dataMining : undefined].flatMap(
      (term) => term ?? [],
    ),
  ),
];

/**
 * A digital image GUID names one picture. Job and transmission numbers mostly name an assignment and would make two
 * pictures of it one story; only those are taken that look like a picture's own number: "epa08033505", "RTX2ABC91XYZ".
 */
const idOf = ({ guid, jobId }: PictureFields): string | undefined => {
  if (guid !== undefined && /^\S{8,400}$/.test(guid)) return guid;
  return jobId !== undefined && /^[A-Za-z]{2,6}\d{8,}$/.test(jobId) && !/^[A-Za-z]+(?:19|20)\d{6}$/.test(jobId)
    ? jobId
    : undefined;
};

const altIdsOf = ({ jobId, guid }: PictureFields): NewsItem['identity']['altIds'] => [
  ...(jobId === undefined ? [] : [{ scheme: 'iptc:job-id', value: jobId }]),
  ...(guid === undefined ? [] : [{ scheme: 'iptc:image-guid', value: guid }]),
];

const textOf = (fields: PictureFields): ItemText => {
  const body = linesOf(fields.caption ?? '').map(
    (line): Block => ({ type: 'paragraph', children: [{ type: 'text', text: line }] }),
  );
  const byline = fields.creators.length === 0 ? undefined : fields.creators.join(', ');
  const [only] = fields.creators;
  const headline = cleanLine(fields.headline ?? fields.title ?? firstWords(fields.caption));
  return defined({
    headline: headline === '' ? undefined : headline,
    alternativeHeadlines: [],
    slugline: fields.title,
    body,
    dateline: undefined,
    byline,
    authors: fields.creators.map((name) =>
      defined({ name, title: name === only && fields.creators.length === 1 ? fields.creatorTitle : undefined }),
    ),
    contributors: [],
    taglines: [],
    language: /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(fields.language ?? '') ? fields.language : undefined,
    direction: directionOf(fields.language),
    wordCount: wordCount(body),
    privateNotes: fields.captionWriter === undefined ? [] : [`Caption by ${fields.captionWriter}`],
  });
};

const headlineLength = 90;

/** A caption's first sentence where it is short, or else its first words. */
const firstWords = (caption: string | undefined): string => {
  const line = cleanLine(caption ?? '');
  const sentence = /^.{10,88}?[.!?](?=\s|$)/u.exec(line)?.[0] ?? line;
  if (sentence.length <= headlineLength) return sentence;
  return `${sentence.slice(0, headlineLength).replace(/\s+\S*$/, '')} …`;
};

const classificationOf = (fields: PictureFields): Classification => {
  const urgency = Number(fields.urgency);
  const places = [fields.sublocation, fields.city, fields.state, fields.country].flatMap((place) => place ?? []);
  return defined({
    subjects: [
      ...fields.subjects.map((subject) => {
        const code = /\b\d{8}\b/.exec(subject)?.[0];
        return code === undefined ? { name: subject } : { scheme: 'subj', code };
      }),
      ...fields.subCategories.map((name) => ({ scheme: 'iptc:supplemental-category', name })),
    ],
    keywords: fields.keywords,
    places: [...new Set(places)],
    people: fields.people,
    organisations: [],
    instruments: [],
    genres: [],
    category: fields.category,
    urgency: Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : undefined,
  });
};

interface Around {
  readonly fileName: string;
  readonly document: PictureDocument;
  readonly takenAt: MediaLink['takenAt'];
  readonly restrictions: MediaLink['restrictions'];
}

/** The terms stand at the item, which is this picture and nothing else; only the credit is asked of the picture itself. */
const linkOf = (fields: PictureFields, { fileName, document, takenAt, restrictions }: Around): MediaLink => ({
  key: 'picture',
  role: 'main',
  kind: 'picture',
  ...defined({
    altText: fields.altText,
    headline: fields.headline,
    byline: fields.creators[0],
    credit: creditLineOf(fields),
    copyrightNotice: fields.copyright,
    takenAt,
  }),
  restrictions: restrictions.filter(({ kind }) => kind === 'mandatory-credit'),
  renditions: [{ href: fileName, mimeType: `image/${document.type}`, bytes: document.bytes }],
});

/** "Jane Doe / Harbour Press": who took it, and who must be named. */
export const creditLineOf = ({ creators, credit, source }: PictureFields): string | undefined => {
  const agency = credit ?? source;
  const names = creators.filter((name) => !agency?.toLowerCase().includes(name.toLowerCase()));
  const parts = [names.join(', '), agency ?? ''].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(' / ');
};
