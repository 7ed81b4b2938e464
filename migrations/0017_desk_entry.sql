-- What comes on paper and by phone: batches as they were counted at opening, the entry of each form at the desk, the
-- second entry of those that were drawn; printed forms with a code each.

create table batches (
  id uuid primary key,
  activity_id uuid not null references activities on delete cascade,
  number integer not null,
  label text not null check (label <> ''),
  channel text not null check (channel in ('paper', 'letter', 'phone', 'in-person')),
  received_on date not null,
  counted integer not null check (counted between 1 and 100000),
  came_from text not null default '',
  originals text not null default '',
  second_share integer not null default 0 check (second_share between 0 and 100),
  seed integer not null,
  made_by uuid references accounts,
  made_at timestamptz not null,
  unique (activity_id, number)
);
comment on table batches is 'What came in together, as it was counted when the post was opened or the calls were logged';
comment on column batches.counted is 'Forms, letters, calls or conversations, counted before any of them was entered';
comment on column batches.second_share is 'Per cent of its forms that another person enters again; which ones follows from the seed';
comment on column batches.originals is 'Where the originals lie; for the desk alone';
select make_append_only('batches');

create table batch_set_asides (
  id uuid primary key,
  batch_id uuid not null references batches on delete cascade,
  reason text not null check (reason in ('blank', 'same-sheet', 'not-a-response')),
  count integer not null check (count between 1 and 100000),
  note text not null default '',
  set_by uuid references accounts,
  set_at timestamptz not null
);
create index batch_set_asides_by_batch on batch_set_asides (batch_id, set_at);
comment on table batch_set_asides is 'Of a batch what was not entered, and why: never for what it says';
select make_append_only('batch_set_asides');

create table batch_entries (
  response_id uuid primary key references responses on delete cascade,
  batch_id uuid not null references batches on delete cascade,
  sequence integer not null,
  form_code text,
  is_drawn boolean not null,
  entered_by uuid references accounts,
  entered_at timestamptz not null,
  unique (batch_id, sequence)
);
create index batch_entries_by_code on batch_entries (form_code);
comment on table batch_entries is 'A response that was entered from a batch; the sequence is also written on the original';
comment on column batch_entries.form_code is 'As printed on the form. The same code twice is shown and refuses nobody';

create table answer_marks (
  response_id uuid not null references responses on delete cascade,
  question_id uuid not null references questions,
  option_id uuid references options,
  mark text not null check (mark in ('illegible', 'unsure')),
  unique nulls not distinct (response_id, question_id, option_id)
);
comment on table answer_marks is 'Where handwriting could not be read, or only with doubt: also of a question without an answer';

create table second_entries (
  response_id uuid primary key references batch_entries on delete cascade,
  answers jsonb not null,
  compared integer not null,
  entered_by uuid references accounts,
  entered_at timestamptz not null
);
comment on table second_entries is 'The same form as another person entered it, who did not see the first entry';
comment on column second_entries.compared is 'How many answers were compared: those that either entry has';

create table entry_differences (
  response_id uuid not null references second_entries on delete cascade,
  question_id uuid not null references questions,
  option_id uuid references options,
  first jsonb,
  second jsonb,
  stands text check (stands in ('first', 'second')),
  note text not null default '',
  resolved_by uuid references accounts,
  resolved_at timestamptz,
  check ((stands is null) = (resolved_at is null)),
  unique nulls not distinct (response_id, question_id, option_id)
);
comment on table entry_differences is 'An answer that two people entered differently: both are kept, whichever stands';

create table printed_forms (
  code text primary key check (code ~ '^[0-9A-Z]{12}$'),
  activity_id uuid not null references activities on delete cascade,
  print_id uuid not null,
  questionnaire_version integer,
  large boolean not null default false,
  printed_by uuid references accounts,
  printed_at timestamptz not null
);
create index printed_forms_by_activity on printed_forms (activity_id, printed_at);
comment on table printed_forms is 'The codes of forms that were printed, one a form; a form without one is as good';
