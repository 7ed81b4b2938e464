-- People who work at the desk, what they may do and until when, and the trail of who did and who read what.

create table settings (
  name text primary key,
  value jsonb not null,
  revision integer not null default 1,
  changed_at timestamptz not null default now()
);
comment on table settings is 'Choices of the whole installation: its name, how to reach a person';

create table accounts (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  name text not null,
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_counter bigint,
  is_owner boolean not null default false,
  is_demonstration boolean not null default false,
  closed_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index accounts_email_once on accounts (lower(email));
comment on table accounts is 'People who sign in to the desk. The public never needs one';
comment on column accounts.password_hash is 'argon2id in the PHC string format; null until the invitation is taken up';
comment on column accounts.totp_last_counter is 'The 30-second step of the last code taken, so that no code works twice';

create table recovery_codes (
  account_id uuid not null references accounts on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

create table invitations (
  token_hash bytea primary key,
  account_id uuid references accounts on delete cascade,
  purpose text not null check (purpose in ('join', 'reset-password', 'first-owner')),
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'first-owner') = (account_id is null))
);
comment on table invitations is 'One-time links that set a password; only the hash of the token is kept';

create table sessions (
  token_hash bytea primary key,
  account_id uuid not null references accounts on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  awaits_code boolean not null default false
);
create index sessions_by_account on sessions (account_id);
comment on table sessions is 'Only the hash of what the cookie holds is kept';
comment on column sessions.awaits_code is 'The password was right and the second step is still to come: nobody is signed in by it';

create table audit_events (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account_id uuid references accounts,
  act text not null,
  subject_kind text not null,
  subject_id text not null,
  programme_id uuid,
  reason text,
  before jsonb,
  after jsonb,
  request_id text
);
create index audit_events_by_subject on audit_events (subject_kind, subject_id);
create index audit_events_by_programme on audit_events (programme_id, id);
comment on table audit_events is 'Every change, and every reading of contact details, unredacted text or equality figures';
create function stamp_audit_event() returns trigger language plpgsql as $$
begin
  new.at := now();
  return new;
end $$;
create trigger stamp_audit_event before insert on audit_events for each row execute function stamp_audit_event();
comment on function stamp_audit_event is 'The time of an event is the database''s, whatever the writer says';
select make_append_only('audit_events');
