-- The spine: bytes -> raw item -> story and versions -> journal -> outlets.
-- Ids are 13-character texts made by the program (src/lib/ids.ts); "C" collation makes their order the time order.
-- On the tables that every item goes through, site_id repeats what the row's source or story says and has no foreign
-- key of its own: each check costs every item of every wire, and the other keys already hold.

create table site (
  id text collate "C" primary key,
  slug text not null unique,
  name text not null,
  tagline text not null default '',
  language text not null default 'en',
  timezone text not null default 'UTC',
  -- Lower case, without port. The site with an empty list answers every host that no other site names.
  hostnames text[] not null default '{}',
  -- Public address without trailing slash; null: the address the request came to.
  base_url text,
  created_at timestamptz not null default now()
);

create table section (
  id text collate "C" primary key,
  site_id text collate "C" not null references site,
  -- A channel has no parent; a section belongs to a channel.
  parent_id text collate "C" references section,
  slug text not null,
  name text not null,
  position int not null default 0,
  unique (site_id, slug)
);

create table source (
  id text collate "C" primary key,
  site_id text collate "C" not null references site,
  slug text not null,
  name text not null,
  publish text not null default 'auto' check (publish in ('auto', 'desk', 'hold')),
  section_id text collate "C" references section,
  timezone text not null default 'UTC',
  canonical text not null default 'self' check (canonical in ('origin', 'self')),
  robots text not null default 'index' check (robots in ('index', 'noindex')),
  expiry text not null default 'gone' check (expiry in ('gone', 'stub')),
  -- sha256 of the key that POST /wire/<source> must carry.
  key_hash bytea,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  unique (site_id, slug)
);

-- Where a source's items come from, besides push and the command line: watched folders and polled feeds.
create table delivery (
  id text collate "C" primary key,
  source_id text collate "C" not null references source,
  kind text not null check (kind in ('folder', 'feed')),
  -- Folder path or feed address.
  location text not null,
  etag text,
  last_modified text,
  next_poll_at timestamptz,
  failures int not null default 0,
  last_error text,
  last_good_at timestamptz,
  unique (source_id, kind, location)
);

-- What arrived, byte for byte; committed before anything reads it.
create table raw_item (
  id text collate "C" primary key,
  site_id text collate "C" not null,
  source_id text collate "C" not null references source,
  channel text not null check (channel in ('folder', 'push', 'poll', 'command')),
  name text not null,
  charset text,
  received_at timestamptz not null,
  checksum bytea not null,
  size bigint not null,
  content bytea not null,
  -- Bytes beyond the limit were not kept; `content` holds the beginning.
  is_cut boolean not null default false,
  state text not null default 'received' check (state in ('received', 'filed', 'unreadable')),
  -- Why it could not be read: {kind, message, at?}.
  error jsonb,
  attempts int not null default 0,
  repeats int not null default 0,
  settled_at timestamptz,
  unique (source_id, checksum)
);
alter table raw_item alter column content set storage external;
create index raw_item_open on raw_item (id) where state = 'received';
create index raw_item_unreadable on raw_item (site_id, id) where state = 'unreadable';

create table story (
  id text collate "C" primary key,
  site_id text collate "C" not null,
  -- Null for own copy.
  source_id text collate "C" references source,
  -- The source's stable id, or what stands for it (link, hash) where the wire has none.
  wire_key text collate "C",
  -- Link and headline of a feed's item, as a hash: some feeds give an item a new id at each poll.
  echo_key text collate "C",
  section_id text collate "C" references section,
  slug text not null,
  route text not null check (route in ('publish', 'desk', 'hold', 'drop')),
  created_at timestamptz not null,
  -- The newest version by the source's order, and the one that readers have.
  current_version_id text collate "C",
  published_version_id text collate "C",
  first_published_at timestamptz,
  published_at timestamptz,
  -- What decide-use needs; derived by story/derive-state.ts, never set by hand.
  killed_at timestamptz,
  taken_down_at timestamptz,
  held_at timestamptz,
  held_reason text,
  not_before timestamptz,
  not_after timestamptz,
  embargo_until timestamptz,
  expiry text not null default 'gone' check (expiry in ('gone', 'stub'))
);
create unique index story_wire_key on story (source_id, wire_key) where source_id is not null;
create index story_echo_key on story (source_id, echo_key) where echo_key is not null;

