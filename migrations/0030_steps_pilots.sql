-- Figures of statements that move in steps.

create table statement_figures (
  statement_id uuid primary key references statements on delete cascade,
  taken_at timestamptz not null,
  agree integer not null check (agree >= 0),
  disagree integer not null check (disagree >= 0),
  pass integer not null check (pass >= 0),
  shown integer not null check (shown >= agree + disagree + pass)
);
comment on table statement_figures is
  'The votes on a statement that the public is shown, before small numbers are hidden; replaced only when several more people have voted: two looks never differ by one vote';

-- Who tried a questionnaire before it was asked.

create table pilots (
  id uuid primary key default gen_random_uuid(),
  activity_id uuid not null references activities on delete cascade,
  version integer not null check (version > 0),
  wording_hash text not null,
  held_on date not null,
  people integer not null check (people between 1 and 10000),
  with_access_need integer not null check (with_access_need between 0 and people),
  access_needs jsonb not null,
  how_found text not null check (how_found <> ''),
  how_tried text not null check (how_tried <> ''),
  what_found text not null check (what_found <> ''),
  what_changed text not null check (what_changed <> ''),
  recorded_by uuid references accounts,
  recorded_at timestamptz not null,
  taken_back_at timestamptz
);
create index pilots_by_activity on pilots (activity_id, held_on);
comment on table pilots is 'That people tried a questionnaire, in numbers and without names; what was found and changed is for the desk';
comment on column pilots.version is 'The version that was being prepared: the next one where the meaning of what is asked was being changed';
comment on column pilots.wording_hash is 'SHA-256 of the wording as it stood when the pilot was recorded';
comment on column pilots.access_needs is 'How many had each need: {"sight":2}. One person may have several';
comment on column pilots.taken_back_at is 'It was recorded by mistake and counts nowhere';

-- Positions of people on options, which move in steps as votes do.

create table position_figures (
  question_id uuid not null references questions on delete cascade,
  option_id uuid not null references options on delete cascade,
  capacity text not null,
  taken_at timestamptz not null,
  people integer not null check (people > 0),
  positions jsonb not null,
  primary key (question_id, option_id, capacity)
);
comment on table position_figures is
  'How many people of one capacity take which position on an option, as the public is shown it, before small numbers are hidden; replaced only when several more have';
comment on column position_figures.positions is 'How many by the key of the position: {"oppose":12}';

-- Files that came with responses, which no words are looked for in: a person has to open them.

alter table response_attachments
  add column first_opened_at timestamptz;
create index response_attachments_unopened on response_attachments (added_at) where first_opened_at is null;
comment on column response_attachments.first_opened_at is 'When somebody at the desk first opened it; who, and each later time, is in the audit trail';
