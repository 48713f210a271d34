-- What the wire said in words only, and what an editor made of it; notices that take back copy by its slug; other ids
-- of a story; and what items without an id are matched by.

-- One thing that an editor must settle about a story. Open until it is answered.
create table desk_question (
  id text collate "C" primary key,
  site_id text collate "C" not null,
  -- Of the story; null for own copy.
  source_id text collate "C",
  story_id text collate "C" not null references story,
  -- The version that says it; null where another item does (a notice).
  version_id text collate "C",
  notice_id text collate "C",
  kind text not null check (kind in ('embargo', 'kill', 'hold', 'correction', 'rights')),
  -- The words as sent, and where they stand.
  words text not null,
  place text not null,
  -- Key of the picture that the words are about.
  media_key text,
  asked_at timestamptz not null,
  answer text check (answer in ('embargo', 'kill', 'hold', 'correction', 'nothing')),
  -- What the editor added: a reason, or the note that readers see with a correction.
  note text not null default '',
  embargo_until timestamptz,
  answered_by text,
  answered_at timestamptz
);
create index desk_question_story on desk_question (story_id);
-- A source says the same terms with every story: they are asked about once (md5 only keeps the index small).
create index desk_question_terms on desk_question (source_id, md5(words)) where kind = 'rights';
create index desk_question_open on desk_question (site_id, id) where answered_at is null;

-- A message of a wire that takes back a story it names in words. It holds that story when it comes, before or after.
create table take_back_notice (
  id text collate "C" primary key,
  site_id text collate "C" not null,
  source_id text collate "C" not null references source,
  -- The message itself, filed as a story of its own that is never published.
  story_id text collate "C" not null references story,
  kind text not null check (kind in ('kill', 'hold', 'correction', 'embargo')),
  words text not null,
  place text not null,
  -- What it names the story by: slug, headline, service number (wire/slug-key.ts, wire/match-notice.ts).
  slug_keys text[] not null,
  headline_keys text[] not null,
  numbers text[] not null,
  -- When the wire sent it, when it came, and until when it looks for its story.
  sent_at timestamptz not null,
  received_at timestamptz not null,
  waits_until timestamptz not null,
  -- When it first met a story.
  matched_at timestamptz,
  closed_by text,
  closed_at timestamptz
);
create index take_back_notice_open on take_back_notice (source_id, waits_until) where closed_at is null;
create index take_back_notice_site on take_back_notice (site_id, id) where closed_at is null;

-- Ids under which a source's story is known besides the one it was filed under first.
create table story_alias (
  source_id text collate "C" not null references source,
  wire_key text collate "C" not null,
  story_id text collate "C" not null references story,
  primary key (source_id, wire_key)
);

-- The slug without its lead marks, and the wire's time of the item that was filed first.
alter table story add column slug_key text collate "C", add column slug_at timestamptz;
create index story_slug_key on story (source_id, slug_key, slug_at) where slug_key is not null;