-- What waits for an editor.
create index story_waiting on story (site_id, id)
  where killed_at is null and (held_at is not null or (published_version_id is null and route in ('desk', 'hold')));

create table story_version (
  id text collate "C" primary key,
  site_id text collate "C" not null,
  story_id text collate "C" not null references story,
  -- Our own count in order of arrival, from 1.
  sequence int not null,
  wire_version text,
  content_hash bytea not null,
  raw_item_id text collate "C" references raw_item,
  event text not null,
  status text not null check (status in ('usable', 'withheld', 'canceled')),
  version_created_at timestamptz,
  filed_at timestamptz not null,
  filed_by text not null,
  headline text not null,
  -- The NewsItem (src/copy/news-item.ts).
  item jsonb not null,
  -- Why it was routed where it was.
  routing jsonb not null,
  unique (story_id, sequence)
);
create unique index story_version_identity on story_version (story_id, content_hash, coalesce(wire_version, ''));
create index story_version_raw on story_version (raw_item_id);
-- Items of common length stay in the row as they are: compressing them saves a third and costs more than writing them.
alter table story_version set (toast_tuple_target = 8160);

-- Decisions of the desk about a story, in the order they were made: kill, takedown, hold, release, publish, schedule.
create table desk_decision (
  id text collate "C" primary key,
  site_id text collate "C" not null references site,
  story_id text collate "C" not null references story,
  kind text not null check (kind in ('kill', 'takedown', 'hold', 'release', 'publish', 'schedule')),
  version_id text collate "C" references story_version,
  at timestamptz not null,
  by text not null,
  reason text not null default '',
  -- For a schedule: publish then.
  publish_at timestamptz
);
create index desk_decision_story on desk_decision (story_id, id);

create table custody_link (
  version_id text collate "C" not null references story_version,
  position int not null,
  story_id text collate "C" not null,
  actor text not null,
  role text not null,
  at timestamptz,
  change text not null default '',
  licence text,
  signature bytea,
  primary key (version_id, position)
);

-- Instants at which a story's use changes by itself.
create table story_instant (
  story_id text collate "C" not null references story,
  kind text not null check (kind in ('opens', 'closes')),
  at timestamptz not null,
  primary key (story_id, kind)
);
create index story_instant_at on story_instant (at);

create table route_rule (
  id text collate "C" primary key,
  site_id text collate "C" not null references site,
  position int not null,
  name text not null,
  conditions jsonb not null,
  outcome jsonb not null
);

-- The ordered log. Sequence order is commit order: see journal_append.
create table journal (
  seq bigint primary key,
  site_id text collate "C" not null,
  kind text not null,
  story_id text collate "C",
  version_id text collate "C",
  at timestamptz not null,
  actor text not null,
  data jsonb not null default '{}'
);
create index journal_story on journal (story_id, seq);
create sequence journal_seq owned by journal.seq;

create table journal_cursor (
  reader text primary key,
  seq bigint not null default 0,
  updated_at timestamptz not null default now()
);

-- Appends entries and wakes the readers. The lock is held until commit, so numbers are given in commit order and a
-- reader that has seen number n can never meet a smaller one later. Call it last in a transaction.
create function journal_append(
  sites text[], kinds text[], stories text[], versions text[], ats timestamptz[], actors text[], datas text[]
) returns bigint language plpgsql as $$
declare
  last bigint;
begin
  perform pg_advisory_xact_lock(7301, 1);
  with added as (
    insert into journal (seq, site_id, kind, story_id, version_id, at, actor, data)
    select nextval('journal_seq'), s, k, st, v, a, ac, d::jsonb
    from unnest(sites, kinds, stories, versions, ats, actors, datas) with ordinality as t (s, k, st, v, a, ac, d, n)
    order by n
    returning seq
  )
  select max(seq) into last from added;
  perform pg_notify('journal', last::text);
  return last;
end
$$;

