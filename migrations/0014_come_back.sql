-- Coming back without an account: correcting, withdrawing, saving for later; and possible repeats for the desk to weigh.

alter table drafts
  add column corrects_id uuid references responses on delete cascade,
  add column corrects_version integer,
  add constraint drafts_corrects_check check ((corrects_id is null) = (corrects_version is null));
comment on column drafts.corrects_id is 'The response that this draft would correct, as its sender sees it; null for a new response';
comment on column drafts.corrects_version is 'The version that was there when the correction was begun: another one since, and it is not sent over it';

create table past_contexts (
  response_id uuid not null references responses on delete cascade,
  version integer not null,
  content jsonb not null,
  organisation_name text,
  salt bytea not null check (length(salt) = 32),
  replaced_at timestamptz not null,
  primary key (response_id, version)
);
comment on table past_contexts is
  'How a response came in and in what capacity, as it stood up to this version: kept with its salt so that its entry can be checked';

create table response_openings (
  token_hash bytea primary key,
  response_id uuid not null references responses on delete cascade,
  expires_at timestamptz not null
);
create index response_openings_by_response on response_openings (response_id);
create index response_openings_by_expiry on response_openings (expires_at);
comment on table response_openings is
  'Browsers in which the second thing was given: what was said can be read, corrected and withdrawn there for an hour';

create table return_codes (
  code_hash bytea primary key,
  draft_hash bytea not null references drafts on delete cascade,
  is_link boolean not null,
  sealed_token bytea not null,
  made_at timestamptz not null
);
create index return_codes_by_draft on return_codes (draft_hash);
comment on table return_codes is
  'Codes and e-mailed links that lead back to an unfinished response, kept as keyed hashes; gone with it';
comment on column return_codes.sealed_token is 'The token of the draft, sealed under a key that the code or link is needed to make';

create table repeat_notes (
  id uuid primary key default gen_random_uuid(),
  one_id uuid not null references responses on delete cascade,
  other_id uuid not null references responses on delete cascade,
  judgement text not null check (judgement in ('same', 'different', 'unsure')),
  note text not null,
  account_id uuid not null references accounts,
  made_at timestamptz not null,
  check (one_id < other_id)
);
create index repeat_notes_by_pair on repeat_notes (one_id, other_id, made_at);
create index repeat_notes_by_other on repeat_notes (other_id);
comment on table repeat_notes is
  'What a person found of two responses that may be of one person; nothing is merged by it and no count reads it';
