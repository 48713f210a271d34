import { wireLayout } from '../plain-text/layout.ts';
import { isBlank, oneLine, textLines } from '../plain-text/text-lines.ts';
import { wrapLines } from '../plain-text/wrap-lines.ts';

/** What stands after the story and never reaches readers. */
export interface Notebook {
  /** "Note to editors". */
  readonly editorNote?: string;
  readonly usageTerms: readonly string[];
  /** "Source: …", "Credit: …", "Copyright: …". */
  readonly credits: ReadonlyMap<string, string>;
  /** Groups of lines as sent. */
  readonly privateNotes: readonly string[];
  /** True where the message says that something is not for publication. */
  readonly isMarkedPrivate: boolean;
}

const emptyNotebook: Notebook = {
  usageTerms: [],
  credits: new Map(),
  privateNotes: [],
  isMarkedPrivate: false,
};

const opening = /^#+\s*(?:\S{1,12}[ -])?(?:notebook|notizblock|notizen|cuaderno|bloc-notes)\s*$/i;
const notForPublication =
  /^[\s*#([-]*(?:(?:the following|die folgenden?|la siguiente|les informations|le informazioni)\b.{0,80}?)?\b(?:not (?:intended |meant )?for publication|nicht (?:zur|für die) Veröffentlichung|no (?:está )?(?:destinada|para) .{0,20}publicaci[oó]n|pas destinées à (?:la )?publication|non destinate alla pubblicazione)\b.{0,20}$/i;
const signOff = /^[a-z]{2,5}(?: [a-z]{2,4}){1,8}$/;
const editorSection = /^(?:notes? to (?:the )?editors?|hinweise? (?:an|für) (?:die )?redaktion(?:en)?)$/i;
const termsSection = /^terms of use$/i;
const creditSection = /^credit$/i;
const separator = /^[*#\s]*$/;

export interface SplitText {
  readonly body: readonly string[];
  readonly notebook: Notebook;
}

/** Parts the story from the notebook; `more` are patterns of the source's own that open one. */
export const splitNotebook = (lines: readonly string[], more: readonly RegExp[] = []): SplitText => {
  const opens = (line: string): boolean =>
    opening.test(line) || notForPublication.test(line) || more.some((pattern) => pattern.test(line));
  const from = lines.findIndex((line, i) => isBlank(lines[i - 1]) && opens(line.trim()));
  if (from >= 0) return { body: withoutSeparators(lines.slice(0, from)), notebook: readNotebook(lines.slice(from)) };
  const last = lines.findLastIndex((line) => !isBlank(line));
  const sign = (lines[last] ?? '').trimEnd();
  if (last < 1 || !isBlank(lines[last - 1]) || !signOff.test(sign)) {
    return { body: withoutSeparators(lines), notebook: emptyNotebook };
  }
  return { body: withoutSeparators(lines.slice(0, last)), notebook: { ...emptyNotebook, privateNotes: [sign] } };
};

const withoutSeparators = (lines: readonly string[]): readonly string[] =>
  lines.map((line, i) => (isBlank(lines[i - 1]) && /^(?:\* ?){3,}\s*$/.test(line) ? '' : line));

interface Group {
  readonly title?: string;
  readonly lines: readonly string[];
  readonly isPrivate: boolean;
}

const readNotebook = (lines: readonly string[]): Notebook => {
  const groups = groupsOf(lines);
  const section = (name: RegExp): readonly string[] =>
    groups
      .filter(({ title, isPrivate }) => !isPrivate && title !== undefined && name.test(title))
      .flatMap((group) => group.lines.map((line) => line.replace(/^- /, '')));
  const editorNote = section(editorSection).join('\n');
  const credits = section(creditSection).flatMap((line): [string, string][] => {
    const found = /^([A-Z][a-z]+): (.+)$/.exec(line);
    return found === null ? [] : [[found[1] ?? '', found[2] ?? '']];
  });
  const isOwn = ({ title = '', isPrivate }: Group): boolean =>
    !isPrivate && (editorSection.test(title) || termsSection.test(title) || creditSection.test(title));
  return {
    ...(editorNote !== '' && { editorNote }),
    usageTerms: section(termsSection),
    credits: new Map(credits),
    privateNotes: groups
      .filter((group) => !isOwn(group))
      .map(({ title, lines: rest }) => (title === undefined ? rest : [title, ...rest]).join('\n')),
    isMarkedPrivate: lines.some((line) => notForPublication.test(line.trim())),
  };
};

const groupsOf = (lines: readonly string[]): readonly Group[] => {
  const groups: Group[] = [];
  let group: string[] = [];
  let isPrivate = false;
  const end = (): void => {
    const [first = ''] = group;
    const isTitled = /^##+ \S/.test(first);
    const text = noteLines(isTitled ? group.slice(1) : group);
    const title = isTitled ? noteLines([first])[0] : undefined;
    if (title !== undefined || text.length > 0)
      groups.push({ ...(title !== undefined && { title }), lines: text, isPrivate });
    group = [];
  };
  for (const line of lines) {
    if (isBlank(line) || /^##+ \S/.test(line)) end();
    if (!isPrivate && notForPublication.test(line.trim())) isPrivate = true;
    else if (!isBlank(line)) group.push(line);
  }
  end();
  return groups;
};

/** Lines of a note: continued ones joined, separators and the notebook's own title left out. */
const noteLines = (lines: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  for (const line of lines) {
    const text = oneLine(line.replace(/^[#*\s]+/, ''));
    if (text === '' || separator.test(line) || opening.test(line.trim())) continue;
    if (/^ {2,}\S/.test(line) && joined.length > 0) joined.push(`${joined.pop()} ${text}`);
    else joined.push(text);
  }
  return joined;
};

/** A note as a notebook can carry it; undefined where nothing is left. */
export const carriedNote = (note: string): string | undefined => {
  const lines = textLines(note)
    .map((line) => oneLine(line.replace(/^[#*\s]+/, '')))
    .filter((line) => line !== '');
  return lines.length === 0 ? undefined : lines.join('\n');
};

/** The notebook as lines, or none where there is nothing in it. */
export const writeNotebook = (notebook: Notebook): readonly string[] => {
  const { editorNote, usageTerms, credits, privateNotes } = notebook;
  const lines: string[] = [];
  const add = (title: string, entries: readonly string[]): void => {
    if (entries.length > 0) lines.push('', `## ${title}`, ...entries.flatMap((entry) => wrapped(`- ${entry}`)));
  };
  add('Note to editors', editorNote?.split('\n') ?? []);
  add('Terms of use', usageTerms);
  add(
    'Credit',
    [...credits].map(([name, value]) => `${name}: ${value}`),
  );
  if (privateNotes.length > 0) lines.push('', '* * * *', 'The following information is not for publication');
  for (const note of privateNotes) lines.push('', ...note.split('\n').flatMap(wrapped));
  return lines.length === 0 ? [] : ['# Notebook', ...lines];
};

const wrapped = (line: string): readonly string[] =>
  wrapLines(line, wireLayout.width - 2).map((part, i) => (i === 0 ? part : `  ${part}`));
