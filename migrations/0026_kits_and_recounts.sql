-- Kits for a group to run a session of its own, and the way of its sheet back; a batch counted again.

create table group_kits (
  code text primary key check (code ~ '^[0-9A-Z]{12}$'),
  activity_id uuid not null references activities on delete cascade,
  questionnaire_version integer,
  large boolean not null default false,
  printed_by uuid references accounts,
  printed_at timestamptz not null
);
create index group_kits_by_activity on group_kits (activity_id, printed_at);
comment on table group_kits is 'The codes of kits that were printed, one a kit: a sheet without one is as good';
comment on column group_kits.printed_by is 'Null where somebody made it on the public page, without an account';

create table kit_sessions (
  activity_id uuid primary key references activities on delete cascade,
  session_id uuid not null unique references activities on delete cascade
);
comment on table kit_sessions is
  'Where the sheets that come back from the kits of an activity are entered: a session of the group strand, made with the first of them';

create table kit_headings (
  heading_id uuid primary key references questions on delete cascade,
  question_id uuid not null references questions on delete cascade,
  row_key text not null default '',
  unique (question_id, row_key)
);
comment on table kit_headings is
  'Which heading of the sheets stands for which question of the kit. A question whose meaning changed is another question, and so has a heading of its own';
comment on column kit_headings.row_key is 'A row of a grid, which is counted by itself; empty for every other kind';

alter table session_notes add column kit_code text;
create index session_notes_by_kit on session_notes (kit_code);
comment on column session_notes.kit_code is 'As printed on the sheet. The same code twice is shown and refuses nobody';

create table batch_recounts (
  id uuid primary key,
  batch_id uuid not null references batches on delete cascade,
  counted integer not null check (counted between 0 and 100000),
  reason text not null check (reason <> ''),
  counted_by uuid references accounts,
  counted_at timestamptz not null
);
create index batch_recounts_by_batch on batch_recounts (batch_id, counted_at);
comment on table batch_recounts is
  'A batch that was counted again, with the reason. The first count stays in the batch; both are public, and the last is what is reconciled';
comment on column batch_recounts.counted is '0 for a batch that was recorded by mistake';
comment on column batch_recounts.reason is 'Published';
select make_append_only('batch_recounts');

create table set_asides_taken_back (
  set_aside_id uuid primary key references batch_set_asides on delete cascade,
  reason text not null check (reason <> ''),
  taken_back_by uuid references accounts,
  taken_back_at timestamptz not null
);
comment on table set_asides_taken_back is 'What was set aside by mistake, or with a wrong number: it stays beside its correction and counts no more';
select make_append_only('set_asides_taken_back');
