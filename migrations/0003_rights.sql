-- The rights ledger: what the wires' terms of use allow, for texts and pictures.

-- One row per term of a version: of its text, or of one of its pictures.
create table rights_term (
  version_id text collate "C" not null references story_version,
  -- Counted through the version, text first.
  position int not null,
  story_id text collate "C" not null,
  -- Key of the picture within the item; null: the text, and with it the whole story.
  media_key text,
  kind text not null check (kind in ('territory', 'channel', 'period', 'no-archive', 'one-time', 'mandatory-credit',
    'no-ai', 'no-sales', 'no-changes')),
  mode text check (mode in ('only', 'except')),
  countries text[],
  channels text[],
  -- The credit wanted, for one.
  value text,
  valid_from timestamptz,
  valid_until timestamptz,
  -- The words as sent, and the field they stood in.
  original text not null,
  said_in text not null,
  primary key (version_id, position)
);
create index rights_term_story on rights_term (story_id);
create index rights_term_ends on rights_term (valid_until) where valid_until is not null;

-- What editors answered where a term could not be decided by itself.
create table rights_answer (
  id text collate "C" primary key,
  site_id text collate "C" not null references site,
  story_id text collate "C" not null references story,
  -- Null: the text.
  media_key text,
  may_use boolean not null,
  at timestamptz not null,
  by text not null,
  reason text not null default ''
);
create index rights_answer_story on rights_answer (story_id, id);

-- The terms that matter for use, as story/derive-state.ts derives them; null for most stories.
alter table story add column terms jsonb;
create index story_with_terms on story (site_id, id) where terms is not null;
create index story_ends on story (site_id, not_after) where not_after is not null;

-- Countries (ISO 3166-1 alpha-2) where the site's readers are; empty: nobody said.
alter table site add column territories text[] not null default '{}';
-- How long copy without archive rights counts as current news, in days after it was first published.
alter table site add column current_days int not null default 30 check (current_days between 1 and 3650);
-- How many days before an end of rights editors are told of it.
alter table site add column warn_days int not null default 7 check (warn_days between 1 and 365);

-- A story may have several pictures whose rights end at different times, and is warned of before its own end.
alter table story_instant drop constraint story_instant_kind_check;
alter table story_instant add check (kind in ('opens', 'closes', 'picture', 'warns'));
alter table story_instant drop constraint story_instant_pkey;
alter table story_instant add primary key (story_id, kind, at);
