import type { WireEvent } from '../copy/news-item.ts';

/** The lines in which agencies say in words what a version is. */
export interface MarkedLines {
  readonly headline?: string;
  readonly slugline?: string;
  readonly takeKey?: string;
  readonly editorNote?: string;
  readonly firstParagraph?: string;
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

type MarkKind = NonNullable<WireMarks['event']> | 'advisory';

// Markers open a headline in capitals and are cut off by a dash, colon or bracket, or by small letters after them.
const openers: readonly (readonly [MarkKind, string])[] = [
  ['correction', 'CORRECTED|CORRECTION|CORRECTS?|KORREKTUR|KORREKTION|BERICHTIGUNG|RETTELSE|RETTING|RÄTTELSE'],
  ['correction', 'CORREZIONE|CORRECCI[OÓ]N|RECTIFICATIF|RECTIFICACI[OÓ]N|CORREÇÃO|OIKAISU'],
  ['refile', 'REFILE|REFILES|REPEAT|RPT|WIEDERHOLUNG'],
  ['advisory', 'KILL|MANDATORY KILL|BULLETIN KILL|STORY KILLED|ELIMINATION|WITHDRAWAL|WITHDRAWN|WITHHOLD'],
  ['advisory', 'ADVISORY|MEDIA ADVISORY|EDITORS|ATTENTION EDITORS'],
  ['alert', 'ALERT|FLASH|BULLETIN|EILMELDUNG|EIL'],
  ['update', 'UPDATE(?: \\d{1,2})?|UPDATED|WRAPUP(?: \\d{1,2})?|\\d(?:ST|ND|RD|TH) (?:LEAD|LD)|NEUFASSUNG'],
];
const openings: readonly (readonly [MarkKind, RegExp])[] = openers.map(([kind, words]) => [
  kind,
  // In a headline all in capitals a word alone proves nothing ("KILL BILL STAR RETURNS"): it must be cut off.
  new RegExp(`^[\\s*(\\[]*(${words})(?:\\s*[-–—:/)\\]]|\\s*$|\\s+(?=.*\\p{Ll}))`, 'u'),
]);

// In slugs, take keys and version lines.
const chain: readonly (readonly [MarkKind, RegExp])[] = [
  // Set off from the slug's own words: a company may well have "to refile".
  ['correction', /(?:^|[(/,]\s*)(CORRECTED|CORRECTION|CORRECTIVE)(?=\s*[),/]|$)/],
  ['refile', /(?:^|[(/,]\s*)(REFILE)(?=\s*[),/]|$)/],
  ['update', /\b(\d{1,2}(?:st|nd|rd|th) (?:Ld|Lead)(?:-Writethru)?|Writethru|Ld-Writethru)\b/i],
  ['update', /\b(UPDATE \d{1,2}|\d(?:ST|ND|RD|TH) LEAD)\b/],
  ['add', /\b(\d{1,2}(?:st|nd|rd|th) Add)\b/i],
];

const noteWords: readonly (readonly [MarkKind, RegExp])[] = [
  [
    'correction',
    /^(?:eds?[.:]*\s*)?(?:note:?\s*)?(corrects?|corrected|correction|corrige|korrigiert|berichtigt|rettet|korjattu)(?![\p{L}])/iu,
  ],
  ['refile', /^(?:eds?[.:]*\s*)?(refiles?|refiled)\b/i],
  ['update', /^(?:eds?[.:]*\s*)?(updates?|updated|adds?|recasts?|neu:|ergänzt)\b/i],
];

const explains =
  /^[\s(*[]*(?:\bIn\b.{0,80}?[,:]\s*)?(?:this (?:story|version) )?(?:corrects|corrected|correction|correcting|berichtigt|korrigiert|berichtigung|korrektur|corrige|rettelse|rettet|rättelse|korjattu|korjaus)(?![\p{L}])/iu;

const waits =
  /\b(embargo(?:ed)?|sperrfrist|hold for release|not (?:to be|for) (?:published|publication|release|use) (?:before|until)|frei für)\b/i;

const ranks: readonly MarkKind[] = ['correction', 'refile', 'update', 'add', 'alert'];
const longestNote = 1_000;

/** Reads the words that tell what a version is. Words alone never kill: a kill in words goes to people. */
export const readWireMarks = (lines: MarkedLines): WireMarks => {
  const found = [
    ...match(lines.headline, openings),
    ...match(lines.slugline, chain),
    ...match(lines.takeKey, chain),
    ...match(lines.editorNote, noteWords),
  ];
  const isAdvisory = found.some(({ kind }) => kind === 'advisory');
  const event = ranks.find((rank) => found.some(({ kind }) => kind === rank));
  const first = lines.firstParagraph;
  const isExplained = first !== undefined && first.length <= longestNote && explains.test(first);
  const isCorrection = event === 'correction' || (isExplained && /^\s*\(/.test(first));
  const named = isCorrection ? 'correction' : event;
  return {
    ...(named !== undefined && named !== 'advisory' && { event: named }),
    markers: [...new Set(found.map(({ word }) => word))],
    isAdvisory,
    ...(isCorrection && isExplained && { correctionNote: first.replace(/^\((.*)\)$/s, '$1') }),
    asksToWait: lines.editorNote !== undefined && waits.test(lines.editorNote),
  };
};

const match = (
  text: string | undefined,
  patterns: readonly (readonly [MarkKind, RegExp])[],
): { kind: MarkKind; word: string }[] => {
  if (text === undefined) return [];
  return patterns.flatMap(([kind, pattern]) => {
    const word = pattern.exec(text)?.[1];
    return word === undefined ? [] : [{ kind, word }];
  });
};
