import type { Block } from '../../copy/blocks.ts';
import type { NewsItem, WireEvent } from '../../copy/news-item.ts';
import { plainTextOf, wordCount } from '../../copy/plain-text.ts';
import { defined } from '../../lib/defined.ts';
import { datelineIn } from '../opening-lines.ts';
import { carriedBlocks } from '../plain-text/carried-blocks.ts';
import { wireLayout } from '../plain-text/layout.ts';
import { inlinesOf, oneLine, textLines } from '../plain-text/text-lines.ts';
import { readRestrictions } from '../usage-terms.ts';
import { readWireMarks } from '../wire-marks.ts';
import type { Iptc7901Document, Iptc7901Header, Opening } from './document.ts';
import { readMarkerLines } from './marker-lines.ts';
import { writeMessageTime } from './message-time.ts';
import { carriedNote, type Notebook } from './notebook.ts';
import { readOpening } from './read-opening.ts';

/** Who sends a message, and its place in the day's count. */
export interface Iptc7901Sender {
  /** One to ten letters. */
  readonly service: string;
  /** From 0; written with four digits. */
  readonly number: number;
}

/** Where an item names no category or priority, it goes as plain news. */
const plainCategory = 'n';
const plainPriority = '4';
const minuteMs = 60_000;

const eventMarks: Readonly<Partial<Record<WireEvent, string>>> = {
  update: 'UPDATE',
  correction: 'CORRECTION',
  refile: 'REFILE',
  kill: 'KILL',
  hold: 'WITHHOLD',
  advisory: 'ADVISORY',
  alert: 'ALERT',
  add: '1ST ADD',
};

/** An item as a message. What has no place in one is in listed in write-iptc7901.ts. */
export const itemToIptc7901 = (item: NewsItem, sender: Iptc7901Sender): Iptc7901Document => {
  const notebook = toNotebook(item);
  const opening = toOpening(item, notebook.editorNote);
  const body = toBody(item, opening);
  const slugline = oneLine(item.text.slugline ?? '').replace(/[\s/]+$/, '');
  return defined({
    header: toHeader(item, sender, body),
    slugline: slugline === '' ? undefined : `${slugline}/`,
    opening,
    body,
    paragraphs: body.flatMap((block) => (block.type === 'paragraph' ? [plainTextOf(block.children)] : [])),
    notebook,
    trailer: item.time.versionCreated === undefined ? '' : writeMessageTime(item.time.versionCreated.at),
    line: 1,
  });
};

const toHeader = (item: NewsItem, sender: Iptc7901Sender, body: readonly Block[]): Iptc7901Header => {
  const { category = '', priority = '' } = item.classification;
  return {
    service: sender.service,
    number: String(sender.number).padStart(4, '0'),
    priority: /^[1-9]$/.test(priority) ? priority : plainPriority,
    category: /^[A-Za-z]{1,4}$/.test(category) ? category : plainCategory,
    words: wordCount(body),
    ...(isAgencyWord(item.credit.source) && { source: item.credit.source }),
  };
};

const isAgencyWord = (source: string | undefined): source is string =>
  source !== undefined && /^[A-Za-z]{2,12}$/.test(source);

const toOpening = (item: NewsItem, editorNote: string | undefined): Opening => {
  const headline = oneLine(item.text.headline ?? '');
  const markers = item.markers.filter((marker) => standsAlone(marker) && !headline.includes(marker));
  const said = readMarkerLines(defined({ markers, waits: [], headline, slugline: item.text.slugline, editorNote }));
  const event = item.status === 'canceled' ? 'kill' : isHeld(item) ? 'hold' : item.event;
  const mark = said.event === event || (event === 'hold' && said.questions.length > 0) ? undefined : eventMarks[event];
  const all = mark === undefined || markers.includes(mark) ? markers : [mark, ...markers];
  const byline = oneLine(item.text.byline ?? namesOf(item));
  const signed = byline === '' || /^(?:by|von|par|por|di|av|af|door)\s+\S/i.test(byline) ? byline : `By ${byline}`;
  const { rest: _, ...opening } = readOpening(
    writeOpening(
      defined({
        markers: all,
        waits: waitsOf(item),
        headline: headline === '' ? undefined : headline,
        byline: signed === '' ? undefined : signed,
      }),
    ),
  );
  return opening;
};

/** A mark goes on a line of its own only where a reader will take it for one. */
const standsAlone = (marker: string): boolean => {
  const opening = readOpening([marker, 'Headline here =']);
  return opening.markers[0] === marker && opening.waits.length === 0;
};

