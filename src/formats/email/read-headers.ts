import type { MailHeaders } from './document.ts';
import { mailLimits } from './mail-limits.ts';

const field = /^([!-9;-~]{1,200})[ \t]*:(.*)$/s;

export interface Head {
  readonly headers: MailHeaders;
  /** Where the body begins. */
  readonly bodyAt: number;
  readonly isRepaired: boolean;
}

/**
 * Reads the header fields at the start of a part. `text` has one sign for each byte. The head ends at an empty line,
 * or at the first line that is no field: some programs forget the empty line.
 */
export const readHead = (text: string, from: number, end: number): Head => {
  const gathered = createFields();
  for (let at = from; at < end; ) {
    const lineEnd = endOfLine(text, at, end);
    const line = text.slice(at, lineEnd).replace(/\r?\n$/, '');
    if (!gathered.take(line)) {
      const isEmpty = /^[ \t\r]*$/.test(line);
      return { headers: gathered.headers(), bodyAt: isEmpty ? lineEnd : at, isRepaired: !isEmpty };
    }
    at = lineEnd;
  }
  return { headers: gathered.headers(), bodyAt: end, isRepaired: false };
};

interface Fields {
  /** False for a line that belongs to no field. */
  take(line: string): boolean;
  headers(): MailHeaders;
}

const createFields = (): Fields => {
  const fields: { readonly name: string; raw: string }[] = [];
  let count = 0;
  return {
    take(line) {
      const open = fields.at(-1);
      if (/^[ \t]/.test(line) && open !== undefined) {
        // What is folded onto a field beyond the limit belongs to none that is kept.
        if (count <= mailLimits.fields) open.raw = `${open.raw} ${line.trim()}`.slice(0, mailLimits.fieldLength);
        return line.trim() !== '';
      }
      const [, name, value = ''] = field.exec(line) ?? [];
      if (name === undefined) return false;
      if (++count <= mailLimits.fields) {
        fields.push({ name: name.toLowerCase(), raw: value.trim().slice(0, mailLimits.fieldLength) });
      }
      return true;
    },
    headers: () => ({ fields, isCut: count > mailLimits.fields }),
  };
};

export const endOfLine = (text: string, from: number, end: number): number => {
  const at = text.indexOf('\n', from);
  return at < 0 || at >= end ? end : at + 1;
};

/** The first field of that name, one sign for each byte. */
export const rawOf = ({ fields }: MailHeaders, name: string): string | undefined =>
  fields.find((one) => one.name === name)?.raw;
