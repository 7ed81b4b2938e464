-- Names as they were, what a body is in law, releases of reference files that are seen before they are applied, a list of
-- services that is kept at the desk, and where postcodes lie.

alter table organisations
  add column legal_form text check (legal_form <> ''),
  add column legal_basis text check (legal_basis <> ''),
  add column address text check (address <> ''),
  add column postcode text check (postcode <> ''),
  add column board_code text check (board_code <> '');
comment on column organisations.legal_form is 'What it is in law, such as NHS foundation trust; null where no source says so';
comment on column organisations.legal_basis is 'The act and section that it exists by; null where no source says so';
comment on column organisations.board_code is 'NHS code of the board in whose area it lies, as its source has it';

create table former_names (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisations on delete cascade,
  site_id uuid references sites on delete cascade,
  area_id uuid references areas on delete cascade,
  name text not null check (name <> ''),
  held_until date not null,
  source text references reference_sources,
  check (num_nonnulls(organisation_id, site_id, area_id) = 1)
);
create unique index former_names_of_organisation on former_names (organisation_id, held_until);
create unique index former_names_of_site on former_names (site_id, held_until);
create unique index former_names_of_area on former_names (area_id, held_until);
comment on table former_names is 'What a body, a site or an area was called before: the name of a day is the first of these that held until then or later, else that of its own row';
comment on column former_names.held_until is 'Last day on which it had this name';

create table reference_imports (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('trusts', 'gp-practices', 'organisations', 'successors', 'areas', 'sites', 'small-areas')),
  file_name text not null,
  file_hash text not null,
  of_date date not null,
  is_whole boolean not null default false,
  items jsonb not null,
  refused jsonb not null,
  header jsonb not null,
  passed_over integer not null default 0,
  staged_by uuid references accounts,
  staged_at timestamptz not null,
  applied_by uuid references accounts,
  applied_at timestamptz,
  difference jsonb,
  difference_hash text,
  check ((applied_at is null) = (difference is null) and (applied_at is null) = (difference_hash is null))
);
create unique index reference_imports_once on reference_imports (kind, of_date) where applied_at is not null;
create index reference_imports_by_time on reference_imports (staged_at);
comment on table reference_imports is 'Releases of reference files: what was read of each waits here until a person confirms the difference that it makes';
comment on column reference_imports.is_whole is 'What the file does not have has closed by its day';
comment on column reference_imports.refused is 'Rows that were not taken: line, reason, what to do, cells';
comment on column reference_imports.passed_over is 'Rows of another kind that the file holds too, such as prescribers that are no practice';
comment on column reference_imports.difference is 'What was applied, as it was shown to who confirmed it';

alter table services
  add column kind text not null default 'health' check (kind in ('health', 'social-care', 'joint')),
  add column is_own boolean not null default false,
  -- Moving one to another place moves all between: checked when the statement has ended.
  drop constraint services_position_key,
  add constraint services_position_once unique (position) deferrable initially immediate;
comment on column services.is_own is 'Added or changed at the desk: a newer version of the list that ships leaves it as it is';
comment on column services.kind is 'joint: by the NHS and a council together';
update services set kind = 'social-care' where code in ('care-home-places', 'home-care', 'reablement');

create table postcodes (
  postcode text primary key,
  latitude real not null check (latitude between 49 and 57),
  longitude real not null check (longitude between -8 and 3),
  small_area_code text,
  ended boolean not null default false
);
comment on table postcodes is 'Where the postcodes of England lie: units, and outward codes at the middle of their live units; without a space';
comment on column postcodes.small_area_code is 'As the file has it; no reference, because a file may be of another census than the small areas';
comment on column postcodes.ended is 'No longer used by the post; people go on typing it';
