-- What has to be looked at again is computed from the record; this keeps that somebody looked, and found nothing to change.

create table looks_again (
  programme_id uuid not null references programmes on delete cascade,
  matter text not null check (matter <> ''),
  state text not null check (state ~ '^[0-9a-f]{64}$'),
  reason text not null check (reason <> ''),
  looked_by uuid references accounts,
  looked_at timestamptz not null,
  primary key (programme_id, matter, state)
);
comment on table looks_again is 'That a person looked at something again and changes nothing, and why';
comment on column looks_again.matter is 'What kind of change it is, of what, and in which decision';
comment on column looks_again.state is 'SHA-256 of how things stood then: once they stand otherwise, it is listed again';
