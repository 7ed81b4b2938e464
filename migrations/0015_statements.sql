-- Short statements that people agree with, disagree with or pass on; and the moderation of whatever is public.

create table statement_settings (
  activity_id uuid primary key references activities on delete cascade,
  takes_own boolean not null default false
);
comment on table statement_settings is 'takes_own: people may add statements of their own; only once the online safety duty was assessed';

create table participants (
  id uuid primary key,
  activity_id uuid not null references activities on delete cascade,
  token_hash bytea not null unique,
  seed integer not null,
  drawn uuid[] not null default '{}',
  response_id uuid unique references responses on delete set null,
  started_at timestamptz not null
);
create index participants_by_activity on participants (activity_id);
comment on table participants is 'A browser that votes on the statements of one activity: a random token, known here by its hash alone';
comment on column participants.drawn is 'The order in which this person is shown the statements, drawn a few at a time from the seed and kept';
comment on column participants.response_id is 'Everything that one participant votes and proposes is one response, taken with the first of it';

create table statements (
  id uuid primary key,
  activity_id uuid not null references activities on delete cascade,
  origin text not null check (origin in ('seed', 'participant')),
  participant_id uuid references participants on delete set null,
  text text not null check (length(text) between 1 and 200),
  salt bytea not null check (length(salt) = 32),
  entry_id uuid not null references log_entries,
  added_at timestamptz not null,
  retired_at timestamptz,
  picture_hash text,
  picture_type text,
  picture_alt text check (picture_alt <> ''),
  audio_hash text,
  audio_type text,
  audio_transcript text check (audio_transcript <> ''),
  check (num_nulls(picture_hash, picture_type, picture_alt) in (0, 3)),
  check (num_nulls(audio_hash, audio_type, audio_transcript) in (0, 3))
);
create index statements_by_activity on statements (activity_id, added_at);
comment on column statements.origin is 'seed: written at the desk; participant: proposed by somebody who votes, and moderated before anyone sees it';
comment on column statements.retired_at is 'No longer asked; what was voted stays in the results';

create table past_statement_texts (
  statement_id uuid not null references statements on delete cascade,
  text text not null,
  salt bytea not null check (length(salt) = 32),
  entry_id uuid not null references log_entries,
  replaced_at timestamptz not null,
  primary key (statement_id, entry_id)
);
comment on table past_statement_texts is 'What a statement said before its author mended it: kept so that its entry can be checked, shown to nobody but the desk';

create table statement_showings (
  statement_id uuid not null references statements on delete cascade,
  participant_id uuid not null references participants on delete cascade,
  shown_at timestamptz not null,
  primary key (statement_id, participant_id)
);
comment on table statement_showings is 'Who was shown a statement: the base of its figures';

create table votes (
  id uuid primary key,
  statement_id uuid not null references statements on delete cascade,
  participant_id uuid not null references participants on delete cascade,
  vote text not null check (vote in ('agree', 'disagree', 'pass')),
  at timestamptz not null,
  replaced_at timestamptz,
  salt bytea not null check (length(salt) = 32),
  entry_id uuid not null references log_entries
);
create unique index votes_that_stand on votes (statement_id, participant_id) where replaced_at is null;
create index votes_by_participant on votes (participant_id, at);
comment on table votes is 'Every vote ever given, each with its entry; a changed one stays, with replaced_at';

create table online_safety_assessments (
  id uuid primary key,
  programme_id uuid not null references programmes,
  basis text not null check (basis in ('limited-functionality', 'public-body', 'risk-assessed')),
  explanation text not null check (explanation <> ''),
  assessed_by text not null check (assessed_by <> ''),
  assessed_on date not null,
  document text not null check (document <> ''),
  recorded_by uuid references accounts,
  recorded_at timestamptz not null
);
create index online_safety_by_programme on online_safety_assessments (programme_id, recorded_at);
comment on table online_safety_assessments is
  'How a programme meets its duty under the Online Safety Act 2023 where people show each other what they wrote; the newest holds';
select make_append_only('online_safety_assessments');

create table moderation_policies (
  number integer primary key check (number > 1),
  introduction text not null,
  aim_hours integer not null check (aim_hours between 1 and 720),
  reasons jsonb not null,
  what_changed text not null check (what_changed <> ''),
  made_at timestamptz not null,
  made_by uuid references accounts
);
comment on table moderation_policies is 'Changed versions of the public policy; the first is the one that Heard comes with. reasons: [{"code","title","meaning"}]';
select make_append_only('moderation_policies');

create table moderation_cases (
  id uuid primary key,
  kind text not null,
  subject_id uuid not null,
  programme_id uuid not null references programmes,
  from_public boolean not null,
  state text not null check (state in ('waiting', 'shown', 'refused', 'mended', 'appealed', 'upheld', 'overturned')),
  code text unique,
  email text,
  reason text,
  note text not null default '',
  appeal text not null default '',
  received_at timestamptz not null,
  waiting_since timestamptz,
  first_decided_at timestamptz,
  refused_by uuid references accounts,
  appeal_decided_by uuid references accounts,
  revision integer not null default 1,
  unique (kind, subject_id),
  check (appeal_decided_by <> refused_by),
  check (state not in ('refused', 'appealed', 'upheld') or reason is not null)
);
create index moderation_cases_by_programme on moderation_cases (programme_id, waiting_since);
comment on table moderation_cases is 'How each public thing stands in moderation. subject_id is of the table that its kind names';
comment on column moderation_cases.code is 'By which its author sees what became of it, mends it and appeals';
comment on column moderation_cases.waiting_since is 'From when a person has had to decide: new, mended, appealed or reported; null where nothing waits';
comment on column moderation_cases.refused_by is 'Who refused it last; the appeal is decided by another person';

create table moderation_acts (
  id uuid primary key,
  case_id uuid not null references moderation_cases on delete cascade,
  act text not null check (act in ('receive', 'show', 'refuse', 'keep', 'mend', 'appeal', 'uphold', 'overturn', 'report')),
  state text not null,
  reason text,
  note text not null default '',
  policy integer not null,
  account_id uuid references accounts,
  at timestamptz not null,
  entry_id uuid not null references log_entries
);
create index moderation_acts_by_case on moderation_acts (case_id, at);
comment on table moderation_acts is 'Every act of moderation, each with its entry; note may quote what was refused and is never public';

create table moderation_reports (
  id uuid primary key,
  case_id uuid not null references moderation_cases on delete cascade,
  reason text not null,
  note text not null default '',
  reported_at timestamptz not null,
  settled_at timestamptz
);
create index moderation_reports_by_case on moderation_reports (case_id, reported_at);
comment on table moderation_reports is 'What members of the public reported of something that is shown';
