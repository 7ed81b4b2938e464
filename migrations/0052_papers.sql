-- Papers, meetings, requests for information and dates that move: what a programme is known by, and when. And small changes.

create table programme_documents (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid references programmes on delete cascade,
  plan_id uuid references plans on delete cascade,
  kind text not null check (kind in ('case-for-change', 'pre-consultation-business-case', 'plain-summary', 'equality-impact',
    'travel-analysis', 'clinical-senate', 'consultation-document', 'report-of-findings', 'decision-business-case', 'minutes',
    'other')),
  title text not null check (title <> ''),
  known_since date,
  unpublished_reason text check (unpublished_reason in ('not-written', 'draft', 'foi-exemption', 'commercial', 'personal',
    'not-said', 'other')),
  unpublished_law text not null default '',
  unpublished_words text not null default '',
  check (num_nonnulls(programme_id, plan_id) = 1)
);
create index programme_documents_by_programme on programme_documents (programme_id);
create index programme_documents_by_plan on programme_documents (plan_id);
comment on table programme_documents is 'Papers of a programme or of a plan, those among them that are known of and not published';
comment on column programme_documents.known_since is 'Since when it is known that there is one, or has to be one; null where that was not recorded';
comment on column programme_documents.unpublished_reason is 'Why it is not published, or was not before it was; null where it was published at once';
comment on column programme_documents.unpublished_law is 'The law that is named for it, such as a section of the Freedom of Information Act 2000';

create table document_versions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references programme_documents on delete cascade,
  dated_on date,
  dated_to text not null default 'day' check (dated_to in ('day', 'month', 'year')),
  published_on date,
  published_to text not null default 'day' check (published_to in ('day', 'month', 'year')),
  url text not null default '',
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_bytes integer check (file_bytes > 0),
  pages integer check (pages > 0),
  what_changed text not null default '',
  left_out text not null default '',
  added_at timestamptz not null default now(),
  check (url <> '' or file_hash is not null),
  check ((file_hash is null) = (file_bytes is null))
);
create index document_versions_by_document on document_versions (document_id);
comment on column document_versions.dated_on is 'The day on the paper; of a month or a year its last day; null where it is not known';
comment on column document_versions.published_on is 'The first day on which anybody could read it';
comment on column document_versions.file_hash is 'SHA-256 of the file, by which it is kept';
comment on column document_versions.left_out is 'What is blacked out or left out of it, and why';

create table programme_meetings (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  organisation_id uuid not null references organisations,
  held_on date not null,
  about text not null check (about <> ''),
  openness text not null check (openness in ('public', 'part-private', 'private', 'not-known')),
  private_reason text not null default '',
  decided boolean not null default false,
  notice_on date,
  notice_url text not null default '',
  papers_on date,
  papers_url text not null default '',
  minutes_on date,
  minutes_url text not null default ''
);
create index programme_meetings_by_programme on programme_meetings (programme_id);
create index programme_meetings_by_body on programme_meetings (organisation_id);
comment on table programme_meetings is 'Meetings of any partner at which a programme was discussed';
comment on column programme_meetings.decided is 'Something of the programme was decided there';

create table information_requests (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  kind text not null check (kind in ('foi', 'scrutiny', 'voice', 'question')),
  about text not null check (about <> ''),
  asked_on date not null,
  answered_on date,
  outcome text check (outcome in ('answered', 'in-part', 'refused')),
  reason text not null default '',
  url text not null default '',
  check (answered_on >= asked_on),
  check ((answered_on is null) = (outcome is null))
);
create index information_requests_by_programme on information_requests (programme_id);
comment on table information_requests is 'What a body was asked about a programme, and when it answered; never who asked';
comment on column information_requests.kind is 'foi: under the Freedom of Information Act; scrutiny: by a council''s scrutiny; voice: by the independent voice of patients';

alter table stages
  add column actual_starts_on date,
  add column actual_ends_on date check (actual_ends_on >= actual_starts_on),
  add column dropped_on date,
  add column dropped_reason text not null default '',
  add check (actual_ends_on is null or actual_starts_on is not null),
  add check ((dropped_on is null) = (dropped_reason = ''));
comment on column stages.actual_starts_on is 'The day on which a planned stage began';
comment on column stages.dropped_on is 'The day on which it was said that a planned stage will not take place';

create table stage_slips (
  id uuid primary key default gen_random_uuid(),
  stage_id uuid not null references stages,
  moved_on date not null,
  reason text not null check (reason <> ''),
  starts_on date not null,
  ends_on date,
  new_starts_on date not null,
  new_ends_on date,
  added_at timestamptz not null default now()
);
create index stage_slips_by_stage on stage_slips (stage_id);
comment on table stage_slips is 'Every move of a planned date that had been published, with what was planned before';
select make_append_only('stage_slips');

alter table programmes add column small_change jsonb;
comment on column programmes.small_change is 'The answers by which it is a small change; null for every other programme';
