import { openFolder } from '../support/open-folder.ts';
import type { Way } from './way.ts';

/** What is wrong with what the database holds; all zero when nothing is. */
export interface Wrongs {
  /** Acknowledged and not there. */
  readonly lost: number;
  /** There more than once: as story, version, journal entry or outlet row. */
  readonly doubled: number;
  /** There in part: a story without version, custody, journal entry or, at the end, its place in an outlet. */
  readonly partial: number;
  /** One line for each. */
  readonly lines: readonly string[];
}

interface Row {
  readonly wire_id: string;
  readonly stories: number;
  readonly versions: number;
  readonly filed: number;
  readonly published: number;
  readonly custody: number;
  readonly outlets: number;
}

// Every id that was acknowledged or is on file for a source, with what there is of it.
const perItem = `
  with src as (select id from source where slug = $1),
  ids as (
    select unnest($2::text[]) as wire_id
    union select wire_key from story where source_id = (select id from src)
  )
  select ids.wire_id, s.n::int as stories, v.n::int as versions, j.filed::int, j.published::int, c.n::int as custody,
    o.n::int as outlets
  from ids
  cross join lateral (select count(*) n, min(id) id from story
    where source_id = (select id from src) and wire_key = ids.wire_id) s
  cross join lateral (select count(*) n, min(id) id from story_version where story_id = s.id) v
  cross join lateral (select count(*) filter (where kind = 'story.version-filed') filed,
    count(*) filter (where kind = 'story.published') published from journal where story_id = s.id) j
  cross join lateral (select count(*) n from custody_link where version_id = v.id) c
  cross join lateral (select count(*) n from outlet_state
    where story_id = s.id and state = 'up' and version_id = v.id) o`;

const strayItems = `
  select raw_item.name || ': raw item ' || raw_item.state as line from raw_item
  where state = 'unreadable'
    or (state = 'filed' and not exists (select from story_version where raw_item_id = raw_item.id))
    or ($1 and state = 'received')`;

const laggingOutlets = `
  select count(*)::int as n from journal_cursor where seq < (select coalesce(max(seq), 0) from journal)`;

/** Looks at the database of a running program. At the end the outlets must have followed, during the cycles not yet. */
export const lookAtStore = async (data: string, ways: readonly Way[], isEnd: boolean): Promise<Wrongs> => {
  const folder = await openFolder(data);
  try {
    if (isEnd) await untilOutletsFollowed(() => folder.client.query<{ n: number }>(laggingOutlets));
    const lines: string[] = [];
    const counts = { lost: 0, doubled: 0, partial: 0 };
    for (const way of ways) {
      const { rows } = await folder.client.query<Row>(perItem, [way.source, [...way.acknowledged()]]);
      for (const row of rows) {
        const wrong = judge(row, isEnd);
        if (wrong === undefined) continue;
        counts[wrong]++;
        lines.push(`${wrong}: ${JSON.stringify(row)}`);
      }
    }
    const strays = await folder.client.query<{ line: string }>(strayItems, [isEnd]);
    for (const { line } of strays.rows) {
      counts.partial++;
      lines.push(line);
    }
    return { ...counts, lines };
  } finally {
    await folder.close();
  }
};

const outletsUp = 2;

const judge = (row: Row, isEnd: boolean): 'lost' | 'doubled' | 'partial' | undefined => {
  if (row.stories === 0) return 'lost';
  if (Math.max(row.stories, row.versions, row.filed, row.published) > 1) return 'doubled';
  const isWhole = row.versions === 1 && row.filed === 1 && row.published === 1 && row.custody > 0;
  return isWhole && (!isEnd || row.outlets === outletsUp) ? undefined : 'partial';
};

const followWithinMs = 120_000;

const untilOutletsFollowed = async (ask: () => Promise<{ rows: { n: number }[] }>): Promise<void> => {
  const until = Date.now() + followWithinMs;
  while ((await ask()).rows[0]?.n !== 0) {
    if (Date.now() > until) throw new Error('the outlets did not follow the journal');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
