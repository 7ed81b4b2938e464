-- What would close where, and by what is it known: effects in full, the sources of a programme, what each source says of
-- an effect, and the effects of published versions in a form that can be counted.

create table programme_sources (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  title text not null check (title <> ''),
  url text not null default '',
  kind text not null check (kind in ('official', 'parliament', 'court', 'press', 'council', 'healthwatch', 'campaign',
    'mirror', 'other')),
  dated_on date,
  dated_to text not null default 'day' check (dated_to in ('day', 'month', 'year')),
  check (dated_on is not null or dated_to = 'day')
);
create index programme_sources_by_programme on programme_sources (programme_id);
comment on table programme_sources is 'Published papers and reports that a programme''s facts rest on';
comment on column programme_sources.dated_on is 'The day it is of; of a month or a year, its last day; null where it is not known';
comment on column programme_sources.dated_to is 'How exactly that is known';

alter table effects
  drop constraint effects_check,
  add column place_words text not null default '',
  add column own_words text not null default '',
  add column certainty text not null default 'likely' check (certainty in ('done', 'certain', 'likely', 'reported', 'dropped')),
  add column source_state text not null default 'confirmed' check (source_state in ('leaked', 'draft', 'confirmed')),
  add column deciding_id uuid references organisations,
  add column from_provider text check (from_provider in ('nhs', 'council', 'gp', 'independent', 'voluntary')),
  add column to_provider text check (to_provider in ('nhs', 'council', 'gp', 'independent', 'voluntary')),
  add column beds_before integer check (beds_before >= 0),
  add column beds_after integer check (beds_after >= 0),
  add column staff_before double precision check (staff_before >= 0),
  add column staff_after double precision check (staff_after >= 0),
  add column temporary_since date,
  add column starts_on date,
  add check (num_nonnulls(site_id, area_id) = 1 or (num_nonnulls(site_id, area_id) = 0 and place_words <> ''));
comment on column effects.place_words is 'Which place within the area, where it is no site of the register: "one of three community hospitals"; alone where the papers name no place';
comment on column effects.own_words is 'What the body itself calls it, beside the register''s verb';
comment on column effects.certainty is 'certain: decided by who may decide it; likely: formally proposed; reported: told by others or in an unfinished paper; dropped: withdrawn, refused or quashed; done: carried out';
comment on column effects.source_state is 'Of the papers it is known from: leaked, a draft, or confirmed by the body';
comment on column effects.deciding_id is 'The body that decides it; null for the one that answers for the programme';
comment on column effects.staff_before is 'Whole-time equivalents';
comment on column effects.temporary_since is 'Said to be for a time, and since when; null for what is meant to last';
comment on column effects.starts_on is 'The day on which it is to start, or did';

create table effect_evidence (
  id uuid primary key default gen_random_uuid(),
  effect_id uuid not null references effects on delete cascade,
  source_id uuid not null references programme_sources on delete cascade,
  certainty text not null check (certainty in ('done', 'certain', 'likely', 'reported', 'dropped')),
  known_on date,
  known_to text not null default 'day' check (known_to in ('day', 'month', 'year'))
);
create index effect_evidence_by_effect on effect_evidence (effect_id);
create index effect_evidence_by_source on effect_evidence (source_id);
comment on table effect_evidence is 'How certain a source makes an effect, and since when';
comment on column effect_evidence.known_on is 'The day of the public act that the source tells of; null: the day of the source itself';

create table effect_conditions (
  effect_id uuid not null references effects on delete cascade,
  needs_id uuid not null references effects on delete cascade,
  primary key (effect_id, needs_id),
  check (effect_id <> needs_id)
);
create index effect_conditions_by_need on effect_conditions (needs_id);
comment on table effect_conditions is 'What may not start before something else is open';

-- Programmes whose body is not known, several bodies with their parts, plans, and what published sources tell.

alter table organisations
  drop constraint organisations_kind_check,
  add check (kind in ('icb', 'partnership', 'nhs-trust', 'ccg', 'local-authority', 'national', 'other-provider',
    'patient-voice', 'voluntary', 'other', 'joint-committee', 'independent-provider', 'gp-practice', 'scrutiny-committee'));

