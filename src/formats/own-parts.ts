import { z } from 'zod';
import { cleanLine } from '../copy/clean-text.ts';
import type { NewsItem, Restriction, WireTime } from '../copy/news-item.ts';
import { safeFileName, safeWebAddress } from '../copy/safe-address.ts';
import { parseWireTime } from '../copy/wire-time.ts';
import { toInstant } from '../lib/instant.ts';

/**
 * What a format has no place for, or none that keeps it whole, as our own writers state it beside the format's own
 * fields. A NITF document carries each part as JSON in a `meta` element named `wireroom-<part>`; a ninjs item carries
 * all in one body of the role `wireroom`. Headline, abstract, body, status and the dates of embargo, release, expiry
 * and rights are never stated here alone: there the format's own fields decide. Notes for editors never stand here.
 */
export const ownPartsVersion = '1';

const longestLine = 100_000;
const most = 5_000;

const line = z
  .string()
  .max(longestLine)
  .transform(cleanLine)
  .refine((text) => text !== '');
const lines = z.array(line).max(most);
const optional = line.exactOptional();
const instant = z.iso.datetime().transform((text) => toInstant(Date.parse(text)));
const time = z
  .string()
  .transform((text) => parseWireTime(text, 'UTC'))
  .refine((found): found is WireTime => found !== undefined);
const address = z
  .string()
  .transform((text) => safeWebAddress(text))
  .refine((href): href is string => href !== undefined);
const place = z
  .string()
  .transform((text) => safeWebAddress(text) ?? safeFileName(text))
  .refine((href): href is string => href !== undefined);
const count = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const share = z.number().min(0).max(1);

const restrictionKinds = {
  territory: 'territory',
  channel: 'channel',
  period: 'period',
  'no-archive': 'no-archive',
  'one-time': 'one-time',
  'mandatory-credit': 'mandatory-credit',
  'no-ai': 'no-ai',
  'no-sales': 'no-sales',
  'no-changes': 'no-changes',
} as const satisfies { readonly [K in Restriction['kind']]: K };

const restriction = z.object({
  kind: z.enum(restrictionKinds),
  value: optional,
  mode: z.enum(['only', 'except']).exactOptional(),
  countries: lines.exactOptional(),
  channels: z
    .array(z.enum(['print', 'magazine', 'online', 'mobile', 'social', 'broadcast']))
    .max(most)
    .exactOptional(),
  original: z.string().max(longestLine),
  from: instant.exactOptional(),
  until: instant.exactOptional(),
});
const restrictions = z.array(restriction).max(most);

const ownLink = z.object({
  key: line,
  role: z.enum(['main', 'inline', 'gallery', 'thumbnail']),
  kind: z.enum(['picture', 'video', 'audio', 'graphic']),
  wireId: optional,
  wireVersion: optional,
  caption: optional,
  altText: optional,
  headline: optional,
  byline: optional,
  credit: optional,
  copyrightNotice: optional,
  takenAt: time.exactOptional(),
  focalPoint: z.object({ x: share, y: share }).exactOptional(),
  restrictions,
  usageTerms: lines.exactOptional(),
  renditions: z
    .array(
      z.object({
        role: optional,
        href: place,
        mimeType: optional,
        width: count.exactOptional(),
        height: count.exactOptional(),
        bytes: count.exactOptional(),
      }),
    )
    .max(most),
});

const kinds = ['text', 'picture', 'video', 'audio', 'graphic', 'package', 'planning', 'event', 'advisory'] as const;
const events = [
  'new',
  'update',
  'correction',
  'refile',
  'kill',
  'hold',
  'release',
  'advisory',
  'alert',
  'add',
] as const;
const relationKinds = [
  'derived-from',
  'part-of',
  'has-part',
  'previous',
  'photo-set',
  'translation-of',
  'see-also',
  'sidebar',
] as const;

const parts = z.object({
  identity: z.object({
    wireId: optional,
    wireVersion: optional,
    altIds: z.array(z.object({ scheme: line, value: line })).max(most),
    family: optional,
    supersedes: lines,
    link: address.exactOptional(),
  }),
  story: z.object({ kind: z.enum(kinds), event: z.enum(events), markers: lines, correctionNote: optional }),
  time: z
    .object({
      firstCreated: time.exactOptional(),
      embargoUntil: time.exactOptional(),
      releaseAt: time.exactOptional(),
      rightsStart: time.exactOptional(),
      rightsEnd: time.exactOptional(),
    })
    .exactOptional(),
  text: z.object({
    alternativeHeadlines: z.array(z.object({ role: line, text: line })).max(most),
    slugline: optional,
    takeKey: optional,
    dateline: z.object({ raw: line, place: optional, date: optional, agency: optional }).exactOptional(),
    byline: optional,
    authors: z.array(z.object({ name: line, role: optional, title: optional, organisation: optional })).max(most),
    contributors: lines,
    taglines: lines,
    direction: z.enum(['ltr', 'rtl']),
  }),
  classification: z.object({
    subjects: z.array(z.object({ scheme: optional, code: optional, name: optional })).max(most),
    keywords: lines,
    places: lines,
    people: lines,
    organisations: lines,
    instruments: lines,
    genres: lines,
    category: optional,
    urgency: z.number().int().min(1).max(9).exactOptional(),
    priority: optional,
  }),
  credit: z.object({
    distributor: optional,
    provider: optional,
    source: optional,
    originalSource: optional,
    line: optional,
    copyrightHolder: optional,
    copyrightYear: optional,
    copyrightNotice: optional,
  }),
  rights: z.object({
    usageTerms: lines,
    restrictions,
    canonicalUrl: address.exactOptional(),
    licence: optional,
  }),
  relations: z
    .array(z.object({ kind: z.enum(relationKinds), wireId: line, original: optional }))
    .max(most)
    .exactOptional(),
  agenda: z
    .object({
      starts: time.exactOptional(),
      ends: time.exactOptional(),
      place: optional,
      coverages: z.array(z.object({ kind: line, scheduled: time.exactOptional(), note: optional })).max(most),
    })
    .exactOptional(),
  media: z.array(ownLink).max(most).exactOptional(),
});

export type OwnParts = z.output<typeof parts>;

/** The parts of an item as they are written: plain JSON, times as instants. */
export const ownPartsOf = (item: NewsItem): Readonly<Record<string, unknown>> => {
  const { headline, abstract, body, language, wordCount, privateNotes, ...text } = item.text;
  const { versionCreated, expiresAt, ...time } = item.time;
  const { kind, event, markers, correctionNote } = item;
  return withInstants({
    identity: item.identity,
    story: { kind, event, markers, correctionNote },
    time: Object.keys(time).length === 0 ? undefined : time,
    text,
    classification: item.classification,
    credit: item.credit,
    rights: item.rights,
    relations: item.relations.length === 0 ? undefined : item.relations,
    agenda: item.agenda,
    media: item.media.length === 0 ? undefined : item.media,
  });
};

/** Every time as its instant; how the sender spelt it stays behind. */
const withInstants = (value: object): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(value, (_, inner: unknown) => (isTime(inner) ? inner.at : inner)));

const isTime = (value: unknown): value is WireTime =>
  typeof value === 'object' && value !== null && 'isZoneAssumed' in value && 'at' in value;

/** Parts as they came, or undefined where they are not what our writers write: then they say nothing. */
export const parseOwnParts = (raw: unknown): OwnParts | undefined => {
  const found = parts.safeParse(raw);
  return found.success ? found.data : undefined;
};
