-- What each column of a source's export holds, kept by name for tomorrow's file of the same source.
create table import_mappings (
  id uuid primary key default gen_random_uuid(),
  activity_id uuid not null references activities on delete cascade,
  name text not null,
  source text not null,
  mapping jsonb not null,
  saved_by uuid references accounts,
  saved_at timestamptz not null,
  unique (activity_id, name)
);

-- What was left out of rows that were taken, as counts: never a value beside a row.
alter table import_runs add column notes jsonb not null default '[]';
