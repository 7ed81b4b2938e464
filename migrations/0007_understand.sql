-- What it means: themes, the tie between an answer and a theme with who or what made it, and the machine's suggestions.

create table themes (
  id uuid primary key default gen_random_uuid(),
  question_id uuid not null references questions on delete cascade,
  position integer not null,
  title text not null,
  description text not null default '',
  signed_off_at timestamptz,
  signed_off_by uuid references accounts,
  dropped_at timestamptz,
  revision integer not null default 1
);
create unique index themes_title_once on themes (question_id, lower(title)) where dropped_at is null;
comment on table themes is 'The code frame of a question is its list of themes';

create table suggestion_models (
  id uuid primary key default gen_random_uuid(),
  question_id uuid not null references questions on delete cascade,
  trained_at timestamptz not null default now(),
  examples integer not null,
  measured jsonb not null,
  model text
);
create index suggestion_models_by_question on suggestion_models (question_id, trained_at desc);
comment on column suggestion_models.measured is 'How well it did on answers that it had not seen, and the score from which it suggests each theme';
comment on column suggestion_models.model is 'JSON; null once a newer model has taken its place: what it measured stays';

create table suggestion_states (
  question_id uuid primary key references questions on delete cascade,
  state text not null check (state in ('waiting', 'training', 'ready', 'too-few', 'failed')),
  codings_since integer not null default 0,
  progress real not null default 0,
  problem text,
  changed_at timestamptz not null default now()
);
comment on table suggestion_states is 'How the suggestions for a question stand, and how many codings have been made since they were last trained';

create table suggestions (
  answer_id uuid not null references answers on delete cascade,
  theme_id uuid not null references themes on delete cascade,
  model_id uuid not null references suggestion_models on delete cascade,
  score real not null,
  primary key (answer_id, theme_id)
);
create index suggestions_by_theme on suggestions (theme_id, score desc);

create table codings (
  id uuid primary key default gen_random_uuid(),
  answer_id uuid not null references answers on delete cascade,
  theme_id uuid not null references themes,
  made_by text not null check (made_by in ('person', 'accepted', 'bulk', 'import')),
  account_id uuid references accounts,
  model_id uuid references suggestion_models on delete set null,
  score real,
  made_at timestamptz not null default now(),
  taken_back_at timestamptz,
  taken_back_by uuid references accounts,
  check (made_by = 'import' or account_id is not null)
);
create unique index codings_once on codings (answer_id, theme_id) where taken_back_at is null;
create index codings_by_theme on codings (theme_id) where taken_back_at is null;
comment on column codings.made_by is
  'person: chosen by a person after reading; accepted: a suggestion a person accepted after reading; bulk: accepted unread; import: came with the file';

create table readings (
  answer_id uuid primary key references answers on delete cascade,
  account_id uuid not null references accounts,
  read_at timestamptz not null default now()
);
comment on table readings is 'Answers that a person has read and coded, also those to which no theme applies';
