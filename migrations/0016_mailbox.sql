-- What comes with a response as a file, and responses that come by e-mail.

create table response_attachments (
  id uuid primary key,
  response_id uuid not null references responses on delete cascade,
  answer_id uuid references answers on delete set null,
  kind text not null check (kind in ('original', 'attachment', 'scan', 'answer', 'recording')),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  name text not null,
  type text not null,
  bytes bigint not null check (bytes >= 0),
  salt bytea not null check (length(salt) = 32),
  added_at timestamptz not null default now()
);
create index response_attachments_by_response on response_attachments (response_id);
create index response_attachments_by_file on response_attachments (file_hash);
comment on table response_attachments is 'Files that came with a response, by their hash in the store of files: the original of a letter or an e-mail, what was attached, a scan, a recording. Served to the desk as a download only';

create table mailboxes (
  activity_id uuid primary key references activities on delete cascade,
  host text not null,
  port integer not null check (port between 1 and 65535),
  is_secure boolean not null default true,
  user_name text not null,
  sealed_password bytea not null,
  folder text not null default 'INBOX',
  is_on boolean not null default true,
  sends_receipts boolean not null default false,
  uid_validity text,
  last_uid bigint not null default 0,
  polled_at timestamptz,
  problem text,
  revision integer not null default 1
);
comment on table mailboxes is 'Where the e-mails to an activity arrive: read over IMAP by the worker, never deleted from there';
comment on column mailboxes.last_uid is 'The last message that was read, under this uid_validity (RFC 9051 §2.3.1.1)';

create table received_mails (
  id uuid primary key,
  activity_id uuid not null references activities on delete cascade,
  source_key bytea not null,
  message_id text,
  thread text not null,
  response_id uuid references responses on delete cascade,
  set_aside text check (set_aside in ('automatic', 'bounce', 'empty', 'too-large', 'unreadable')),
  original_hash text,
  subject text not null default '',
  sent_at timestamptz,
  read_at timestamptz not null default now(),
  unique (activity_id, source_key),
  check ((set_aside is null) = (response_id is not null))
);
create index received_mails_by_thread on received_mails (activity_id, thread);
create index received_mails_by_response on received_mails (response_id);
comment on table received_mails is 'Every message that arrived, taken as a response or set aside with its reason: nothing is thrown away';
comment on column received_mails.thread is 'The Message-ID that its thread began with: letters of one exchange are tied, each is a response of its own';

create table mail_uploads (
  id uuid primary key default gen_random_uuid(),
  activity_id uuid not null references activities on delete cascade,
  file_hash text not null,
  file_name text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  read_count integer not null default 0,
  taken_count integer not null default 0,
  already_there_count integer not null default 0,
  set_aside_count integer not null default 0,
  refused jsonb not null default '[]',
  problem text,
  started_by uuid references accounts,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
