-- How closed questions were answered: figures that a person publishes once the activity is closed.

create table published_figures (
  id uuid primary key,
  activity_id uuid not null references activities on delete cascade,
  published_at timestamptz not null,
  published_by uuid references accounts,
  responses integer not null check (responses >= 0),
  figures jsonb not null,
  content_hash text not null
);
create index published_figures_by_activity on published_figures (activity_id, published_at desc);
comment on table published_figures is 'The answers to the closed questions of an activity as counted when they were published, small numbers hidden: figures that followed every response would tell what the last one said';
comment on column published_figures.responses is 'Responses counted then, exact and never shown: how many have come since decides whether figures may be published again';
comment on column published_figures.content_hash is 'SHA-256 of the canonical JSON of the figures, as the log has it';
