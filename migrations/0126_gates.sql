-- Stages that were reached without what the law or good practice asks for at their gate: who answers for it, and why.
create table gate_passings (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  stage_id uuid not null,
  stage_kind text not null,
  reached_on date not null,
  lacking jsonb not null,
  name text not null check (name <> ''),
  role text not null check (role <> ''),
  reason text not null check (reason <> ''),
  salt bytea not null check (length(salt) = 32),
  passed_at timestamptz not null,
  passed_by uuid references accounts,
  entry_id uuid not null unique references log_entries
);
create index gate_passings_by_programme on gate_passings (programme_id, passed_at);
select make_append_only('gate_passings');
comment on table gate_passings is 'Public at once, whether the stage is in a published version yet or not; none is changed or taken back';
comment on column gate_passings.stage_id is 'A stage that was never published can be removed: this row stays';
comment on column gate_passings.lacking is 'What was not there, as it was: [{"evidence", "says", "isKnown"}]';
comment on column gate_passings.name is 'Of the person who answers for it, in public; need not be who typed it';
comment on column gate_passings.salt is 'Of the commitment to name, role and reason in its entry';