alter table services add column plain text not null default '';
comment on column services.plain is 'What it is, in plain words';

create table plans (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  title text not null check (title <> ''),
  area_id uuid references areas,
  organisation_id uuid references organisations,
  note text not null default '',
  sources jsonb not null default '[]'
);
comment on table plans is 'A folder of programmes, such as the 44 plans of 2016';
comment on column plans.sources is 'title, url, kind, datedOn and datedTo of each';

create table plan_partners (
  plan_id uuid not null references plans on delete cascade,
  organisation_id uuid not null references organisations,
  name_then text not null default '',
  primary key (plan_id, organisation_id)
);
comment on column plan_partners.name_then is 'What the source calls the body, where the register has another name';

alter table programmes
  alter column accountable_id drop not null,
  drop constraint programmes_kind_check,
  add check (kind in ('service-change', 'review', 'procurement', 'commissioning', 'primary-care', 'joint-with-social-care')),
  add column plan_id uuid references plans,
  add column area_words text not null default '',
  add column shipped boolean not null default false;
create index programmes_by_plan on programmes (plan_id);
comment on column programmes.accountable_id is 'The body that answers for it; null where no source names one, which the public is told';
comment on column programmes.shipped is 'Came with Heard: nothing was asked of anybody by it here';
comment on column programmes.area_words is 'The part of the country that it is about, in words';

alter table programme_partners
  add column part text not null default 'partner'
    check (part in ('accountable', 'deciding-jointly', 'partner', 'consulted', 'scrutinising', 'independent-voice')),
  add column name_then text not null default '';
comment on column programme_partners.part is 'accountable: beside the one of the programme itself';

create table programme_areas (
  programme_id uuid not null references programmes on delete cascade,
  area_id uuid not null references areas,
  primary key (programme_id, area_id)
);
comment on table programme_areas is 'The parts of the country that a programme is about';

alter table stages
  add column basis text not null default 'planned' check (basis in ('planned', 'actual')),
  add column starts_to text not null default 'day' check (starts_to in ('day', 'month', 'year')),
  add column ends_to text not null default 'day' check (ends_to in ('day', 'month', 'year'));
comment on column stages.basis is 'actual: it took place then';
comment on column stages.starts_to is 'How exactly the first day is known; of a month or a year the first day stands';
comment on column stages.ends_to is 'How exactly the last day is known; of a month or a year the last day stands';

create table programme_facts (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  position integer not null,
  kind text not null check (kind in ('decision', 'influence', 'other-reason', 'responses', 'result', 'referral', 'panel', 'court',
    'outcome', 'involvement', 'bodies', 'unverified')),
  words text not null check (words <> ''),
  url text not null default '',
  happened_on date,
  happened_to text not null default 'day' check (happened_to in ('day', 'month', 'year'))
);
create index programme_facts_by_programme on programme_facts (programme_id, position);
comment on table programme_facts is 'What published sources tell of a programme that was not run here: its decision, counts, referral, court';
comment on column programme_facts.kind is 'influence: changed because of what people said, only where a source says so; unverified: not read in a source';

create table earlier_programmes (
  programme_id uuid not null references programmes on delete cascade,
  earlier_id uuid not null references programmes on delete cascade,
  primary key (programme_id, earlier_id),
  check (programme_id <> earlier_id)
);
comment on table earlier_programmes is 'Which programmes came before one in the same place';

create table others_counts (
  key text primary key,
  counted_by text not null,
  counted_on date not null,
  counted_to text not null check (counted_to in ('day', 'month', 'year')),
  number integer not null check (number >= 0),
  definition text not null,
  service_code text references services,
  changes text[] not null,
  parts jsonb not null default '[]',
  sources jsonb not null default '[]'
);
comment on table others_counts is 'What others have published of how much would close, with what exactly they counted';

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
  certainty text not null check (certainty in ('done', 'certain', 'likely', 'reported', 'dropped')),
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
