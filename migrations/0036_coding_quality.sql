-- How far coding can be trusted: shares that are coded twice, the machine beside people, doubts of readers; and who would be affected.

create table second_coding_shares (
  id uuid primary key,
  question_id uuid not null references questions on delete cascade,
  size integer not null check (size between 20 and 2000),
  sealed_at timestamptz not null,
  sealed_by uuid not null references accounts,
  entry_id uuid not null references log_entries,
  commitments bytea[] not null,
  checkpoint_size bigint,
  seed text,
  drawn_at timestamptz,
  measured_at timestamptz,
  measured jsonb,
  check ((drawn_at is null) = (seed is null) and (drawn_at is null) = (checkpoint_size is null))
);
create index second_coding_shares_by_question on second_coding_shares (question_id, sealed_at desc);
create index second_coding_shares_waiting on second_coding_shares (sealed_at) where drawn_at is null;
comment on table second_coding_shares is 'A random share of the read answers of a question, to be coded a second time. What was coded is sealed first, in an entry of the log; the seed comes of the first checkpoint signed over that entry';
comment on column second_coding_shares.commitments is 'One for each answer that could be drawn, under the root in the entry: of the ids of the answer and of its codings, which are random and told to nobody';
comment on column second_coding_shares.measured is 'What a machine that had not seen the share said of it and of what nobody has read; null where it was not asked or could not learn';

create table second_codings (
  share_id uuid not null references second_coding_shares on delete cascade,
  answer_id uuid not null references answers on delete cascade,
  place integer not null,
  first_by uuid not null references accounts,
  first_theme_ids uuid[] not null,
  second_by uuid references accounts,
  second_theme_ids uuid[],
  second_at timestamptz,
  settled_by uuid references accounts,
  settled_theme_ids uuid[],
  settled_at timestamptz,
  machine_theme_ids uuid[],
  primary key (share_id, answer_id),
  check ((second_at is null) = (second_theme_ids is null)),
  check ((settled_at is null) = (settled_theme_ids is null)),
  check (settled_at is null or second_at is not null)
);
create index second_codings_by_answer on second_codings (answer_id);
comment on table second_codings is 'What the first coder said of a drawn answer when it was sealed, and what a second one said without seeing it. They are counted nowhere; what a person settled between them is coded as any answer is';

create table coding_doubts (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  question_id uuid not null references questions on delete cascade,
  answer_id uuid not null references answers on delete cascade,
  text_id uuid not null references published_texts on delete cascade,
  why text not null,
  should_have uuid[] not null,
  should_not uuid[] not null,
  raised_at timestamptz not null,
  outcome text check (outcome in ('upheld', 'refused')),
  reason text,
  answered_at timestamptz,
  answered_by uuid references accounts,
  check ((outcome is null) = (answered_at is null) and (outcome is null) = (reason is null)),
  check (cardinality(should_have) + cardinality(should_not) > 0)
);
create index coding_doubts_by_programme on coding_doubts (programme_id, raised_at desc);
create index coding_doubts_by_answer on coding_doubts (answer_id);
create index coding_doubts_by_text on coding_doubts (text_id);
comment on table coding_doubts is 'A reader of a published text says that it was given a wrong theme, or lacks one; a person who did not code it answers';
comment on column coding_doubts.why is 'What the reader wrote, which is read at the desk and published nowhere';

create table affected_groups (
  programme_id uuid not null references programmes on delete cascade,
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  position integer not null,
  dropped_at timestamptz,
  primary key (programme_id, code)
);
create unique index affected_groups_title_once on affected_groups (programme_id, lower(title)) where dropped_at is null;
comment on table affected_groups is 'Who would be affected, as answers say it, whoever wrote them: the list of a programme once it differs from the one it begins with or was used';

create table affected_codings (
  id uuid primary key default gen_random_uuid(),
  answer_id uuid not null references answers on delete cascade,
  programme_id uuid not null,
  group_code text not null,
  account_id uuid not null references accounts,
  made_at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by uuid references accounts,
  made_entry_id uuid references log_entries,
  taken_back_entry_id uuid references log_entries,
  foreign key (programme_id, group_code) references affected_groups (programme_id, code)
);
create unique index affected_codings_once on affected_codings (answer_id, group_code) where taken_back_at is null;
create index affected_codings_by_group on affected_codings (programme_id, group_code) where taken_back_at is null;
create index affected_codings_to_enter on affected_codings (made_at) where made_entry_id is null;
create index affected_codings_back_to_enter on affected_codings (taken_back_at) where taken_back_at is not null and taken_back_entry_id is null;
comment on table affected_codings is 'The second axis of coding: an answer speaks of an effect on a group. Made by people who read, and never by a suggestion';

create table affected_batches (
  entry_id uuid primary key references log_entries,
  programme_id uuid not null references programmes on delete cascade,
  commitments bytea[] not null
);
comment on table affected_batches is 'The commitments under the root in a batch''s entry, in order, as coding_batches has them of themes';
