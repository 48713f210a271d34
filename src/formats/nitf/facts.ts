import { type Facts, first60, stated, timeFact } from '../facts.ts';
import { attribute, children, descendants, lineOf, type XmlElement } from '../xml/element.ts';
import { paragraphsOf } from '../xml/paragraphs.ts';
import { readDialect } from './dialect.ts';
import type { NitfDocument } from './document.ts';

const iptcStatuses = new Set(['usable', 'withheld', 'canceled']);

/** What a NITF document states. */
export const nitfFacts = (document: NitfDocument): Facts => {
  const { docdata, head, content } = document;
  const dialect = readDialect(document);
  const status = docdata.managementStatus;
  const isKnown = status !== undefined && iptcStatuses.has(status);
  const paragraphs = content === undefined ? [] : paragraphsOf([content]);
  const media = content === undefined ? [] : descendants(content, 'media');
  return stated({
    guid: docdata.idString,
    regsrc: docdata.regsrc,
    ...(isKnown ? { pubstatus: status } : { pubstatus_raw: status }),
    ...timeFact('versioncreated', docdata.issue),
    ...timeFact('release', docdata.release),
    ...(status === 'embargoed' ? timeFact('embargo', docdata.release) : {}),
    ...timeFact('expires', docdata.expire),
    copyrightholder: docdata.copyrightHolder,
    copyrightyear: docdata.copyrightYear,
    rights_owner: docdata.rights?.owner,
    rights_geography: docdata.rights?.geography,
    ...timeFact('rights_start', docdata.rights?.startdate),
    ...timeFact('rights_end', docdata.rights?.enddate),
    usageterms60: first60(docdata.rights?.type),
    limitations60: first60(docdata.rights?.limitations),
    ednote: docdata.edMsg,
    du_key: docdata.duKey,
    du_key_version: docdata.duKeyVersion,
    urgency: docdata.urgency === undefined ? undefined : Number(docdata.urgency),
    keywords: docdata.keywords,
    subjects: [...new Set(document.subjects.map(({ refnum }) => refnum).filter((code) => code !== undefined))],
    slugline: dialect.slugline,
    takekey: dialect.takeKey,
    anpa_category: document.meta.get('anpa-category'),
    priority: dialect.priority,
    title: document.title,
    headline: head.headline,
    subheadline: head.subheadline,
    byline: head.byline,
    byline_title: head.bylineTitle,
    provider: head.distributor,
    dateline: head.dateline,
    abstract60: first60(head.abstract),
    language: document.baselang,
    body_paragraphs: paragraphs.length,
    first_para60: first60(paragraphs[0]),
    ...mediaFacts(content, media),
  });
};

const notPictures = new Set(['video', 'audio', 'text', 'data', 'other']);

const mediaFacts = (content: XmlElement | undefined, media: readonly XmlElement[]): Facts => {
  const pictures = media.filter((one) => !notPictures.has(attribute(one, 'media-type')?.toLowerCase() ?? ''));
  const tables = content === undefined ? 0 : descendants(content, 'table').length;
  const caption = pictures.flatMap((picture) => children(picture, 'media-caption').map(lineOf));
  return {
    pictures: pictures.length === 0 ? undefined : pictures.length,
    first_caption60: first60(caption[0]),
    tables: tables === 0 ? undefined : tables,
  };
};
