import { type Facts, first60, stated, timeFact } from '../facts.ts';
import { type ParagraphFacts, paragraphFactsOfHtml, paragraphFactsOfLines } from '../paragraph-facts.ts';
import { isHtml, linesOf } from '../text-body.ts';
import { attribute, child, children, collapse, descendants, lineOf, textOf, type XmlElement } from '../xml/element.ts';
import { paragraphsOf } from '../xml/paragraphs.ts';
import { locationOf } from './classification.ts';
import type { NewsmlComponent, NewsmlEnvelope, NewsmlItem } from './document.ts';
import { findStories, textContent } from './find-stories.ts';
import { markupOf } from './read-content.ts';
import { formalName, given } from './read-item.ts';

const iptcStatuses = new Set(['usable', 'withheld', 'canceled']);
const none = /^0*$/;

/** What a NewsML item states. */
export const newsmlFacts = (item: NewsmlItem, envelope: NewsmlEnvelope): Facts => {
  const { management, element } = item;
  const status = management.status?.toLowerCase();
  const lines = (name: string): readonly string[] => descendants(element, name).flatMap((one) => lineOf(one) ?? []);
  const party = (name: string): string | undefined =>
    descendants(element, name).flatMap((one) => children(one, 'Party').flatMap((found) => formalName(found) ?? []))[0];
  const location = Object.fromEntries(locationOf(allComponents(item.component)));
  return stated({
    guid: item.publicIdentifier,
    provider_id: item.providerId,
    news_item_id: item.newsItemId,
    version: item.revisionId,
    previous_revision: item.previousRevision,
    update_flag: item.updateFlag,
    ...(status !== undefined && iptcStatuses.has(status)
      ? { pubstatus: status }
      : { pubstatus_raw: management.status }),
    ...timeFact('firstcreated', management.firstCreated),
    ...timeFact('versioncreated', management.revisionCreated),
    ...(status === 'embargoed' ? timeFact('embargo', management.statusWillChange?.at) : {}),
    urgency: numberFact(management.urgency),
    envelope_priority: numberFact(envelope.priority),
    name_label: item.nameLabel,
    headline: lines('HeadLine')[0],
    subheadline: lines('SubHeadLine')[0],
    slugline: lines('SlugLine')[0],
    byline: lines('ByLine')[0],
    dateline: lines('DateLine')[0],
    credit: lines('CreditLine')[0],
    copyright: lines('CopyrightLine')[0],
    keywords: [...new Set(lines('KeywordLine'))],
    provider: party('Provider'),
    source: party('Source'),
    language: descendants(element, 'Language').flatMap((one) => formalName(one) ?? [])[0],
    subjects: subjectFacts(element),
    usageterms: lines('UsageType')[0],
    associated_with: management.associatedWith.flatMap((link) => link.item ?? []),
    location: Object.keys(location).length === 0 ? undefined : location,
    ...mediaFacts(item),
    ...copyFacts(item),
  });
};

const numberFact = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

const subjectFacts = (element: XmlElement): readonly string[] => [
  ...new Set(
    descendants(element, 'DescriptiveMetadata').flatMap((metadata) =>
      children(metadata, 'SubjectCode').flatMap((codes) => children(codes).flatMap((one) => formalName(one) ?? [])),
    ),
  ),
];

const allComponents = (component: NewsmlComponent | undefined): readonly NewsmlComponent[] =>
  component === undefined ? [] : [component, ...component.parts.flatMap(allComponents)];

/** Names of the parts of which some agencies build stories, and the fact that tells what is in one. */
const mediaParts: Readonly<Record<string, string>> = { image: 'image', clip: 'clip', sound: 'sound' };

const mediaFacts = (item: NewsmlItem): Facts => {
  const framed = allComponents(item.component).filter(
    ({ role, parts }) => role !== undefined && parts.some((part) => part.role === 'title' || part.role === 'body'),
  );
  const components = framed.map(componentFacts);
  const pictures = components.filter((facts) => facts.image !== undefined).length;
  return { components, pictures: pictures === 0 ? undefined : pictures };
};

const componentFacts = (component: NewsmlComponent): Facts => {
  const media = component.parts.flatMap((part) => {
    const name = mediaParts[part.role ?? ''];
    const href = part.contents.map((content) => content.href).find((found) => found !== undefined);
    return name === undefined || href === undefined ? [] : [{ [name]: href }];
  });
  const body = component.parts.find(({ role }) => role === 'body');
  const text = media.length > 0 || body === undefined ? undefined : textOf(textContent(body)?.data);
  const { duid } = component;
  return stated({
    duid: duid !== undefined && none.test(duid) ? undefined : duid,
    role: formalName(child(component.element, 'Role')),
    language: given(attribute(component.element, 'xml:lang')),
    ...media[0],
    // Each mark counts as a blank of its own, so that the fact does not hang on how the text is cleaned.
    body60:
      text === undefined
        ? undefined
        : first60(
            collapse(text)
              .replace(/<[^<>]*>/g, ' ')
              .slice(0, 60),
          ),
  });
};

const copyFacts = (item: NewsmlItem): ParagraphFacts => {
  const body = findStories(item)[0]?.body;
  const content = body === undefined ? undefined : textContent(body);
  if (content === undefined) return {};
  const markup = markupOf(content);
  if (markup !== undefined) return paragraphFactsOfLines(paragraphsOf([markup]));
  const text = textOf(content.data);
  return isHtml(text) ? paragraphFactsOfHtml(text) : paragraphFactsOfLines(linesOf(text));
};
