-- What each group said: counted through the sealed equality answers and published by a person after the close.

create table group_results (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  asked_at timestamptz not null,
  asked_by uuid references accounts,
  state text not null check (state in ('waiting', 'published', 'failed')),
  problem text,
  published_at timestamptz,
  result jsonb,
  content_hash text,
  check ((state = 'published') = (result is not null and published_at is not null and content_hash is not null))
);
create index group_results_by_programme on group_results (programme_id, published_at desc);
create unique index group_results_one_waiting on group_results (programme_id) where state = 'waiting';
comment on table group_results is 'Themes and positions by group of people as they were published, each version kept: published numbers only, small ones hidden before they left the counting function';
comment on column group_results.content_hash is 'SHA-256 of the canonical JSON of the result, as the log has it';
