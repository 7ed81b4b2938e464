-- Common ground and division in votes on statements: worked out and published by a person once voting has closed.

create table opinion_results (
  id uuid primary key,
  activity_id uuid not null references activities on delete cascade,
  asked_at timestamptz not null,
  asked_by uuid references accounts,
  state text not null check (state in ('waiting', 'published', 'failed')),
  problem text,
  published_at timestamptz,
  voters integer check (voters >= 0),
  result jsonb,
  content_hash text,
  check ((state = 'published') = (result is not null and published_at is not null and voters is not null and content_hash is not null))
);
create index opinion_results_by_activity on opinion_results (activity_id, published_at desc);
create unique index opinion_results_one_waiting on opinion_results (activity_id) where state = 'waiting';
comment on table opinion_results is 'Opinion groups of an activity as they were published, each version kept: shares in steps of five per cent, no position of a person, no text of a statement';
comment on column opinion_results.voters is 'People who had voted then, exact and never shown: how many have come or gone since decides whether they may be published again';
comment on column opinion_results.content_hash is 'SHA-256 of the canonical JSON of the result, as the log has it';
