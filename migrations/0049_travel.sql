-- Which service runs where, how long journeys take, and what is worked out of both for each programme.

create table site_services (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references sites on delete cascade,
  service_code text not null references services,
  effective_from date,
  effective_until date,
  origin text not null check (origin in ('import', 'desk')),
  source text not null check (source <> ''),
  check (effective_until >= effective_from),
  constraint site_services_at_a_time
    exclude using gist (site_id with =, service_code with =, daterange(effective_from, effective_until, '[]') with &&)
);
comment on table site_services is 'Which service runs at which site, as imported or entered; what programmes imply is worked out from their effects when it is read';
comment on column site_services.effective_from is 'Null: not known since when';
comment on column site_services.effective_until is 'Last day; null: no end is known';
comment on column site_services.source is 'A public address, or the key of a reference source';

create table travel_matrices (
  id uuid primary key default gen_random_uuid(),
  source text not null check (source <> ''),
  measured_on date not null,
  imported_at timestamptz not null,
  unique (source, measured_on)
);
comment on table travel_matrices is 'Journey times of a travel study, one import each';

create table travel_times (
  matrix_id uuid not null references travel_matrices on delete cascade,
  mode text not null check (mode in ('car', 'public-transport', 'walk')),
  site_id uuid not null references sites on delete cascade,
  small_area_code text not null references small_areas on delete cascade,
  minutes real not null check (minutes >= 0 and minutes <= 1440),
  primary key (matrix_id, mode, site_id, small_area_code)
);
comment on table travel_times is 'Minutes from the middle of a small area to a site by one mode';

create table travel_results (
  programme_id uuid primary key references programmes on delete cascade,
  state text not null check (state in ('waiting', 'ready', 'failed')),
  basis text not null,
  result jsonb,
  result_basis text,
  problem text not null default '',
  changed_at timestamptz not null
);
comment on table travel_results is 'What each option of a programme does to journeys, with the state of the register that it is of';
comment on column travel_results.basis is 'Hash of what was asked to be worked out: versions, sites, times';
comment on column travel_results.result_basis is 'The same of the result that is kept, which may be older';
