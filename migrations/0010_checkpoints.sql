-- The log as a Merkle tree (RFC 9162) with signed checkpoints, and the acts of coding as entries of it.

-- An entry without a number waits here: put in by its own transaction, so that one that commits late is simply numbered
-- later; taken out by the transaction that numbers it.
create table log_waiting (
  arrival bigint generated always as identity primary key,
  entry_id uuid not null,
  leaf bytea not null
);
comment on table log_waiting is 'Entries that have no number yet, in the order in which they came';
insert into log_waiting (entry_id, leaf) select id, leaf from log_entries order by appended_at, id;
create function let_entries_wait() returns trigger language plpgsql as $$
begin
  insert into log_waiting (entry_id, leaf) select id, leaf from new_entries;
  return null;
end $$;
create trigger let_entries_wait after insert on log_entries
  referencing new table as new_entries for each statement execute function let_entries_wait();

create table log_positions (
  number bigint primary key check (number >= 0),
  entry_id uuid not null unique,
  leaf bytea not null check (length(leaf) = 32)
);
comment on table log_positions is 'The place of each entry in the tree, from 0 without a gap. leaf is that of the entry, here so that proofs read rows that lie together. No foreign key: it would cost as much as the row, and no entry can be deleted';
select make_append_only('log_positions');

create table log_nodes (
  level smallint not null check (level > 0 and level % 8 = 0),
  index bigint not null check (index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);
comment on table log_nodes is 'Roots of complete subtrees of 256, 65,536, … leaves; what lies between is computed from at most 255 of the level below';
select make_append_only('log_nodes');

create table checkpoints (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  signed_at timestamptz not null
);
comment on table checkpoints is 'Signed heads of the log in the C2SP form, each written to disk outside the database before it came here; what is here is public';
select make_append_only('checkpoints');

create table witnesses (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  verifier_key text not null unique,
  added_at timestamptz not null,
  removed_at timestamptz
);
comment on table witnesses is 'Who else keeps and cosigns checkpoints of this log, as an owner added them';

create table cosignatures (
  checkpoint_size bigint not null references checkpoints,
  witness_id uuid not null references witnesses,
  line text not null,
  seen_at timestamptz not null,
  received_at timestamptz not null,
  primary key (checkpoint_size, witness_id)
);
create index cosignatures_by_witness on cosignatures (witness_id, checkpoint_size);
comment on column cosignatures.seen_at is 'When the witness says that it saw the checkpoint; it is part of what it signed';
select make_append_only('cosignatures');

create table watched_logs (
  address text primary key,
  verifier_key text not null,
  first_seen_at timestamptz not null
);
comment on table watched_logs is 'Logs of other installations that this one is a witness of, with the key that was met first';

create table watched_checkpoints (
  id bigint generated always as identity primary key,
  address text not null references watched_logs,
  size bigint not null,
  root bytea not null,
  note text not null,
  seen_at timestamptz not null,
  problem text
);
create index watched_checkpoints_by_log on watched_checkpoints (address, id);
comment on column watched_checkpoints.problem is 'Null where the checkpoint continues all that was kept before; else why not: evidence';
select make_append_only('watched_checkpoints');

create table code_frame_versions (
  question_id uuid not null references questions on delete cascade,
  number integer not null check (number > 0),
  content jsonb not null,
  entry_id uuid not null references log_entries,
  made_at timestamptz not null,
  primary key (question_id, number)
);
comment on table code_frame_versions is 'The themes of a question after each change to them; its entry in the log has the hash of the content';

alter table codings
  add column made_entry_id uuid references log_entries,
  add column taken_back_entry_id uuid references log_entries;
create index codings_not_entered on codings (made_at) where made_entry_id is null;
create index taking_back_not_entered on codings (taken_back_at) where taken_back_at is not null and taken_back_entry_id is null;
comment on column codings.made_entry_id is 'The entry of the batch that it was entered in the log with; null for some seconds';

create table coding_batches (
  entry_id uuid primary key references log_entries,
  question_id uuid not null references questions on delete cascade,
  commitments bytea[] not null
);
comment on table coding_batches is 'The commitments under the root in a batch''s entry, in order: they stay when a coding is erased, and say nothing without it';

-- The public page of the record lists every restore.
create index log_entries_restored on log_entries (appended_at) where kind = 'restored';
