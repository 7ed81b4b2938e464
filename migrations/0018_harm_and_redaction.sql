-- What people said that speaks of harm, for a person to see to; and what may be published of it, after redaction.

-- New responses stand together at the end of the table: this finds them, and costs a taken response nothing.
create index responses_by_taking on responses using brin (taken_at) with (autosummarize = on);

create table harm_scans (
  kind text not null check (kind in ('response', 'statement')),
  subject_id uuid not null,
  version integer not null,
  words_version integer not null,
  scanned_at timestamptz not null,
  primary key (kind, subject_id)
);
comment on table harm_scans is 'What has been looked through for words of harm, as it stood in that version, with that version of the words';

create table harm_concerns (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  response_id uuid unique references responses on delete cascade,
  statement_id uuid unique references statements on delete cascade,
  kinds text[] not null default '{}',
  raised_at timestamptz not null,
  due_on date not null,
  closed_at timestamptz,
  revision integer not null default 1,
  check (num_nonnulls(response_id, statement_id) = 1)
);
create index harm_concerns_by_programme on harm_concerns (programme_id, closed_at, due_on);
comment on table harm_concerns is
  'A response or statement that speaks of harm, or may: put here by words or by a person, closed by a person with what was done. Holds none of its words';
comment on column harm_concerns.due_on is 'A person sees it by the end of this day: the next working day in England';

create table harm_acts (
  id uuid primary key,
  concern_id uuid not null references harm_concerns on delete cascade,
  act text not null check (act in ('words', 'person', 'closed')),
  outcome text check ((outcome is null) = (act <> 'closed')),
  note text not null default '',
  account_id uuid references accounts,
  at timestamptz not null
);
create index harm_acts_by_concern on harm_acts (concern_id, at);
comment on table harm_acts is 'Who or what put a concern in the queue, and what a person did about it; a note may tell of the person, and goes with erasure';

create table publishing_settings (
  programme_id uuid primary key references programmes on delete cascade,
  two_people boolean not null default false
);
comment on table publishing_settings is 'two_people: one person prepares a text for publication, another releases it';

create table published_texts (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  response_id uuid not null references responses on delete cascade,
  question_id uuid not null references questions,
  answer_id uuid unique references answers on delete set null,
  state text not null check (state in ('prepared', 'published', 'kept-back', 'taken-down')),
  text text,
  salt bytea check (length(salt) = 32),
  spans jsonb not null default '[]',
  reason text not null default '',
  prepared_by uuid references accounts,
  prepared_at timestamptz not null,
  released_by uuid references accounts,
  released_at timestamptz,
  entry_id uuid references log_entries,
  down_at timestamptz,
  down_entry_id uuid references log_entries,
  revision integer not null default 1,
  check ((text is null) = (salt is null)),
  check (state <> 'published' or (text is not null and entry_id is not null and released_at is not null)),
  check (state not in ('kept-back', 'taken-down') or reason <> '')
);
create index published_texts_by_programme on published_texts (programme_id, question_id, state);
create index published_texts_by_response on published_texts (response_id);
comment on table published_texts is
  'One answer that its sender lets us publish, as it stands after redaction. Its text and salt go when its sender corrects, withdraws or has it erased';
comment on column published_texts.spans is 'What was taken out: [{"start","end","kind","reason"}], places in the answer as it was given; none of the words';
comment on column published_texts.entry_id is 'The entry that commits to the published text';
