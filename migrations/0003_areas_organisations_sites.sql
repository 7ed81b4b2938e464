-- Bodies, places and the people who live there. Every row says from when until when it holds and where it comes
-- from: institutions merge and boundaries move, and a plan of 2016 is still read by the map of 2016.
-- `effective_until` is the last day on which the row holds; null means that no end is known.
-- The `…_at_a_time` constraints are deferrable so that they are checked at the end of a statement, not row by row.

create extension if not exists btree_gist;

create table reference_sources (
  key text primary key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  publisher text not null,
  licence text not null,
  attribution text not null,
  dated_on date not null,
  caveats text[] not null default '{}'
);
comment on table reference_sources is 'Published data that rows were taken from, with the words of credit that must be shown';
comment on column reference_sources.dated_on is 'The day that the data describes, not the day it was loaded';
comment on column reference_sources.caveats is 'What a reader must know before relying on it; shown wherever it is used';

create table reference_loads (
  name text primary key,
  version text not null,
  loaded_at timestamptz not null default now()
);
comment on table reference_loads is 'Which version of which shipped reference data this database holds';

create table organisations (
  id uuid primary key default gen_random_uuid(),
  ods_code text,
  name text not null check (name <> ''),
  kind text not null check (kind in ('icb', 'partnership', 'nhs-trust', 'ccg', 'local-authority', 'national',
    'other-provider', 'patient-voice', 'voluntary', 'other')),
  fictional boolean not null default false,
  effective_from date not null,
  effective_until date,
  source text references reference_sources,
  check (effective_until >= effective_from),
  constraint organisations_code_from_once unique (ods_code, effective_from),
  constraint organisations_code_at_a_time
    exclude using gist (ods_code with =, daterange(effective_from, effective_until, '[]') with &&)
    deferrable initially immediate
);
create index organisations_by_name on organisations (lower(name));
create index organisations_by_kind on organisations (kind, effective_from);
comment on table organisations is 'Bodies that plan, buy, give or speak about care, past and present';
comment on column organisations.ods_code is 'NHS organisation code, used again for another body only after this one has ended';
comment on column organisations.kind is 'partnership: several bodies planning together, such as the 44 of 2016';
comment on column organisations.fictional is 'Part of the demonstration: in no list or count of real bodies';

create table organisation_successors (
  predecessor_id uuid not null references organisations on delete cascade,
  successor_id uuid not null references organisations on delete cascade,
  effective_on date not null,
  source text references reference_sources,
  primary key (predecessor_id, successor_id),
  check (predecessor_id <> successor_id)
);
create index organisation_successors_by_successor on organisation_successors (successor_id);
comment on table organisation_successors is 'Which body took on the duties, or part of them, of which, and from what day';

create table areas (
  id uuid primary key default gen_random_uuid(),
  code text,
  ons_code text,
  name text not null check (name <> ''),
  kind text not null check (kind in ('icb', 'stp', 'district', 'custom')),
  organisation_id uuid references organisations,
  fictional boolean not null default false,
  effective_from date not null,
  effective_until date,
  source text references reference_sources,
  check (effective_until >= effective_from),
  constraint areas_code_from_once unique (kind, code, effective_from),
  constraint areas_code_at_a_time
    exclude using gist (kind with =, code with =, daterange(effective_from, effective_until, '[]') with &&)
    deferrable initially immediate
);
create index areas_by_organisation on areas (organisation_id);
create index areas_by_name on areas (lower(name));
comment on table areas is 'Parts of the country: a new row where a footprint changes, even under the same code';
comment on column areas.code is 'NHS organisation code for an icb; ONS code for an stp or a district; free for a custom area';
comment on column areas.organisation_id is 'The body whose footprint this is, where there is one';
comment on column areas.fictional is 'Part of the demonstration: in no list or count of real areas';

