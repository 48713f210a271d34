import { z } from 'zod';
import { rhythmSettings } from './delivery-kind.ts';

/** Settings of every kind that takes files from a folder or bucket. */
export const folderSettings = {
  ...rhythmSettings,
  after: z
    .enum(['move', 'delete', 'leave'])
    .default('leave')
    .describe('What happens to a file at the server once it is stored here: move it to done/, delete it, leave it'),
  whole: z
    .enum(['settled', 'renamed'])
    .default('settled')
    .describe('settled: a file is whole when it stays as it is; renamed: senders rename files when they are whole'),
  only: z.string().min(1).max(500).optional().describe('Names that are taken, such as "*.xml, *.json"; all without it'),
};

export interface FolderRules {
  readonly everySeconds?: number | undefined;
  readonly after: 'move' | 'delete' | 'leave';
  readonly whole: 'settled' | 'renamed';
  readonly only?: string | undefined;
}

/** User names go into commands of line-based protocols, so they hold no control characters. */
export const userName = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/[\p{Cc}]/u.test(text), 'it must not contain control characters');
