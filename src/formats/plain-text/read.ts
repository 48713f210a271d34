import { plainTextOf } from '../../copy/plain-text.ts';
import { err, ok } from '../../lib/result.ts';
import { first60, stated } from '../facts.ts';
import type { ReadError, ReadFormat } from '../format.ts';
import { readFields } from './field-lines.ts';
import { fieldsToItem } from './fields-to-item.ts';
import { plainLayout } from './layout.ts';
import { readBlocks } from './read-blocks.ts';
import { isBlank, splitLines } from './text-lines.ts';
import { firstLine, lastLine, privateLine } from './write.ts';

/** Reads the plain text that `writePlainText` writes. */
export const readPlainText: ReadFormat = (text, context) => {
  const lines = splitLines(text.replace(/^\ufeff/, ''));
  const from = lines.findIndex((line) => line.trimEnd() === firstLine);
  if (from < 0) {
    return err({ kind: 'unknown-format', message: `The text does not begin with "${firstLine}".`, at: 'line 1' });
  }
  const last = lines.findLastIndex((line) => !isBlank(line));
  if ((lines[last] ?? '').trimEnd() !== lastLine) return err(cutOff(last + 1));
  const head = readFields(lines.slice(from + 1, last));
  const start = from + 1 + head.next;
  const found = lines.findIndex(
    (line, i) => i >= start && i < last && line.trimEnd() === privateLine && isBlank(lines[i - 1]),
  );
  const end = found < 0 ? last : found;
  const body = readBlocks(lines.slice(start, end), plainLayout);
  const notes = found < 0 ? [] : readFields(lines.slice(found + 1, last)).fields;
  const item = fieldsToItem([...head.fields, ...notes], body, context);
  if (!item.ok) return item;
  const texts = body.flatMap((block) => (block.type === 'paragraph' ? [plainTextOf(block.children)] : []));
  const facts = stated({
    guid: item.value.identity.wireId,
    headline: item.value.text.headline,
    byline: item.value.text.byline,
    slugline: item.value.text.slugline,
    body_paragraphs: texts.length,
    first_para60: first60(texts[0]),
  });
  return ok({ format: 'plain-text', items: [item.value], facts: () => ({ file: {}, items: [facts] }) });
};

const cutOff = (line: number): ReadError => ({
  kind: 'truncated',
  message: `The text has no last line "${lastLine}": it was cut off. Send it again.`,
  at: `line ${line}`,
});
