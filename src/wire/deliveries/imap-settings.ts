import { z } from 'zod';
import { rhythmSettings } from './delivery-kind.ts';
import { userName } from './folder-settings.ts';

const folderName = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/[\p{Cc}]/u.test(text), 'it must not contain control characters');

/** Settings of mail from a mailbox. */
export const imapSettings = z.strictObject({
  ...rhythmSettings,
  user: userName,
  after: z
    .enum(['leave', 'flag', 'move', 'delete'])
    .default('leave')
    .describe('What happens to a message that is stored here: leave it, mark it as read, move it, delete it'),
  moveTo: folderName.default('Wireroom').describe('Folder that messages are moved to; made where it is not'),
  begin: z
    .enum(['all', 'new'])
    .default('all')
    .describe('all: also what is in the folder already; new: what comes from now on'),
  certificate: z
    .string()
    .max(100_000)
    .includes('-----BEGIN CERTIFICATE-----', { error: 'it must be a certificate in PEM' })
    .optional()
    .describe('PEM of the authority that the server’s certificate must come from, where it is a private one'),
});
export type ImapSettings = z.output<typeof imapSettings>;
