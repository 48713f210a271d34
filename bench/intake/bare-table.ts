import type pg from 'pg';
import type { SearchableText } from '../../src/search/searchable-text.ts';

const table = `create table bare (
  id text collate "C" primary key, headline text not null, about text not null, body text not null,
  published timestamptz not null, document tsvector not null)`;

// The same index with the same settings as the program's own.
const index = `create index bare_document on bare using gin (document)
  with (fastupdate = on, gin_pending_list_limit = 16384)`;

const insert = `insert into bare
  select id, headline, about, body, published, setweight(to_tsvector('english', headline), 'A') ||
    setweight(to_tsvector('english', about), 'B') || setweight(to_tsvector('english', body), 'D')
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
    as t (id, headline, about, body, published)`;

/** The peer: the same words into one bare table with a stored tsvector, a batch in one transaction, on one connection. */
export const fillBareTable = async (
  client: pg.Client,
  texts: readonly SearchableText[],
  batchSize: number,
): Promise<number> => {
  await client.query(table);
  await client.query(index);
  const published = new Date();
  const began = performance.now();
  for (let i = 0; i < texts.length; i += batchSize) {
    const batch = texts.slice(i, i + batchSize);
    await client.query(insert, [
      batch.map((_, n) => String(i + n).padStart(13, '0')),
      batch.map(({ headline }) => headline),
      batch.map(({ about }) => about),
      batch.map(({ body }) => body),
      batch.map(() => published),
    ]);
  }
  return performance.now() - began;
};
