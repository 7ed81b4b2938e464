-- Running an exercise: notices of opening, pausing, extending and closing; late responses; what went wrong with a
-- channel; previews by secret link.

alter table activities
  add column paused_at timestamptz,
  add column late_days integer not null default 0 check (late_days between 0 and 365),
  add column short_code text unique check (short_code ~ '^[a-z0-9]{3,20}$');
comment on column activities.paused_at is 'Nobody new is asked in; who has begun can send';
comment on column activities.late_days is 'Days after the close in which responses are still taken online, marked as late: set before the close';
comment on column activities.short_code is 'A short address for print: /go/CODE';

create table activity_notices (
  id uuid primary key,
  activity_id uuid not null references activities on delete cascade,
  kind text not null check (kind in ('opened', 'paused', 'resumed', 'extended', 'brought-forward', 'closed', 'reopened', 'late-rule')),
  at timestamptz not null,
  reason text not null default '',
  closes_before timestamptz,
  closes_after timestamptz,
  account_id uuid references accounts,
  entry_id uuid not null references log_entries,
  check (kind in ('opened', 'late-rule') or reason <> '')
);
create index activity_notices_by_activity on activity_notices (activity_id, at);
comment on table activity_notices is 'What the public is told of the running of an activity, each with its reason and its entry in the log';
select make_append_only('activity_notices');

create table channel_incidents (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  activity_id uuid references activities on delete cascade,
  channel text not null check (channel in ('online', 'paper', 'phone', 'e-mail', 'letter', 'session', 'in-person', 'import')),
  what_happened text not null,
  who_affected text not null,
  what_was_done text not null default '',
  began_at timestamptz not null,
  ended_at timestamptz,
  published_at timestamptz not null,
  recorded_by uuid references accounts,
  revision integer not null default 1,
  check (ended_at >= began_at)
);
create index channel_incidents_by_programme on channel_incidents (programme_id, began_at);
comment on table channel_incidents is 'A way to speak that did not work: freepost lost, a line down, the server out. Public, with who may be affected';

create table previews (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  activity_id uuid not null references activities on delete cascade,
  for_whom text not null,
  part text not null check (part in ('board', 'lawyer', 'scrutiny', 'tester', 'other')),
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  made_by uuid references accounts,
  made_at timestamptz not null,
  seen_at timestamptz,
  signed_off_at timestamptz,
  signed_off_by text,
  sign_off text check (sign_off in ('agreed', 'agreed-with-changes', 'not-agreed')),
  sign_off_reason text not null default '',
  wording_hash text,
  check ((signed_off_at is null) = (sign_off is null))
);
create index previews_by_activity on previews (activity_id, made_at);
comment on table previews is 'Secret links by which someone sees an activity before it opens; only the hash of the token is kept';
comment on column previews.wording_hash is 'SHA-256 of the wording that was signed off: a sign-off of other words is shown as such';

create table preview_comments (
  id uuid primary key default gen_random_uuid(),
  preview_id uuid not null references previews on delete cascade,
  question_id uuid,
  about text not null,
  comment text not null,
  made_at timestamptz not null,
  answer text not null default '',
  answered_by uuid references accounts,
  answered_at timestamptz
);
create index preview_comments_by_preview on preview_comments (preview_id, made_at);
comment on column preview_comments.about is 'The words that the comment is about, as they stood';
