-- Who took part against whom: the bases that a programme is set against, and drawn samples weighted to one of them.

-- Figures that are kept name every part of everybody who answered, those who did not answer one question too.
update equality_snapshots set figures = jsonb_build_object('crossing', null, 'divisions', coalesce((
  select jsonb_agg(jsonb_build_object('id', '', 'text', question->>'text', 'parts', coalesce((
    select jsonb_agg(jsonb_build_object('label', choice->>'label', 'group', null, 'count', choice->'count'))
    from jsonb_array_elements(question->'options') as choice), '[]')))
  from jsonb_array_elements(figures->'questions') as question), '[]'))
where figures ? 'questions';

create table reach_bases (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  kind text not null check (kind in ('residents', 'users', 'lose-most', 'other')),
  name text not null check (name <> ''),
  source text not null check (source <> ''),
  areas jsonb not null default '[]',
  people jsonb not null default '[]',
  stated_by uuid references accounts,
  stated_at timestamptz not null,
  removed_at timestamptz
);
create index reach_bases_by_programme on reach_bases (programme_id, stated_at);
comment on table reach_bases is
  'Whom those who took part are set against: the people of areas, or a table that was loaded, each with its source. Published';
comment on column reach_bases.areas is 'Areas, each with the patients it sends where that is known: the census then counts each area by them';
comment on column reach_bases.people is 'A table of its own: how many people are in each group of each attribute; empty where areas are named';
comment on column reach_bases.removed_at is 'No longer shown; what was stated stays';

create table sample_margins (
  activity_id uuid not null references activities on delete cascade,
  question_id uuid not null references questions on delete cascade,
  attribute text not null,
  base_id uuid not null references reach_bases,
  primary key (activity_id, question_id)
);
comment on table sample_margins is
  'Which closed questions of a drawn sample tell an attribute that its answers are weighted by, and to which base. Equality answers are never among them';

create table sample_figures (
  id uuid primary key,
  activity_id uuid not null references activities on delete cascade,
  published_at timestamptz not null,
  published_by uuid references accounts,
  responses integer not null check (responses >= 0),
  figures jsonb not null,
  content_hash text not null
);
create index sample_figures_by_activity on sample_figures (activity_id, published_at desc);
comment on table sample_figures is
  'Weighted answers of a drawn sample as counted when they were published; small numbers are hidden. The newest is shown';
