-- Pictures: what their files say of themselves, cuts in fixed shapes, and files that come without their item.

-- What the file's own metadata says of the picture, as far as readers or editors may need it.
alter table media_asset add column facts jsonb not null default '{}';
-- Credit, caption and terms as written into the files that we draw.
alter table media_asset add column written jsonb not null default '{}';
-- The bytes as they came, in the blob store; never given out. Null for pictures from before they were kept.
alter table media_asset add column original text;
-- The point that every cut keeps, as shares of width and height; null: the cut finds one by itself.
alter table media_asset add column focal_x real check (focal_x between 0 and 1);
alter table media_asset add column focal_y real check (focal_y between 0 and 1);
alter table media_asset add column focal_by text check (focal_by in ('item', 'editor'));

-- whole: all of the picture; the others are cut to a shape.
alter table media_rendition add column shape text not null default 'whole' check (shape in ('whole', 'social', 'square'));
alter table media_rendition drop constraint media_rendition_pkey;
alter table media_rendition add primary key (asset_id, shape, mime_type, width);

-- Bare names that the item gives the picture's file, in small letters: a file that comes later is known by them.
alter table version_media add column file_names text[];
create index version_media_names on version_media using gin (file_names) where file_names is not null;
create index version_media_missing on version_media (story_id) where state <> 'stored';

-- Pictures that were delivered by themselves, or inside a delivery whose items do not name them.
create table picture_file (
  raw_item_id text collate "C" not null references raw_item,
  -- As it came, and in small letters.
  name text not null,
  name_key text not null,
  site_id text collate "C" not null,
  source_id text collate "C" not null references source,
  received_at timestamptz not null,
  -- Waiting: no item names it yet. Placed: some item does. Filed: it became an item of its own. Unclaimed: nobody
  -- named it in time; it is still found by name.
  state text not null check (state in ('waiting', 'placed', 'filed', 'unclaimed')),
  look_until timestamptz not null,
  primary key (raw_item_id, name_key)
);
create index picture_file_name on picture_file (source_id, name_key, received_at desc);
create index picture_file_waiting on picture_file (look_until) where state = 'waiting';
create index picture_file_loose on picture_file (site_id, received_at desc) where state in ('waiting', 'unclaimed');

-- What becomes of a picture that no item names: an item of its own, or it only waits for one.
alter table source add column pictures text not null default 'file' check (pictures in ('file', 'attach'));
