-- Which Media Topics a section takes ("15000000" and all below it); empty: stories come to it by rule, source or words.
alter table section add column topics text[] not null default '{}';

-- An editor put the story into its section: what the wire sends later does not move it.
alter table story add column section_chosen_at timestamptz;

-- What a site's stories taught about which words belong to which section.
create table section_model (
  site_id text collate "C" primary key references site,
  model bytea not null,
  examples int not null,
  -- Share of stories kept out of the training that the model would have put where they are, 0 to 1.
  agreement real not null,
  trained_at timestamptz not null
);