const isHeld = (item: NewsItem): boolean =>
  item.status === 'withheld' &&
  !(item.questions ?? []).some(({ kind, at }) => kind === 'embargo' && at === 'header line');

const namesOf = ({ text }: NewsItem): string =>
  text.authors.length === 0 ? '' : `By ${text.authors.map(({ name }) => name).join(' and ')}`;

/** A gate is written to the minute, never earlier than it is. */
const waitsOf = (item: NewsItem): readonly string[] => {
  const gates = [item.time.embargoUntil, item.time.releaseAt].flatMap((time) => (time === undefined ? [] : [time.at]));
  const latest = gates.sort().at(-1);
  if (latest !== undefined) {
    const minute = new Date(Math.ceil(Date.parse(latest) / minuteMs) * minuteMs).toISOString();
    return [`EMBARGOED UNTIL ${writeMessageTime(minute)}`];
  }
  const asked = (item.questions ?? []).filter(({ kind, at }) => kind === 'embargo' && at === 'header line');
  return asked
    .map(({ text }) => oneLine(text))
    .filter((text) => readOpening([text, 'Headline here =']).waits[0] === text);
};

/** The lines between the start of text and the body; an equals sign closes the last. */
export const writeOpening = ({ markers, waits, headline, byline }: Opening): readonly string[] => {
  const lines = [...markers, ...waits, headline, byline].filter((line) => line !== undefined);
  const last = lines.pop();
  return [...lines, last === undefined ? ' =' : `${last} =`];
};

const toBody = (item: NewsItem, opening: Opening): readonly Block[] => {
  const { text, correctionNote } = item;
  const note = correctionNote === undefined ? [] : [line(correctionParagraph(oneLine(correctionNote)))];
  const byline = opening.byline === undefined && item.text.byline !== undefined ? [line(item.text.byline)] : [];
  const foot = [...text.contributors, ...text.taglines].map(line);
  return carriedBlocks([...note, ...byline, ...withDateline(item), ...foot], wireLayout);
};

/** Readers of a wire know a note by the word it begins with. */
const correctionParagraph = (note: string): string => {
  const isKnown = readWireMarks({ firstParagraph: `(${note})` }).correctionNote !== undefined;
  return isKnown ? `(${note})` : `(Correction: ${note})`;
};

/** On this wire the dateline stands in the first paragraph. */
const withDateline = ({ text }: NewsItem): readonly Block[] => {
  const place = oneLine(text.dateline?.place ?? '');
  if (place === '' || datelineIn(text.body) !== undefined) return text.body;
  const agency = text.dateline?.agency === undefined ? '' : ` (${oneLine(text.dateline.agency)})`;
  const at = text.body.findIndex(({ type }) => type === 'paragraph');
  return text.body.map((block, i) =>
    i === at && block.type === 'paragraph'
      ? { ...block, children: [{ type: 'text', text: `${place}${agency} - ` }, ...block.children] }
      : block,
  );
};

const line = (text: string): Block => ({ type: 'paragraph', children: inlinesOf([text]) });

const toNotebook = (item: NewsItem): Notebook => {
  const editorNote = entries(item.editorNote).join('\n');
  const terms = item.rights.usageTerms.flatMap(entries);
  const stated = new Set(readRestrictions(terms).map(({ kind, value }) => `${kind} ${value}`));
  // A restriction that the terms do not state goes in its own words.
  const others = item.rights.restrictions.filter(({ kind, value }) => !stated.has(`${kind} ${value}`));
  const credits = [
    ['Source', isAgencyWord(item.credit.source) ? undefined : item.credit.source],
    ['Credit', item.credit.line],
    ['Copyright', item.credit.copyrightNotice],
  ].flatMap(([name = '', value]): [string, string][] =>
    value === undefined || oneLine(value) === '' ? [] : [[name, oneLine(value)]],
  );
  return {
    ...(editorNote !== '' && { editorNote }),
    usageTerms: [...terms, ...others.flatMap(({ original }) => entries(original))],
    credits: new Map(credits),
    privateNotes: item.text.privateNotes.flatMap((note) => carriedNote(note) ?? []),
    isMarkedPrivate: item.text.privateNotes.length > 0,
  };
};

const entries = (text: string | undefined): readonly string[] =>
  textLines(text ?? '')
    .map((entry) => oneLine(entry.replace(/^[-#*\s]+/, '')))
    .filter((entry) => entry !== '');
