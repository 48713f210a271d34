-- Stories about one happening, whoever sent them. What a story's text looks like is kept only as long as another about
-- the same may come; who belongs together is kept for good.

create table cluster (
  id text collate "C" primary key,
  site_id text collate "C" not null references site,
  -- The one that stands for all: null while none of them may be used.
  lead_story_id text collate "C" references story,
  created_at timestamptz not null
);

create table cluster_member (
  story_id text collate "C" primary key references story,
  cluster_id text collate "C" not null references cluster,
  -- Why it is here: the member it is like, how ('first' has none), and how much, 0 to 1.
  how text not null check (how in ('first', 'duplicate', 'happening')),
  like_story_id text collate "C" references story,
  similarity float8 not null,
  joined_at timestamptz not null
);
create index cluster_member_cluster on cluster_member (cluster_id, story_id);

create table cluster_sketch (
  story_id text collate "C" primary key references story,
  site_id text collate "C" not null,
  source_id text collate "C",
  -- The story's own time, by which stories are near each other; and ours, by which sketches are cleared away.
  at timestamptz not null,
  sketched_at timestamptz not null,
  -- Numbers that alike texts share; the text's pieces; its telling words, and the rarest of these two by two.
  bands int[] not null,
  pieces bytea not null,
  words int[] not null,
  rare_pairs int[] not null
);
create index cluster_sketch_bands on cluster_sketch using gin (bands) with (fastupdate = off);
create index cluster_sketch_rare_pairs on cluster_sketch using gin (rare_pairs) with (fastupdate = off);
create index cluster_sketch_sketched_at on cluster_sketch (sketched_at);
