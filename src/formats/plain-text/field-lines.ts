import { isBlank, oneLine, textLines } from './text-lines.ts';

/** A labelled line of the head; a value may have several lines, and a label may come more than once. */
export interface FieldLine {
  readonly label: string;
  readonly value: string;
}

const label = /^([A-Z][a-z' -]{0,40}): (.*)$/;

export const writeFields = (fields: readonly FieldLine[]): readonly string[] =>
  fields.flatMap(({ label: name, value }) =>
    textLines(value).map((line, i) => (i === 0 ? `${name}: ${line}` : `  ${line}`)),
  );

/** Fields up to the first empty line, and the number of the line after it. */
export const readFields = (
  lines: readonly string[],
): { readonly fields: readonly FieldLine[]; readonly next: number; readonly unknown: readonly number[] } => {
  const fields: FieldLine[] = [];
  const unknown: number[] = [];
  let next = 0;
  for (; next < lines.length && !isBlank(lines[next]); next++) {
    const line = lines[next] ?? '';
    const before = fields.at(-1);
    const [, name, value = ''] = label.exec(line) ?? [];
    if (name !== undefined) fields.push({ label: name, value: oneLine(value) });
    else if (line.startsWith('  ') && before !== undefined) {
      fields[fields.length - 1] = { ...before, value: `${before.value}\n${oneLine(line)}` };
    } else unknown.push(next);
  }
  return { fields, next, unknown };
};

/** Parts of a value between upright strokes; a stroke of the text is escaped. */
export const joinParts = (parts: readonly (string | undefined)[]): string =>
  parts
    .map((part) => oneLine(part ?? '').replace(/[\\|]/g, '\\$&'))
    .join(' | ')
    .replace(/(?: \| )+$/, '');

export const splitParts = (value: string): readonly (string | undefined)[] => {
  const parts: string[] = [''];
  for (let i = 0; i < value.length; i++) {
    if (value[i] === '\\') parts.push(`${parts.pop()}${value[++i] ?? ''}`);
    else if (value[i] === '|') parts.push('');
    else parts.push(`${parts.pop()}${value[i]}`);
  }
  return parts.map(oneLine).map((part) => (part === '' ? undefined : part));
};
