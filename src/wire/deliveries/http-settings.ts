import { z } from 'zod';
import { rhythmSettings } from './delivery-kind.ts';
import { userName } from './folder-settings.ts';
import { isJsonPointer } from './json-pointer.ts';

const pointer = z
  .string()
  .max(300)
  .refine(isJsonPointer, 'it must be a JSON pointer such as "/data/items", or "" for the whole');
const parameter = z.string().regex(/^[\w.:-]{1,60}$/, { error: 'it must be the name of a field' });

/** Settings of items asked for over HTTP. */
export const httpSettings = z.strictObject({
  ...rhythmSettings,
  api: z
    .enum(['ap', 'ritzau', 'ldrs', 'list'])
    .describe('ap: AP Media API; ritzau: Ritzau’s queue; ldrs: lists as of the BBC’s LDRS; list: as declared below'),
  keyIn: z.enum(['header', 'query']).optional().describe('Where the secret goes; header without it (ritzau: query)'),
  keyName: parameter
    .optional()
    .describe(
      'Name of the header or field; without it x-api-key (ap: x-apikey, or apikey in the query; ritzau: password)',
    ),
  keyPrefix: z
    .string()
    .regex(/^[\x20-\x7e]{0,40}$/)
    .optional()
    .describe('Before the secret, such as "Bearer "'),
  user: userName.optional().describe('ritzau: the user, in the field "user"'),
  items: pointer.optional().describe('list: where the items are'),
  id: pointer.optional().describe('list: where an item has its id'),
  next: pointer.optional().describe('list: where the address or mark of the next page is'),
  nextField: parameter.optional().describe('list: the field of the query that the mark of the next page goes into'),
  document: pointer.optional().describe('list: where an item has the address of its whole document'),
  acknowledge: z
    .string()
    .max(1_000)
    .optional()
    .describe('Address that is asked when an item is stored, with {id} for its id'),
  acknowledgeBy: z.enum(['GET', 'POST', 'PUT', 'DELETE']).default('POST'),
});
export type HttpSettings = z.output<typeof httpSettings>;

/** What must hold between the settings; a sentence when it does not. */
export const refuseHttp = (settings: HttpSettings, secret: string | undefined): string | undefined => {
  if (secret !== undefined && /[^\x20-\x7e]/.test(secret)) return 'A key is one line of plain characters.';
  const declared = [settings.items, settings.id, settings.next, settings.nextField, settings.document];
  if (settings.api !== 'list' && declared.some((one) => one !== undefined)) {
    return 'Where items, ids and pages are is declared for "list" only; the others are known.';
  }
  if (settings.api === 'list' && settings.items === undefined) {
    return 'Say where the items are: "items" as a JSON pointer, "" where the answer is the list.';
  }
  if (settings.api === 'list' && settings.acknowledge !== undefined && settings.id === undefined) {
    return 'To acknowledge an item its id is needed: "id" as a JSON pointer.';
  }
  return undefined;
};
