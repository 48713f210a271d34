-- Deliveries of any kind: what each kind needs to know lies in `settings`, what it must keep to itself in `secret`, how
-- far it has come in `cursor`. Which kinds there are is said by the program (src/wire/deliveries/delivery-kinds.ts), so
-- that a new one needs no migration.

alter table delivery drop constraint delivery_kind_check;
alter table delivery
  add constraint delivery_kind_shape check (kind ~ '^[a-z][a-z0-9-]{1,19}$'),
  -- Checked by the kind's own schema.
  add column settings jsonb not null default '{}',
  -- Password, private key or access key, sealed with AES-256-GCM (src/lib/secret-box.ts).
  add column secret bytea,
  add column cursor jsonb not null default '{}',
  -- Who works on it now; one that dies leaves it to the others when the time has run out.
  add column lease text,
  add column lease_until timestamptz;

-- 'pull': taken from another server's folder or bucket; 'mail': from a mailbox or by SMTP.
alter table raw_item drop constraint raw_item_channel_check;
alter table raw_item
  add constraint raw_item_channel_check check (channel in ('folder', 'push', 'poll', 'command', 'pull', 'mail'));

-- Files of another server's folder that were seen there.
create table delivery_file (
  delivery_id text collate "C" not null references delivery on delete cascade,
  name text not null,
  -- Size and time as the server gave them; a file with another stamp is another file.
  stamp text not null,
  -- 'seen': may still grow; 'taken': stored here, perhaps not yet moved there; 'beside': a picture taken with its item.
  state text not null check (state in ('seen', 'taken', 'beside')),
  at timestamptz not null,
  -- Times that what came was not what the listing said.
  mismatches int not null default 0,
  -- What the item turned out to be: says which folder it is moved to.
  is_unreadable boolean not null default false,
  primary key (delivery_id, name)
);