create table small_areas (
  code text primary key,
  name text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  population integer not null check (population >= 0),
  imd_decile smallint not null check (imd_decile between 1 and 10),
  rural boolean not null,
  disabled integer not null check (disabled >= 0),
  ethnic_white integer not null check (ethnic_white >= 0),
  ethnic_asian integer not null check (ethnic_asian >= 0),
  ethnic_black integer not null check (ethnic_black >= 0),
  ethnic_mixed integer not null check (ethnic_mixed >= 0),
  ethnic_other integer not null check (ethnic_other >= 0),
  religion_muslim integer not null check (religion_muslim >= 0),
  religion_christian integer not null check (religion_christian >= 0),
  religion_none integer not null check (religion_none >= 0),
  effective_from date not null,
  effective_until date,
  source text not null references reference_sources,
  check (effective_until >= effective_from)
);
comment on table small_areas is 'Census neighbourhoods (LSOA 2021: about 1,500 people each), the bricks of which areas are built';
comment on column small_areas.latitude is 'Geometric centre, WGS 84; in wide rural areas it can be kilometres from where people live';
comment on column small_areas.imd_decile is 'Deprivation (IMD 2025) within England: 1 the most deprived tenth, 10 the least';
comment on column small_areas.disabled is 'Residents disabled under the Equality Act, by their own answer to the census';

create table area_members (
  area_id uuid not null references areas on delete cascade,
  small_area_code text not null references small_areas on delete cascade,
  primary key (area_id, small_area_code)
);
create index area_members_by_small_area on area_members (small_area_code);
comment on table area_members is 'Which small areas make up an area; dates and source are those of the area';

create table area_counts (
  area_id uuid not null references areas on delete cascade,
  topic text not null check (topic ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  category text not null,
  measured_on date not null,
  people integer not null check (people >= 0),
  source text references reference_sources,
  primary key (area_id, topic, category, measured_on)
);
comment on table area_counts is 'People who live in an area, by topic and category, as the census counted them';
comment on column area_counts.people is 'Residents; a category with nobody may have no row, a topic that is not known has none at all';

create table sites (
  id uuid primary key default gen_random_uuid(),
  ods_code text,
  name text not null check (name <> ''),
  organisation_id uuid not null references organisations,
  town text,
  postcode text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  small_area_code text references small_areas on delete set null,
  fictional boolean not null default false,
  effective_from date not null,
  effective_until date,
  source text references reference_sources,
  check (effective_until >= effective_from),
  check (num_nonnulls(latitude, longitude) <> 1),
  constraint sites_code_from_once unique (ods_code, effective_from),
  constraint sites_code_at_a_time
    exclude using gist (ods_code with =, daterange(effective_from, effective_until, '[]') with &&)
    deferrable initially immediate
);
create index sites_by_organisation on sites (organisation_id);
create index sites_by_small_area on sites (small_area_code);
comment on table sites is 'Places where care is given: hospitals and the like';
comment on column sites.organisation_id is 'The body that ran it at effective_from; follow organisation_successors to later ones';
comment on column sites.small_area_code is 'The small area whose centre is nearest: good enough to find a district, not to count people';
comment on column sites.fictional is 'Part of the demonstration: in no list or count of real places';

create table services (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null unique,
  position integer not null unique,
  effective_from date not null default date '1948-07-05',
  effective_until date,
  check (effective_until >= effective_from)
);
comment on table services is 'Kinds of care that may be given at a site, in the order they are offered';
comment on column services.effective_until is 'Last day on which a new effect may name it; old ones keep it';

insert into services (position, code, name) values
  (1, 'a-and-e', 'A&E'),
  (2, 'urgent-treatment-centre', 'Urgent treatment centre'),
  (3, 'minor-injuries-unit', 'Minor injuries unit'),
  (4, 'maternity-consultant-led', 'Maternity (consultant-led)'),
  (5, 'maternity-midwife-led', 'Maternity (midwife-led)'),
  (6, 'inpatient-beds', 'Inpatient beds'),
  (7, 'paediatrics-inpatient', 'Children''s inpatient care'),
  (8, 'stroke', 'Stroke care'),
  (9, 'general-surgery', 'General surgery'),
  (10, 'outpatient', 'Outpatient clinics'),
  (11, 'diagnostics', 'Tests and scans'),
  (12, 'mental-health-inpatient', 'Mental health inpatient care'),
  (13, 'mental-health-crisis', 'Mental health crisis care'),
  (14, 'community-hospital-beds', 'Community hospital beds'),
  (15, 'gp', 'GP services'),
  (16, 'pharmacy', 'Pharmacy'),
  (17, 'dental', 'Dental care'),
  (18, 'ambulance', 'Ambulance services'),
  (19, 'other', 'Another kind of care');
