import { parseWireTime } from '../../copy/wire-time.ts';
import { defined } from '../../lib/defined.ts';
import type { FileFacts, ReadContext } from '../format.ts';
import { lineAt, numberAt, objectsAt, textAt } from '../json/json-fields.ts';
import type { JsonObject } from '../json/parse-json.ts';
import { first60, type ParagraphFacts, paragraphFactsOfHtml, paragraphFactsOfXml } from '../paragraph-facts.ts';
import { chooseBody, nitfContent } from './body.ts';
import { codeOf } from './classification.ts';
import type { NinjsDocument, NinjsItem } from './document.ts';
import { captionOf, mediaKind, roled } from './media.ts';

/** What the document states, field by field, for `wire inspect`. */
export const factsOf = (document: NinjsDocument, context: ReadContext): FileFacts => ({
  file: document.envelope === undefined ? {} : { items: document.items.length, wrapper: wrapperOf(document.envelope) },
  items: document.items.map((item) => itemFacts(item, context)),
});

/** The fields of the envelope other than the list itself. */
const wrapperOf = (envelope: JsonObject): string => {
  const names = [...envelope].flatMap(([name, value]) => (typeof value === 'number' ? [name] : []));
  return names.length === 0 ? 'list envelope' : `list envelope with ${names.join('/')}`;
};

const itemFacts = (item: NinjsItem, context: ReadContext): Readonly<Record<string, unknown>> => {
  const { version, byline, located, slugline, title, language, urgency } = item;
  return defined({
    item_id: numberAt(item.json, 'id'),
    guid: item.uri ?? item.guid,
    version,
    type: item.type,
    pubstatus: item.pubStatus,
    urgency,
    priority: numberAt(item.json, 'priority'),
    language,
    slugline,
    byline,
    located,
    copyrightholder: item.copyrightHolder,
    source: lineAt(item.json, 'source'),
    profile: lineAt(item.json, 'profile'),
    ednote: textAt(item.json, 'edNote', 'ednote')?.trim(),
    title,
    copyrightnotice60: item.copyrightNotice === undefined ? undefined : first60(item.copyrightNotice),
    usageterms60: item.usageTerms === undefined ? undefined : first60(item.usageTerms),
    headline: roled(item.headlines, [undefined, 'main', item.headlines[0]?.role]),
    ...timeFacts(item, context),
    subjects: subjectFacts(item),
    ...bodyFacts(item, context),
    ...mediaFacts(item),
  });
};

const timeNames: readonly (readonly [string, readonly string[]])[] = [
  ['firstcreated', ['firstCreated', 'firstcreated']],
  ['versioncreated', ['versionCreated', 'versioncreated']],
  ['embargo', ['embargoed']],
  ['expires', ['expires']],
  ['firstpublished', ['firstpublished']],
];

const timeFacts = (item: NinjsItem, context: ReadContext): Readonly<Record<string, string>> => {
  const facts: Record<string, string> = {};
  for (const [fact, names] of timeNames) {
    const text = lineAt(item.json, ...names);
    const time = text === undefined ? undefined : parseWireTime(text, context.zone);
    if (time === undefined) continue;
    if (time.isZoneAssumed) facts[`${fact}_local`] = time.original.slice(0, 19);
    else facts[fact] = time.at.replace(/\.\d+Z$/, 'Z');
  }
  return facts;
};

const subjectFacts = (item: NinjsItem): readonly string[] | undefined => {
  const codes = objectsAt(item.json, 'subjects', 'subject').flatMap((one) => codeOf(one) ?? []);
  return codes.length === 0 ? undefined : [...new Set(codes)];
};

const bodyFacts = (item: NinjsItem, context: ReadContext): ParagraphFacts & { readonly body_format?: string } => {
  const body = chooseBody(item);
  if (body?.kind === 'html') return paragraphFactsOfHtml(body.value);
  if (body?.kind !== 'nitf') return {};
  const content = nitfContent(body, context);
  return content === undefined ? {} : { body_format: 'nitf in bodies[]', ...paragraphFactsOfXml(content) };
};

const mediaFacts = (item: NinjsItem): Readonly<Record<string, unknown>> => {
  if (mediaKind(item) !== undefined) {
    const caption = captionOf(item);
    return defined({
      caption60: caption === undefined ? undefined : first60(caption),
      renditions: item.renditions.length > 0 ? item.renditions.length : undefined,
    });
  }
  const pictures = item.associations.filter((one) => mediaKind(one.item) === 'picture');
  const [first] = pictures;
  if (first === undefined) return {};
  const caption = captionOf(first.item);
  return { pictures: pictures.length, ...(caption !== undefined && { first_caption60: first60(caption) }) };
};
