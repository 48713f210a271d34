import { z } from 'zod';

export const apiSection = z.object({
  slug: z.string(),
  name: z.string(),
  url: z.string(),
  /** Slug of the channel a section belongs to. */
  channel: z.string().nullable(),
});

const apiCredit = z.object({ label: z.string(), text: z.string() });

const summaryFields = {
  id: z.string(),
  url: z.string(),
  canonicalUrl: z.string(),
  headline: z.string(),
  summary: z.string().nullable(),
  byline: z.string().nullable(),
  source: z.string().nullable(),
  section: z.string().nullable(),
  language: z.string(),
  publishedAt: z.string(),
  updatedAt: z.string(),
};

export const apiStorySummary = z.object(summaryFields);

export const apiStoryList = z.object({
  stories: z.array(apiStorySummary),
  next: z.string().nullable().describe('`cursor` of the next page; null on the last'),
});

export const apiStory = z.object({
  ...summaryFields,
  html: z.string().describe('The body; safe to put on a page'),
  credit: z.array(apiCredit),
  corrections: z.array(z.object({ at: z.string(), text: z.string() })),
  expiresAt: z.string().nullable(),
});

export type ApiStorySummary = z.infer<typeof apiStorySummary>;
export type ApiStoryList = z.infer<typeof apiStoryList>;
export type ApiStory = z.infer<typeof apiStory>;
