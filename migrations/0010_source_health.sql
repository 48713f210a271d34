-- What is expected of sources, whether they are silent or numbers are missing, and subscriptions to feeds (WebSub).

-- A row for each source that filed something or of which something is expected.
create table source_health (
  source_id text collate "C" primary key references source on delete cascade,
  -- How often something comes, as people write it: "15m", "2h mon-fri 07:00-19:00". Null: nothing is expected.
  expects text,
  -- Silence is counted from here where nothing came since.
  expected_since timestamptz,
  -- When something new was filed last.
  last_item_at timestamptz
) with (fillfactor = 70);

-- Where the numbers of a service stand (IPTC 7901, ANPA 1312). Only for sources whose items carry such numbers.
create table source_sequence (
  source_id text collate "C" not null references source on delete cascade,
  -- Scheme and service: "iptc7901:BRA".
  series text not null,
  last_number int not null,
  last_at timestamptz not null,
  -- When the count began at its beginning: it may begin anew half a day later.
  began_at timestamptz not null,
  -- Digits of a number: four of them go round after 9999.
  digits int not null,
  primary key (source_id, series)
) with (fillfactor = 70);

-- Numbers that were passed over; a late one takes itself out, which shortens, splits or ends the row.
create table sequence_gap (
  id text collate "C" primary key,
  source_id text collate "C" not null references source on delete cascade,
  series text not null,
  first_number int not null,
  last_number int not null check (last_number >= first_number),
  noticed_at timestamptz not null
);
create index sequence_gap_of_series on sequence_gap (source_id, series, noticed_at);

-- Each silence and each run of missing numbers once, until it ends.
create table source_alarm (
  id text collate "C" primary key,
  source_id text collate "C" not null references source on delete cascade,
  kind text not null check (kind in ('silent', 'gap')),
  -- For 'gap': the series. For 'silent': empty.
  about text not null default '',
  -- Since when it is so; the alarm is raised later.
  since timestamptz not null,
  raised_at timestamptz not null,
  ended_at timestamptz,
  detail text not null
);
-- Several processes look at the same time: one of them raises it.
create unique index source_alarm_open on source_alarm (source_id, kind, about) where ended_at is null;
create index source_alarm_raised on source_alarm (raised_at);

-- A subscription at a hub. It outlives its delivery until the hub was told.
create table websub_subscription (
  id text collate "C" primary key,
  source_id text collate "C" not null references source on delete cascade,
  delivery_id text collate "C" unique references delivery on delete set null,
  -- sha-256 of the token in the callback's address.
  token_hash bytea not null unique,
  -- The token and the secret of signatures, sealed (src/lib/secret-box.ts).
  sealed bytea not null,
  hub text not null,
  topic text not null,
  -- 'asked': the hub has not asked back yet. 'leaving': to be ended, or being ended.
  state text not null check (state in ('asked', 'active', 'denied', 'leaving')),
  -- Whether the hub may still ask back about a subscription that we asked for.
  is_asking boolean not null default true,
  asked_at timestamptz not null,
  lease_from timestamptz,
  lease_until timestamptz,
  -- What the hub said when it refused.
  reason text,
  -- Pushes taken, and pushes dropped because their signature was missing or wrong.
  taken int not null default 0,
  dropped int not null default 0,
  last_push_at timestamptz,
  tries int not null default 0,
  next_try_at timestamptz
);
create index websub_subscription_next on websub_subscription (next_try_at) where state = 'leaving' or delivery_id is null;
