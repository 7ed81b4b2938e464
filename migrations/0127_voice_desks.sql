-- What an independent voice of patients writes before it sends it, what it sent, and what the body replied.
create table voice_drafts (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  programme_id uuid not null references programmes on delete cascade,
  words text not null check (words <> ''),
  revision integer not null default 1,
  saved_by uuid references accounts,
  saved_at timestamptz not null
);
create index voice_drafts_by_organisation on voice_drafts (organisation_id, saved_at);
comment on table voice_drafts is 'Read by people with the role of an independent voice for that organisation and by nobody else; deleted when it is sent. The audit trail holds none of it';

create table voice_sendings (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  organisation_id uuid not null references organisations,
  body_name text not null check (body_name <> ''),
  submission_id uuid not null,
  sent_at timestamptz not null,
  due_on date not null,
  sent_by uuid references accounts,
  entry_id uuid not null references log_entries
);
create index voice_sendings_by_programme on voice_sendings (programme_id, sent_at);
create index voice_sendings_by_organisation on voice_sendings (organisation_id, sent_at);
select make_append_only('voice_sendings');
comment on table voice_sendings is 'That an independent voice sent a formal submission from its own desk: the clock of the reply runs from then, and nobody at the body can take it back';
comment on column voice_sendings.submission_id is 'No foreign key: a submission can be taken back or erased, and that it was sent stays';
comment on column voice_sendings.body_name is 'The voice as it was named on that day';

create table voice_replies (
  id uuid primary key,
  sending_id uuid not null references voice_sendings on delete cascade,
  words text not null check (words <> ''),
  salt bytea not null check (length(salt) = 32),
  given_at timestamptz not null,
  given_by uuid references accounts,
  entry_id uuid not null references log_entries
);
create index voice_replies_by_sending on voice_replies (sending_id, given_at);
select make_append_only('voice_replies');
comment on table voice_replies is 'What the body replied; none is changed or taken back, another may follow';
