-- What is proposed, by whom, where: programmes with their options, effects, stages and published versions.

create table programmes (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  title text not null,
  kind text not null default 'service-change'
    check (kind in ('service-change', 'review', 'procurement', 'commissioning')),
  accountable_id uuid not null references organisations,
  summary text not null default '',
  case_for_change text not null default '',
  can_influence text not null default '',
  cannot_influence text not null default '',
  fictional boolean not null default false,
  published_at timestamptz,
  published_title text,
  revision integer not null default 1,
  created_by uuid references accounts,
  created_at timestamptz not null default now()
);
comment on column programmes.summary is 'What would change, for whom, from when: the author''s part of the first screen';
comment on column programmes.published_title is 'The title of the latest published version: what the public reads, whatever the draft says';
comment on column programmes.fictional is 'Part of the demonstration: listed apart and in no count of real programmes';
comment on column programmes.revision is 'Goes up with every edit, of the programme or of its parts, so that a second editor is told';

create table programme_partners (
  programme_id uuid not null references programmes on delete cascade,
  organisation_id uuid not null references organisations,
  primary key (programme_id, organisation_id)
);

create table options (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  position integer not null,
  title text not null,
  kind text not null check (kind in ('no-change', 'open', 'preferred', 'discarded')),
  description text not null default '',
  reason_discarded text not null default '',
  check (kind <> 'discarded' or reason_discarded <> '')
);
create index options_by_programme on options (programme_id, position);

create table effects (
  id uuid primary key default gen_random_uuid(),
  option_id uuid not null references options on delete cascade,
  service_code text not null references services,
  site_id uuid references sites,
  area_id uuid references areas,
  change text not null
    check (change in ('none', 'close', 'downgrade', 'move', 'merge', 'open', 'expand', 'change-hours', 'change-provider')),
  detail text not null default '',
  check (num_nonnulls(site_id, area_id) = 1)
);
create index effects_by_option on effects (option_id);
comment on table effects is 'What an option does to one service, at one site or over an area';

create table stages (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  kind text not null check (kind in ('early-involvement', 'case-for-change', 'options', 'assurance', 'consultation',
    'deliberation', 'decision', 'implementation', 'evaluation')),
  starts_on date not null,
  ends_on date,
  check (ends_on >= starts_on)
);
create index stages_by_programme on stages (programme_id, starts_on);

create table programme_versions (
  programme_id uuid not null references programmes,
  number integer not null,
  content jsonb not null,
  search_text text not null,
  what_changed text not null,
  published_by uuid references accounts,
  published_at timestamptz not null,
  primary key (programme_id, number)
);
comment on table programme_versions is 'The programme as the public saw it, each time it was published';
comment on column programme_versions.search_text is 'What the public''s search looks through: title, body, summary, services and places';
select make_append_only('programme_versions');

create table role_grants (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  role text not null check (role in ('engagement-lead', 'data-entry', 'analyst', 'decision-maker', 'reviewer', 'independent-voice')),
  organisation_id uuid references organisations,
  programme_id uuid references programmes on delete cascade,
  ends_on date,
  granted_by uuid references accounts,
  granted_at timestamptz not null default now(),
  check (num_nonnulls(organisation_id, programme_id) = 1)
);
create index role_grants_by_account on role_grants (account_id);
comment on table role_grants is 'A role held for one programme, or for every programme that a body answers for, until a date';
