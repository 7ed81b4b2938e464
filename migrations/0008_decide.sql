-- What was decided because of it, and telling people.

create table findings (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  position integer not null,
  text text not null,
  revision integer not null default 1
);
create table finding_themes (
  finding_id uuid not null references findings on delete cascade,
  theme_id uuid not null references themes,
  primary key (finding_id, theme_id)
);

create table decisions (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  title text not null,
  text text not null default '',
  decided_by uuid not null references organisations,
  decided_on date not null,
  option_id uuid references options,
  published_at timestamptz,
  revision integer not null default 1
);
create index decisions_by_programme on decisions (programme_id, decided_on);
comment on table decisions is 'The working draft: the public sees the newest of decision_versions';
comment on column decisions.published_at is 'When it was first published';

create table dispositions (
  decision_id uuid not null references decisions on delete cascade,
  theme_id uuid not null references themes,
  theme_title text not null,
  theme_description text not null,
  kind text not null check (kind in ('changed', 'changed-in-part', 'not-changed', 'already-planned', 'out-of-scope', 'referred-on')),
  reason text not null check (reason <> ''),
  made_by uuid references accounts,
  made_at timestamptz not null default now(),
  primary key (decision_id, theme_id)
);
comment on column dispositions.theme_title is 'The theme''s words, here and in its description, that the answer was given to: it holds for no others';

create table decision_versions (
  decision_id uuid not null references decisions,
  number integer not null,
  content jsonb not null,
  salts jsonb not null,
  entry_id uuid not null references log_entries,
  what_was_corrected text not null,
  published_by uuid references accounts,
  published_at timestamptz not null,
  primary key (decision_id, number),
  check ((number = 1) = (what_was_corrected = ''))
);
comment on table decision_versions is 'A decision with its findings and dispositions as the public saw it, each time it was published';
comment on column decision_versions.salts is 'For each part that the log''s entry commits to, by its name: the salt, in base64';
select make_append_only('decision_versions');

create table mails (
  id uuid primary key default gen_random_uuid(),
  to_address text not null,
  subject text not null,
  body text not null,
  purpose text not null,
  programme_id uuid references programmes on delete set null,
  sealed_link bytea,
  link_expires_at timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'kept', 'failed')),
  tries integer not null default 0,
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  check (sealed_link is null or link_expires_at is not null)
);
create index mails_by_state on mails (state, created_at);
comment on column mails.state is 'kept: no mail server is set, so the mail waits in the outbox for a person';
comment on column mails.body is 'Where the mail has a secret link, {link} stands in its place';
comment on column mails.sealed_link is 'The secret link, sealed with mail.key; taken away once it is sent, or works no more';

create table replies (
  response_id uuid not null references responses on delete cascade,
  decision_id uuid not null references decisions on delete cascade,
  mail_id uuid not null references mails,
  queued_at timestamptz not null default now(),
  primary key (response_id, decision_id)
);
