import type { WireEvent } from '../copy/news-item.ts';
import { standard } from './dialect/built-in/standard.ts';
import { compileDialect, rulesFor } from './dialect/compile-dialect.ts';
import type { Dialect, DialectPlace } from './dialect/dialect.ts';
import { longestLine } from './dialect/pattern/check-pattern.ts';

/** The lines in which agencies say in words what a version is. */
export interface MarkedLines {
  readonly headline?: string;
  readonly slugline?: string;
  readonly takeKey?: string;
  readonly editorNote?: string;
  readonly firstParagraph?: string;
  readonly subheadline?: string;
  /** Lines between the slug and the text that no other field holds ("1ST LEAD", "REFILE"), of formats that have them. */
  readonly headerLines?: readonly string[];
}

export interface WireMarks {
  /** Absent where no words say that it is anything but a new story. */
  readonly event?: Extract<WireEvent, 'correction' | 'refile' | 'update' | 'add' | 'alert'>;
  /** As sent. */
  readonly markers: readonly string[];
  /** True for a message to editors (kill, elimination, advisory) that came as if it were a story. */
  readonly isAdvisory: boolean;
  /** The sentence that explains a correction to readers, when the story opens with it. */
  readonly correctionNote?: string;
  /** True where words ask to wait ("embargoed until", "Sperrfrist"). */
  readonly asksToWait: boolean;
}

const explains =
  /^[\s(*[]*(?:\bIn\b.{0,80}?[,:]\s*)?(?:this (?:story|version) )?(?:corrects|corrected|correction|correcting|berichtigt|korrigiert|berichtigung|korrektur|corrige|rettelse|rettet|rättelse|korjattu|korjaus)(?![\p{L}])/iu;

const ranks = ['correction', 'refile', 'update', 'add', 'alert'] as const;
const forEditors: ReadonlySet<WireEvent> = new Set(['kill', 'hold', 'advisory']);

/**
 * Reads the words that tell what a version is, in the dialect of its agency. Words alone never kill: a kill in words
 * goes to people.
 */
export const readWireMarks = (lines: MarkedLines, dialect: Dialect = standard): WireMarks => {
  const found = placesOf(lines).flatMap(([place, text]) => match(text, place, dialect));
  const isAdvisory = found.some(({ kind }) => forEditors.has(kind));
  const event = ranks.find((rank) => found.some(({ kind }) => kind === rank));
  const first = lines.firstParagraph;
  const isExplained = first !== undefined && first.length <= longestLine && explains.test(first);
  const isCorrection = event === 'correction' || (isExplained && /^\s*\(/.test(first));
  const named = isCorrection ? 'correction' : event;
  return {
    ...(named !== undefined && { event: named }),
    markers: [...new Set(found.map(({ word }) => word))],
    isAdvisory,
    ...(isCorrection && isExplained && { correctionNote: first.replace(/^\((.*)\)$/s, '$1') }),
    asksToWait: asksToWait(lines, dialect),
  };
};

type PlacedLine = readonly [DialectPlace, string];

const placesOf = (lines: MarkedLines): readonly PlacedLine[] => {
  const placed: PlacedLine[] = [];
  const add = (place: DialectPlace, text: string | undefined): void => {
    if (text !== undefined && text !== '') placed.push([place, text.slice(0, longestLine)]);
  };
  add('headline', lines.headline);
  add('slugline', lines.slugline);
  add('take-key', lines.takeKey);
  add('editor-note', lines.editorNote);
  add('subheadline', lines.subheadline);
  add('first-paragraph', lines.firstParagraph);
  for (const line of lines.headerLines ?? []) add('header-line', line);
  return placed;
};

const match = (text: string, place: DialectPlace, dialect: Dialect): { kind: WireEvent; word: string }[] =>
  rulesFor(compileDialect(dialect).marks, place, text).flatMap(({ kind, pattern, unless }) => {
    const found = pattern.exec(text);
    if (found === null || isTakenBack(text, found, unless)) return [];
    return [{ kind, word: (found.slice(1).find((group) => group !== undefined) ?? found[0]).trim() }];
  });

const asksToWait = (lines: MarkedLines, dialect: Dialect): boolean => {
  const { asks } = compileDialect(dialect);
  return placesOf(lines).some(
    ([place, text]) =>
      (place === 'editor-note' || place === 'header-line') &&
      rulesFor(asks, place, text).some(({ kind, pattern, unless }) => {
        const found = kind === 'embargo' ? pattern.exec(text) : null;
        return found !== null && !isTakenBack(text, found, unless);
      }),
  );
};

const around = 40;

/** True where words close to the ones found take their sense away: "embargo lifted", "the embargo on oil". */
export const isTakenBack = (text: string, found: RegExpExecArray, unless: RegExp | undefined): boolean =>
  unless?.test(text.slice(Math.max(0, found.index - around), found.index + found[0].length + around)) ?? false;
