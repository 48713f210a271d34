import { parseWireTime } from '../../copy/wire-time.ts';
import { defined } from '../../lib/defined.ts';
import type { FileFacts, ReadContext } from '../format.ts';
import { lineAt, numberAt, objectsAt, textAt } from '../json/json-fields.ts';
import type { JsonObject } from '../json/parse-json.ts';
import { first60, type ParagraphFacts, paragraphFactsOfHtml, paragraphFactsOfLines } from '../paragraph-facts.ts';
import { paragraphsOf } from '../xml/paragraphs.ts';
import { chooseBody, nitfContent, plainParagraphs } from './body.ts';
import { codeOf } from './classification.ts';
import type { NinjsDocument, NinjsItem } from './document.ts';
import { captionOf, mediaKind } from './media.ts';

/** What the document states, field by field, for `wire inspect`. */
export const factsOf = (document: NinjsDocument, context: ReadContext): FileFacts => ({
  file: {
    ...(document.isList && { items: document.items.length }),
    ...(document.envelope !== undefined && { wrapper: wrapperOf(document.envelope) }),
  },
  items: document.items.map((item) => itemFacts(item, context)),
});

/** The fields of the envelope other than the list itself. */
const wrapperOf = (envelope: JsonObject): string => {
  const names = [...envelope].flatMap(([name, value]) => (typeof value === 'number' ? [name] : []));
  return names.length === 0 ? 'list envelope' : `list envelope with ${names.join('/')}`;
};

const itemFacts = (item: NinjsItem, context: ReadContext): Readonly<Record<string, unknown>> => {
  const { json } = item;
  const isKnown = item.pubStatus === undefined || iptcStatuses.has(item.pubStatus);
  return defined({
    item_id: numberAt(json, 'id'),
    guid: item.uri ?? item.guid,
    version: item.version,
    type: asSent(json, 'type'),
    ...(isKnown ? { pubstatus: item.pubStatus } : { pubstatus_raw: asSent(json, 'pubStatus', 'pubstatus') }),
    urgency: item.urgency,
    priority: numberAt(json, 'priority'),
    language: item.language,
    slugline: asSent(json, 'slugline'),
    byline: asSent(json, 'byline', 'by'),
    located: asSent(json, 'located'),
    copyrightholder: asSent(json, 'copyrightHolder', 'copyrightholder'),
    source: asSent(json, 'source'),
    profile: asSent(json, 'profile'),
    ednote: asSent(json, 'edNote', 'ednote'),
    title: asSent(json, 'title'),
    copyrightnotice60: item.copyrightNotice === undefined ? undefined : first60(item.copyrightNotice),
    usageterms60: item.usageTerms === undefined ? undefined : first60(item.usageTerms),
    headline: headlineOf(item),
    ...timeFacts(item, context),
    subjects: subjectFacts(item),
    ...bodyFacts(item, context),
    ...mediaFacts(item),
  });
};

const iptcStatuses = new Set(['usable', 'withheld', 'canceled']);

/** As it stands, blanks within and all. */
const asSent = (json: JsonObject, ...names: readonly string[]): string | undefined => textAt(json, ...names)?.trim();

const headlineOf = ({ headlines }: NinjsItem): string | undefined => {
  const roles = [undefined, 'main', headlines[0]?.role];
  const found = roles.map((role) => headlines.find((one) => one.role === role)?.value.trim());
  return found.find((text) => text !== undefined && text !== '');
};

const timeNames: readonly (readonly [string, readonly string[]])[] = [
  ['firstcreated', ['firstCreated', 'firstcreated']],
  ['versioncreated', ['versionCreated', 'versioncreated']],
  ['embargo', ['embargoed', 'embargoedUntil']],
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
  if (body?.kind === 'plain') return paragraphFactsOfLines(plainParagraphs(body.value));
  if (body?.kind !== 'nitf') return {};
  const content = nitfContent(body, context);
  return content === undefined
    ? {}
    : { body_format: 'nitf in bodies[]', ...paragraphFactsOfLines(paragraphsOf([content])) };
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
