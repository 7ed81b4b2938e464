-- Answers to people: batches of messages, by whichever way each person can be reached, and who wants no more of them.

create table post_batches (
  id uuid primary key default gen_random_uuid(),
  purpose text not null check (purpose <> ''),
  subject_id uuid not null,
  programme_id uuid not null references programmes on delete cascade,
  title text not null check (title <> ''),
  details jsonb not null default '{}',
  is_never_sent boolean not null default false,
  state text not null default 'open' check (state in ('open', 'sending', 'stopped', 'done')),
  opened_at timestamptz not null,
  opened_by uuid references accounts,
  started_at timestamptz,
  finished_at timestamptz,
  waits_until timestamptz,
  waits_why text not null default ''
);
create index post_batches_by_programme on post_batches (programme_id, opened_at);
create index post_batches_by_subject on post_batches (purpose, subject_id);
create index post_batches_sending on post_batches (id) where state = 'sending';
comment on table post_batches is 'One answer to many people: what it is about; its words are made when each message is sent';
comment on column post_batches.purpose is 'Which feature reaches its people and writes its words';
comment on column post_batches.details is 'What writing the words needs beside the subject: never anything about a person';
comment on column post_batches.is_never_sent is 'Of a demonstration, whose people do not exist: every message is kept';
comment on column post_batches.waits_until is 'Not before then: the provider is away, or said that it takes no more for now';

create table post_print_runs (
  id uuid primary key default gen_random_uuid(),
  batch_id uuid not null references post_batches on delete cascade,
  number integer not null,
  made_at timestamptz not null,
  made_by uuid references accounts,
  handed_over_at timestamptz,
  handed_over_by uuid references accounts,
  unique (batch_id, number)
);
comment on table post_print_runs is 'Letters that are printed together: a person prints them, posts them and says so';

create table post_messages (
  id uuid primary key,
  batch_id uuid not null references post_batches on delete cascade,
  address_mark bytea,
  channel text not null check (channel in ('email', 'text', 'letter', 'none')),
  language text not null,
  format text not null,
  state text not null check (state in ('queued', 'handing', 'in-doubt', 'sent', 'delivered', 'bounced', 'failed', 'unsubscribed',
    'to-print', 'handed-over', 'cannot-be-told', 'kept')),
  reason text not null default '',
  tries integer not null default 0,
  next_try_at timestamptz,
  provider text check (provider in ('smtp', 'notify', 'print')),
  provider_id text,
  print_run_id uuid references post_print_runs,
  handed_at timestamptz,
  settled_at timestamptz,
  constraint post_messages_once unique (batch_id, address_mark),
  check ((channel = 'none') <= (state = 'cannot-be-told'))
) with (fillfactor = 80);
create index post_messages_waiting on post_messages (batch_id, id) where state in ('queued', 'handing');
create index post_messages_unknown on post_messages (provider, handed_at) where state = 'sent' and provider = 'notify';
create index post_messages_by_print_run on post_messages (print_run_id) where print_run_id is not null;
comment on table post_messages is 'One message to one address in one batch. No address and no words: both are read when it is sent';
comment on column post_messages.address_mark is 'HMAC of the address with post.key: one address is written to once, and whoever left is known again';
comment on column post_messages.state is
  'handing: committed before a provider is given it, so that a crash is seen; in-doubt: may have been sent, and goes again only if a person says so';
comment on column post_messages.reason is 'A code, never the provider''s own words, which repeat addresses';

create table post_recipients (
  batch_id uuid not null references post_batches on delete cascade,
  recipient text not null check (recipient <> ''),
  response_id uuid references responses on delete cascade,
  message_id uuid not null references post_messages on delete cascade,
  primary key (batch_id, recipient)
);
create index post_recipients_by_message on post_recipients (message_id);
create index post_recipients_by_response on post_recipients (response_id) where response_id is not null;
comment on table post_recipients is 'Who a message is for, by a key of the feature that knows them: several where one address stands for several';

-- Whoever is gone, by erasure or otherwise, leaves nothing by which their address would be known again.
create function forget_post_message() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update post_messages message set address_mark = null, provider_id = null,
      state = case when state in ('queued', 'to-print', 'kept') then 'cannot-be-told' else state end,
      reason = case when state in ('queued', 'to-print', 'kept') then 'gone' else reason end
    where message.id in (select message_id from gone)
      and not exists (select from post_recipients other where other.message_id = message.id);
  return null;
end $$;
create trigger forget_post_message after delete on post_recipients referencing old table as gone
  for each statement execute function forget_post_message();
comment on function forget_post_message is 'A message that is for nobody any more keeps how it ended, and no mark of an address';

create table post_unsubscribes (
  address_mark bytea not null,
  programme_id uuid not null references programmes on delete cascade,
  left_at timestamptz not null,
  primary key (address_mark, programme_id)
);
comment on table post_unsubscribes is 'Addresses that want no more answers about a programme: marks only, kept so that it is honoured';
