-- The append-only log. An entry commits to each part of what it records by a salted hash; contents live elsewhere.

create table log_entries (
  id uuid primary key,
  kind text not null,
  body text not null,
  leaf bytea not null check (length(leaf) = 32),
  appended_at timestamptz not null default now()
);
comment on table log_entries is 'One line of the record each. body is RFC 8785 canonical JSON; leaf is its RFC 9162 leaf hash';
select make_append_only('log_entries');
