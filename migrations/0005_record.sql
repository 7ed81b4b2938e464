-- The append-only log. An entry commits to each part of what it records by a salted hash; contents live elsewhere.

create table log_entries (
  id uuid primary key,
  kind text not null,
  body text not null,
  leaf bytea not null check (length(leaf) = 32),
  appended_at timestamptz not null default now()
);
comment on table log_entries is 'One line of the record each. body is RFC 8785 canonical JSON; leaf is its RFC 9162 leaf hash';
create function stamp_entry() returns trigger language plpgsql as $$
begin
  new.appended_at := now();
  return new;
end $$;
create trigger stamp_entry before insert on log_entries for each row execute function stamp_entry();
comment on function stamp_entry is 'The time of an entry is the database''s, whatever the writer says';
select make_append_only('log_entries');
