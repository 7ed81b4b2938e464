-- Following what is planned by e-mail, and what anyone reports: moderated, asked of the body, answered or not.

alter table mails add column leaves_by_link boolean not null default false;
comment on column mails.leaves_by_link is 'The secret link is also what a mail program leaves by, with one click (RFC 8058)';

create table followers (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email <> ''),
  often text not null default 'at-once' check (often in ('at-once', 'weekly')),
  asked_at timestamptz not null,
  mails_asking integer not null default 0,
  last_asked_on date,
  confirmed_at timestamptz
);
create unique index followers_by_email on followers (lower(email));
comment on table followers is 'Who wants to hear by e-mail what changed: the address and nothing else. Deleted on leaving, and 7 days after a request that was never confirmed';
comment on column followers.mails_asking is 'How many mails asked this address to confirm something since it last did';
comment on column followers.last_asked_on is 'The day of the newest of them: one a day at most';

create table follows (
  id uuid primary key default gen_random_uuid(),
  follower_id uuid not null references followers on delete cascade,
  programme_id uuid references programmes on delete cascade,
  area_kind text,
  area_code text,
  service_code text references services,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  check (num_nonnulls(programme_id, area_code, service_code) <= 1),
  check (num_nonnulls(area_kind, area_code) <> 1),
  constraint follows_once unique nulls not distinct (follower_id, programme_id, area_kind, area_code, service_code)
);
create index follows_by_programme on follows (programme_id);
create index follows_by_area on follows (area_kind, area_code);
create index follows_by_service on follows (service_code);
comment on table follows is 'What is followed: a programme, an area, a service, or, with none of these, every planned change';

create table follow_news (
  follower_id uuid not null references followers on delete cascade,
  programme_id uuid not null,
  version integer not null,
  mailed_at timestamptz,
  primary key (follower_id, programme_id, version),
  foreign key (programme_id, version) references programme_versions on delete cascade
);
create index follow_news_waiting on follow_news (follower_id) where mailed_at is null;
comment on table follow_news is 'Which published version a follower was told of, or is to be with the next weekly mail: once each';

create table told_versions (
  programme_id uuid not null,
  version integer not null,
  told_at timestamptz not null,
  primary key (programme_id, version),
  foreign key (programme_id, version) references programme_versions on delete cascade
);
comment on table told_versions is 'Published versions that every follower has been told of';
insert into told_versions select programme_id, number, now() from programme_versions;

create table public_reports (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  kind text not null check (kind in ('programme', 'effect', 'paper', 'error')),
  programme_id uuid references programmes on delete set null,
  said text not null check (said <> ''),
  place text not null default '',
  source_kind text not null check (source_kind in ('address', 'file', 'seen', 'told')),
  source_url text not null default '' check (source_url = '' or source_url ~ '^https?://'),
  source_words text not null default '',
  file_hash text,
  file_type text,
  happened_on date,
  reported_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused', 'merged')),
  shown_said text not null default '',
  shown_place text not null default '',
  shown_source text not null default '',
  moderated_at timestamptz,
  moderated_by uuid references accounts,
  reason text check (reason in ('no-source', 'not-about-care', 'about-a-person', 'known-already', 'spam', 'unlawful')),
  note text not null default '',
  merged_into uuid references public_reports,
  asked_on date,
  asked_whom text not null default '',
  answered_on date,
  answer text not null default '',
  corrected_on date,
  correction text not null default '',
  effect_id uuid,
  revision integer not null default 0,
  check ((state = 'waiting') = (moderated_at is null)),
  check ((state = 'refused') = (reason is not null)),
  check ((state = 'merged') = (merged_into is not null)),
  check ((asked_on is null) = (asked_whom = '')),
  check ((answered_on is null) = (answer = '')),
  check ((corrected_on is null) = (correction = ''))
);
create index public_reports_by_state on public_reports (state, reported_at);
create index public_reports_by_programme on public_reports (programme_id);
comment on table public_reports is 'What anyone reported of a planned change: its words are never edited, only masked where a person shows them';
comment on column public_reports.reference is 'On the receipt: with it the sender sees what became of it';
comment on column public_reports.shown_said is 'As the public reads it: what was said, with what identifies somebody masked';
comment on column public_reports.file_hash is 'A file that came as its source: the desk opens it, the public does not';

create table public_report_contacts (
  report_id uuid primary key references public_reports on delete cascade,
  contact text not null check (contact <> '')
);
comment on table public_report_contacts is 'How to reach who reported something, apart from what they said; forgotten 30 days after it was moderated';
