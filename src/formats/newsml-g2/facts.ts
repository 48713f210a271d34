import { plainText } from '../../copy/plain-text.ts';
import { type Facts, first60, stated, timeFact } from '../facts.ts';
import { paragraphFactsOfHtml, paragraphFactsOfLines } from '../paragraph-facts.ts';
import { attribute, children, collapse, textOf } from '../xml/element.ts';
import { paragraphsOf } from '../xml/paragraphs.ts';
import type { G2Item } from './document.ts';
import { codeOf, conceptValue, nameOf } from './read-concept.ts';
import { inlineTextOf, isMarkup, paragraphs } from './read-content.ts';
import { bodiesOf } from './read-item.ts';

const iptcStatuses = new Set(['usable', 'withheld', 'canceled']);
const recorded = new Set(['picture', 'video', 'audio', 'graphic']);

const planned = new Set(['planningItem', 'conceptItem', 'knowledgeItem']);

/** What a G2 item states. */
export const g2Facts = (item: G2Item): Facts => {
  const { meta, content, rights } = item;
  const status = conceptValue(meta.pubStatus);
  return stated({
    item_kind: item.itemKind,
    guid: item.guid,
    version: item.version,
    standardversion: item.standardVersion,
    ...(status !== undefined && iptcStatuses.has(status) ? { pubstatus: status } : { pubstatus_raw: status }),
    ...(meta.signals.some((signal) => /:remove$/.test(signal.qcode ?? '')) ? { cancel: true } : {}),
    itemclass: codeOf(meta.itemClass),
    provider: codeOf(meta.provider) ?? meta.provider?.name,
    ...timeFact('versioncreated', meta.versionCreated),
    ...timeFact('firstcreated', meta.firstCreated),
    ...timeFact('embargo', meta.embargoed),
    ...timeFact('expires', meta.expires),
    signals: meta.signals.flatMap((signal) => codeOf(signal) ?? []),
    ednote60: first60(meta.edNotes.map(({ element }) => collapse(textOf(element))).find((note) => note !== '')),
    links: meta.links.map(({ rel, to, version }) => ({
      rel: rel ?? null,
      to,
      ...(version !== undefined && { version }),
    })),
    title: meta.titles[0],
    copyrightholder: nameOf(rights.holder),
    copyrightnotice60: first60(rights.notices[0]),
    usageterms60: first60(rights.usageTerms[0]),
    urgency: content.urgency === undefined ? undefined : Number(content.urgency),
    language: content.languages[0],
    headline: content.headlines[0]?.text,
    subheadline: content.headlines[1]?.text,
    slugline: content.sluglines[0],
    byline: content.bys[0],
    dateline: content.datelines[0],
    credit: content.creditlines[0],
    located: nameOf(content.located),
    source: nameOf(content.infoSources[0]),
    subjects: [...new Set(content.subjects.flatMap((subject) => codeOf(subject) ?? []))],
    keywords: content.keywords,
    genre: content.genres.flatMap((genre) => codeOf(genre) ?? []),
    ...contentFacts(item),
  });
};

/** Of planning items, events and vocabularies. */
const agendaFacts = (item: G2Item): Facts => {
  const { agenda, concepts } = item;
  const classes = agenda?.coverages.flatMap(({ itemClass }) => codeOf(itemClass) ?? []) ?? [];
  return {
    description60: first60(item.content.descriptions[0]?.text),
    ...(item.itemKind === 'planningItem' ? { coverages: agenda?.coverageCount } : {}),
    coverage_types: [...new Set(classes)],
    ...timeFact('first_scheduled', agenda?.coverages.find(({ scheduled }) => scheduled !== undefined)?.scheduled),
    ...(item.itemKind === 'planningItem' ? {} : { concepts: concepts.length, concept_name: concepts[0]?.name }),
    ...timeFact('event_start', agenda?.starts),
    ...timeFact('event_end', agenda?.ends),
    event_place: agenda?.place,
  };
};

const contentFacts = (item: G2Item): Facts => {
  if (planned.has(item.itemKind)) return agendaFacts(item);
  const isRecorded = recorded.has(conceptValue(item.meta.itemClass) ?? '');
  const description = first60(item.content.descriptions[0]?.text);
  const remote = children(item.contentSet, 'remoteContent');
  if (item.itemKind === 'packageItem') {
    return {
      description60: description,
      groups: item.groups.length,
      item_refs: item.itemRefs.length,
      first_item_ref: item.itemRefs[0]?.to,
    };
  }
  const pictures = remote.filter((element) => (attribute(element, 'contenttype') ?? '').startsWith('image/'));
  return {
    description60: description,
    ...(isRecorded ? { caption60: description } : {}),
    ...(isRecorded && remote.length > 0 ? { renditions: remote.length } : {}),
    ...(isRecorded || pictures.length === 0 ? {} : { pictures: pictures.length }),
    ...(isRecorded && !hasCopy(item) ? {} : copyFacts(item)),
  };
};

/** A script beside a video, a story beside a picture. */
const hasCopy = (item: G2Item): boolean => bodiesOf(item.contentSet).length > 0 || inlineTextOf(item) !== undefined;

const copyFacts = (item: G2Item): Facts => {
  const bodies = bodiesOf(item.contentSet);
  const text = bodies.length > 0 ? undefined : inlineTextOf(item);
  if (text !== undefined) {
    return { ...(isMarkup(text) ? paragraphFactsOfHtml(text) : paragraphFactsOfLines(linesOf(text))) };
  }
  const copy = paragraphsOf(bodies);
  return { body_paragraphs: copy.length, first_para60: first60(copy[0]) };
};

const linesOf = (text: string): readonly string[] => paragraphs(text).map((block) => plainText([block]));
