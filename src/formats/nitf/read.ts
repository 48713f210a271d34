import { err, ok } from '../../lib/result.ts';
import type { ReadFormat } from '../format.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { nitfFacts } from './facts.ts';
import { readNitfDocument } from './read-document.ts';
import { withOwnParts } from './read-own.ts';
import { nitfToItem } from './to-item.ts';

/** Reads NITF 3.x, with or without its namespace. */
export const readNitf: ReadFormat = (text, context) => {
  const parsed = parseXml(text, context.limits);
  if (!parsed.ok) return parsed;
  const { root, notes } = parsed.value;
  if (root.name !== 'nitf') {
    return err({ kind: 'unknown-format', message: `The document is <${root.name}>, not NITF.`, at: 'line 1' });
  }
  const document = readNitfDocument(root);
  const item = withOwnParts(nitfToItem(document, context), document);
  return ok({
    format: 'nitf',
    items: [notes.length === 0 ? item : { ...item, notes: [...notes, ...item.notes] }],
    facts: () => ({ file: {}, items: [nitfFacts(document)] }),
  });
};
