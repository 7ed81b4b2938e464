-- What a body declares of how it involves people, and what groups say of it. Neither can edit the other.
create table body_declarations (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  -- The first year of 1 April to 31 March.
  year integer not null check (year between 2000 and 2100),
  seeks text not null check (seeks in ('yes', 'partly', 'no')),
  weighs text not null check (weighs in ('yes', 'partly', 'no')),
  words text not null check (words <> ''),
  declared_as text not null check (declared_as <> ''),
  declared_at timestamptz not null,
  declared_by uuid references accounts,
  salt bytea not null check (length(salt) = 32),
  entry_id uuid not null references log_entries
);
create index body_declarations_by_body on body_declarations (organisation_id, year, declared_at);
select make_append_only('body_declarations');
comment on table body_declarations is 'What a body declares for a year of whether it seeks views and takes them into account; the newest holds, the earlier ones stay';

create table body_comments (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  year integer not null check (year between 2000 and 2100),
  group_name text not null check (group_name <> ''),
  group_kind text not null check (group_kind in ('patient-group', 'voice-body', 'staff', 'other')),
  seeks text check (seeks in ('yes', 'partly', 'no')),
  weighs text check (weighs in ('yes', 'partly', 'no')),
  words text not null check (words <> ''),
  salt bytea not null check (length(salt) = 32),
  said_at timestamptz not null,
  entry_id uuid not null references log_entries,
  state text not null default 'waiting' check (state in ('waiting', 'shown', 'withheld')),
  withheld_reason text check (withheld_reason in ('personal', 'unlawful', 'abuse', 'not-about')),
  read_at timestamptz,
  read_by uuid references accounts,
  check (seeks is not null or weighs is not null),
  check ((state = 'withheld') = (withheld_reason is not null)),
  check ((state = 'waiting') = (read_at is null))
);
create index body_comments_by_body on body_comments (organisation_id, year, said_at);
comment on table body_comments is 'What groups say of how a body involves people; read before it is shown by somebody who is not of that body';
comment on column body_comments.seeks is 'Whether the body seeks views, as the group says; null where it says nothing of that';
comment on column body_comments.weighs is 'Whether the body takes views into account, as the group says; null where it says nothing of that';
comment on column body_comments.state is 'A person looks for personal details before it is shown, never at the opinion';
