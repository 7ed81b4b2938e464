-- What would close where, and by what is it known: effects in full, the sources of a programme, what each source says of
-- an effect, and the effects of published versions in a form that can be counted.

create table programme_sources (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  title text not null check (title <> ''),
  url text not null default '',
  kind text not null check (kind in ('official', 'parliament', 'court', 'press', 'council', 'healthwatch', 'campaign',
    'mirror')),
  dated_on date,
  dated_to text not null default 'day' check (dated_to in ('day', 'month', 'year')),
  check (dated_on is not null or dated_to = 'day')
);
create index programme_sources_by_programme on programme_sources (programme_id);
comment on table programme_sources is 'Published papers and reports that a programme''s facts rest on';
comment on column programme_sources.dated_on is 'The day it is of; of a month or a year, its last day; null where it is not known';
comment on column programme_sources.dated_to is 'How exactly that is known';

alter table effects
  add column place_words text not null default '',
  add column own_words text not null default '',
  add column certainty text not null default 'likely' check (certainty in ('certain', 'likely', 'reported', 'dropped')),
  add column source_state text not null default 'confirmed' check (source_state in ('leaked', 'draft', 'confirmed')),
  add column deciding_id uuid references organisations,
  add column from_provider text check (from_provider in ('nhs', 'council', 'gp', 'independent', 'voluntary')),
  add column to_provider text check (to_provider in ('nhs', 'council', 'gp', 'independent', 'voluntary')),
  add column beds_before integer check (beds_before >= 0),
  add column beds_after integer check (beds_after >= 0),
  add column staff_before double precision check (staff_before >= 0),
  add column staff_after double precision check (staff_after >= 0),
  add column temporary_since date,
  add column starts_on date;
comment on column effects.place_words is 'Which place within the area, where it is no site of the register: "one of three community hospitals"';
comment on column effects.own_words is 'What the body itself calls it, beside the register''s verb';
comment on column effects.certainty is 'certain: decided by who may decide it; likely: formally proposed; reported: told by others or in an unfinished paper; dropped: withdrawn, refused or quashed';
comment on column effects.source_state is 'Of the papers it is known from: leaked, a draft, or confirmed by the body';
comment on column effects.deciding_id is 'The body that decides it; null for the one that answers for the programme';
comment on column effects.staff_before is 'Whole-time equivalents';
comment on column effects.temporary_since is 'Said to be for a time, and since when; null for what is meant to last';
comment on column effects.starts_on is 'The day on which it is to start, or did';

create table effect_evidence (
  effect_id uuid not null references effects on delete cascade,
  source_id uuid not null references programme_sources on delete cascade,
  certainty text not null check (certainty in ('certain', 'likely', 'reported', 'dropped')),
  primary key (effect_id, source_id)
);
create index effect_evidence_by_source on effect_evidence (source_id);
comment on table effect_evidence is 'How certain a source makes an effect, as of the day of the source';

create table effect_conditions (
  effect_id uuid not null references effects on delete cascade,
  needs_id uuid not null references effects on delete cascade,
  primary key (effect_id, needs_id),
  check (effect_id <> needs_id)
);
create index effect_conditions_by_need on effect_conditions (needs_id);
comment on table effect_conditions is 'What may not start before something else is open';

create table published_effects (
  programme_id uuid not null references programmes on delete cascade,
  effect_id uuid not null,
  fictional boolean not null,
  option_id uuid not null,
  option_title text not null,
  option_kind text not null,
  service_code text not null references services,
  change text not null,
  site_id uuid references sites,
  area_id uuid references areas,
  place_words text not null,
  deciding_id uuid references organisations,
  source_state text not null,
  temporary_since date,
  primary key (programme_id, effect_id)
);
create index published_effects_by_service on published_effects (service_code, change);
create index published_effects_by_site on published_effects (site_id);
create index published_effects_by_area on published_effects (area_id);
comment on table published_effects is 'The effects of every version that was published, each as it stood last; those taken out since are dropped by their evidence';

create table published_effect_evidence (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null,
  effect_id uuid not null,
  known_on date not null,
  certainty text not null check (certainty in ('certain', 'likely', 'reported', 'dropped')),
  version integer,
  source_title text not null,
  source_url text not null default '',
  source_kind text,
  source_dated_to text,
  foreign key (programme_id, effect_id) references published_effects on delete cascade,
  check (num_nonnulls(version, source_kind) = 1)
);
create index published_effect_evidence_by_effect on published_effect_evidence (programme_id, effect_id, known_on);
comment on table published_effect_evidence is 'Since when an effect is known, how certain and by what: its dated sources, and the versions that changed it';
comment on column published_effect_evidence.version is 'Of the programme, where its own publication is what it is known by';
