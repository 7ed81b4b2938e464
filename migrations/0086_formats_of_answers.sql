-- In which format and language somebody wants to be told, where that is another than they answered in.
create table reply_wishes (
  response_id uuid primary key references responses on delete cascade,
  format text check (format in ('standard', 'large-print', 'easy-read', 'audio', 'bsl')),
  language text check (language ~ '^[a-z]{2,3}$'),
  check (format is not null or language is not null)
);
comment on table reply_wishes is 'In which format and language somebody wants to be told: kept as their way to be told is, apart from what was said';

-- A recording of what was decided and why, or a film in British Sign Language.
create table answer_recordings (
  id uuid primary key,
  decision_id uuid not null references decisions,
  kind text not null check (kind in ('audio', 'bsl')),
  version integer not null check (version > 0),
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_type text,
  url text,
  checked_by text not null check (checked_by <> ''),
  added_at timestamptz not null,
  added_by uuid references accounts,
  entry_id uuid not null references log_entries,
  removed_at timestamptz,
  check ((file_hash is null) = (file_type is null)),
  check ((file_hash is null) <> (url is null)),
  check (kind = 'bsl' or file_hash is not null)
);
create index answer_recordings_by_decision on answer_recordings (decision_id);
comment on table answer_recordings is 'What was decided as a recording, or as a film in British Sign Language: a file here, or a film elsewhere';
comment on column answer_recordings.version is 'Of the decision, which it says; once another is published it is out of date';
