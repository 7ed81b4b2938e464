-- What people say: ways of listening, their questions, and the responses with their parts.

create table activities (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  title text not null,
  kind text not null check (kind in ('one-box', 'questionnaire', 'import')),
  introduction text not null default '',
  opens_at timestamptz,
  closes_at timestamptz,
  published_at timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  check (closes_at > opens_at)
);
create index activities_by_programme on activities (programme_id);
comment on table activities is 'One way of listening within a programme';

create table questions (
  id uuid primary key default gen_random_uuid(),
  activity_id uuid not null references activities on delete cascade,
  position integer not null,
  kind text not null check (kind in ('single-choice', 'several-choices', 'short-text', 'long-text', 'each-option')),
  text text not null,
  hint text not null default '',
  choices jsonb not null default '[]'
);
create index questions_by_activity on questions (activity_id, position);
comment on column questions.choices is 'For the choice kinds: [{"key","label"}] in the order shown';
comment on column questions.kind is 'each-option: one block for each option of the programme, a position and why';

create table drafts (
  token_hash bytea primary key,
  activity_id uuid not null references activities on delete cascade,
  typed jsonb not null default '{}',
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index drafts_by_expiry on drafts (expires_at);
comment on table drafts is 'Unfinished responses: kept for some days, never counted, never read at the desk';

create table responses (
  id uuid primary key,
  activity_id uuid not null references activities,
  entry_id uuid not null references log_entries,
  receipt text not null unique,
  channel text not null check (channel in ('online', 'paper', 'phone', 'e-mail', 'letter', 'session', 'in-person', 'import')),
  received_at timestamptz not null,
  taken_at timestamptz not null default now(),
  respondent_kind text not null default 'person' check (respondent_kind in ('person', 'organisation')),
  organisation_name text,
  may_publish boolean not null default false,
  stopped_early boolean not null default false,
  source_reference text,
  source_key bytea,
  context_salt bytea not null,
  word_hash text,
  unique (activity_id, source_key)
);
create index responses_by_activity on responses (activity_id, received_at);
comment on column responses.received_at is 'When the person gave it, by any channel; taken_at is when it entered this record';
comment on column responses.source_key is 'For imports: what makes this row known again (hash of its reference, or of its content and how-manieth)';
comment on column responses.word_hash is 'argon2id of the word chosen as the second thing beside the receipt';

create table answers (
  id uuid primary key,
  response_id uuid not null references responses on delete cascade,
  question_id uuid not null references questions,
  option_id uuid references options,
  text text,
  choices text[],
  salt bytea not null check (length(salt) = 32),
  unique nulls not distinct (response_id, question_id, option_id)
);
create index answers_by_question on answers (question_id, id);
comment on column answers.choices is 'For the choice kinds the keys chosen; for each-option the position taken, and text is why';

create table response_contacts (
  response_id uuid primary key references responses on delete cascade,
  email text not null,
  wants_reply boolean not null default false,
  is_second_thing boolean not null default false
);
comment on table response_contacts is 'How to reach the person; every reading of it is in audit_events';

create table response_links (
  token_hash bytea primary key,
  response_id uuid not null references responses on delete cascade,
  sent_at timestamptz not null,
  expires_at timestamptz not null
);
create index response_links_by_response on response_links (response_id, sent_at);
comment on table response_links is
  'Links sent by e-mail that open what one person said; kept for a day, so that no more are sent than anyone needs';

create table import_runs (
  id uuid primary key default gen_random_uuid(),
  activity_id uuid not null references activities on delete cascade,
  file_hash text not null,
  file_name text not null,
  mapping jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  read_count integer not null default 0,
  accepted_count integer not null default 0,
  already_there_count integer not null default 0,
  rejected_count integer not null default 0,
  rejected jsonb not null default '[]',
  problem text,
  started_by uuid references accounts,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);

create table equality_records (
  id uuid primary key default gen_random_uuid(),
  activity_id uuid not null,
  sealed bytea not null
);
comment on table equality_records is
  'Equality answers, sealed to a key that only the counting function opens; which response they belong to is inside the seal';

create table equality_snapshots (
  programme_id uuid primary key references programmes on delete cascade,
  taken_at timestamptz not null,
  records integer not null,
  figures jsonb not null
);
comment on table equality_snapshots is
  'The figures that the desk is shown, replaced only when at least ten more people have answered: two looks never differ by one person';
comment on column equality_snapshots.records is 'People whose answers are in the figures';
comment on column equality_snapshots.figures is 'Numbers by question, the small ones hidden already';
