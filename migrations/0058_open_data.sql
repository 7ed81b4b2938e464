-- The state of the published register, which moves with each change of what it shows; and what was read of other
-- installations' registers, apart from our own.

create table register_moves (
  transaction bigint not null,
  moved_at timestamptz not null,
  primary key (transaction, moved_at)
);
comment on table register_moves is
  'Which transactions changed what the open data of the register is read from: their number and the newest of them are its state. A row each, so that no two wait for each other; a number that is raised, or the newest of a sequence, would miss one that began earlier and committed later';
comment on column register_moves.moved_at is 'When the transaction began: numbers of transactions begin again in a database that was restored';

create function move_register() returns trigger language plpgsql as $body$
begin
  insert into register_moves (transaction, moved_at) values (pg_current_xact_id()::text::bigint, now())
  on conflict do nothing;
  return null;
end
$body$;

do $make$
declare target text;
begin
  foreach target in array array['organisations', 'organisation_successors', 'former_names', 'areas', 'area_members', 'sites',
    'services', 'site_services', 'plans', 'plan_partners', 'plan_reviews', 'programme_versions', 'published_effects',
    'published_effect_evidence']
  loop
    execute format('create trigger move_register after insert or update or delete or truncate on %I
      for each statement execute function move_register()', target);
  end loop;
end
$make$;
-- Drafts are not in the open data: only what is published of a programme moves it, and savings that are asked of a plan.
create trigger move_register after update of slug, fictional, shipped, published_at, published_title, published_plan_id,
  published_accountable_id or delete or truncate on programmes for each statement execute function move_register();
create trigger move_register after insert or update on savings_asked
  for each row when (new.plan_id is not null) execute function move_register();
create trigger move_register_on_delete after delete on savings_asked
  for each row when (old.plan_id is not null) execute function move_register();

create table other_registers (
  id uuid primary key default gen_random_uuid(),
  address text not null unique check (address ~ '^https?://'),
  added_at timestamptz not null,
  checked_at timestamptz,
  asked_at timestamptz
);
comment on table other_registers is 'Other installations whose open data is read here: what they publish is never mixed with our own without being asked for';
comment on column other_registers.checked_at is 'When its state was last asked for, whether it had changed or not';
comment on column other_registers.asked_at is 'When somebody asked for it to be read; null once it was';

create table other_register_readings (
  id uuid primary key default gen_random_uuid(),
  register_id uuid not null references other_registers on delete cascade,
  read_at timestamptz not null,
  name text not null default '',
  licence text not null default '',
  as_of date,
  version bigint,
  changed_at timestamptz,
  rows integer not null default 0,
  refused integer not null default 0,
  problem text,
  superseded boolean not null default false,
  check ((problem is null) = (as_of is not null and version is not null))
);
create index other_register_readings_by_register on other_register_readings (register_id, read_at);
comment on table other_register_readings is 'Each time that another register was read: whole, or, where there is a problem, not at all';
comment on column other_register_readings.as_of is 'The day that the other register says its data is of';
comment on column other_register_readings.version is 'The state that it said it was in, by which a later reading knows whether anything changed';
comment on column other_register_readings.superseded is 'A later one was whole too: rows are kept of that alone';
comment on column other_register_readings.refused is 'Rows that were not taken, of which the first are kept with their reasons';

create table other_register_rows (
  reading_id uuid not null references other_register_readings on delete cascade,
  kind text not null check (kind in ('plans', 'programmes', 'effects')),
  key text not null,
  content jsonb not null,
  primary key (reading_id, kind, key)
);
comment on table other_register_rows is 'What was read, as it was sent, once its shape was checked; of the newest whole reading of each register';

create table other_register_refusals (
  reading_id uuid not null references other_register_readings on delete cascade,
  place integer not null,
  kind text not null,
  key text not null,
  reason text not null,
  primary key (reading_id, kind, place)
);

create table other_register_changes (
  reading_id uuid not null references other_register_readings on delete cascade,
  key text not null,
  slug text not null,
  title text not null,
  change text not null check (change in ('new', 'changed', 'gone')),
  version integer,
  primary key (reading_id, key)
);
comment on table other_register_changes is 'What a reading showed that the whole reading before it had not: for those who follow other registers';