-- Outlet state: for each outlet and story which version it holds, since when, and whether a take-back was applied.
-- 'up': readers have it; 'waiting': not yet (embargo, schedule, tray); 'down': taken back or never to be shown.
create table site_entry (
  story_id text collate "C" primary key references story,
  site_id text collate "C" not null,
  state text not null check (state in ('up', 'stub', 'waiting', 'down')),
  reason text,
  version_id text collate "C",
  since timestamptz not null,
  journal_seq bigint not null,
  section_id text collate "C",
  channel_id text collate "C",
  source_id text collate "C",
  -- Readers' order: first publication, newest first.
  sort_at timestamptz,
  updated_at timestamptz,
  language text,
  is_indexable boolean not null default true
);
create index site_entry_front on site_entry (site_id, sort_at desc, story_id desc) where state in ('up', 'stub');
create index site_entry_section on site_entry (section_id, sort_at desc, story_id desc) where state in ('up', 'stub');
create index site_entry_channel on site_entry (channel_id, sort_at desc, story_id desc) where state in ('up', 'stub');
create index site_entry_source on site_entry (source_id, sort_at desc, story_id desc) where state in ('up', 'stub');

create table search_entry (
  story_id text collate "C" primary key references story,
  site_id text collate "C" not null,
  state text not null check (state in ('up', 'waiting', 'down')),
  reason text,
  version_id text collate "C",
  since timestamptz not null,
  journal_seq bigint not null,
  sort_at timestamptz,
  document tsvector
);
create index search_entry_document on search_entry using gin (document) with (fastupdate = on, gin_pending_list_limit = 16384);
create index search_entry_sort on search_entry (site_id, sort_at desc) where state = 'up';

-- The text search configurations that a site's stories were indexed with; a query is read in each of them.
create table search_language (
  site_id text collate "C" not null references site,
  config text not null,
  primary key (site_id, config)
);

create view outlet_state as
  select 'site' as outlet, site_id, story_id, version_id, state, reason, since, journal_seq from site_entry
  union all
  select 'search', site_id, story_id, version_id, state, reason, since, journal_seq from search_entry;

create table media_asset (
  id text collate "C" primary key,
  site_id text collate "C" not null references site,
  -- sha256 of the bytes as received.
  checksum bytea not null,
  kind text not null check (kind in ('picture')),
  width int not null,
  height int not null,
  created_at timestamptz not null default now(),
  unique (site_id, checksum)
);

create table media_rendition (
  asset_id text collate "C" not null references media_asset,
  width int not null,
  height int not null,
  mime_type text not null,
  bytes bigint not null,
  -- Name in the blob store: sha256 of the content in hex with an extension.
  blob text not null,
  primary key (asset_id, mime_type, width)
);
create index media_rendition_blob on media_rendition (blob);

-- What became of a picture that an item names: by version and the item's own key.
create table version_media (
  version_id text collate "C" not null references story_version,
  media_key text not null,
  story_id text collate "C" not null references story,
  asset_id text collate "C" references media_asset,
  state text not null check (state in ('stored', 'missing', 'refused')),
  reason text,
  primary key (version_id, media_key)
);
create index version_media_asset on version_media (asset_id);

create table person (
  id text collate "C" primary key,
  email text not null unique,
  name text not null,
  role text not null check (role in ('administrator', 'chief', 'editor', 'contributor', 'moderator')),
  password_hash text,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table session (
  -- sha256 of the cookie's secret.
  token_hash bytea primary key,
  person_id text collate "C" not null references person,
  csrf_secret text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  agent text not null default ''
);
create index session_person on session (person_id);

-- Failed sign-ins, counted per window under a hash of what is limited: an account, a network address, or the two.
create table sign_in_failure (
  subject bytea not null,
  window_at timestamptz not null,
  failures int not null,
  primary key (subject, window_at)
);
create index sign_in_failure_window on sign_in_failure (window_at);

-- One-time links: the first administrator's, invitations and sign-in by mail.
create table sign_in_link (
  token_hash bytea primary key,
  person_id text collate "C" references person,
  purpose text not null check (purpose in ('first-administrator', 'invitation', 'sign-in')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table api_key (
  id text collate "C" primary key,
  person_id text collate "C" references person,
  name text not null,
  prefix text not null unique,
  key_hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);
