-- How options are judged: criteria, who scored what, what else was suggested, what the papers say of each option, its money, and the
-- records that sentences about what people say rest on. All of the working draft; the public sees it as versions hold it.

create table appraisal_criteria (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  position integer not null,
  name text not null check (name <> ''),
  plain text not null default '',
  weight double precision check (weight >= 0),
  is_money boolean not null default false,
  best double precision not null default 5 check (best > 0),
  set_by text not null default '',
  set_on date,
  source_id uuid references programme_sources on delete set null
);
create index appraisal_criteria_by_programme on appraisal_criteria (programme_id, position);
create index appraisal_criteria_by_source on appraisal_criteria (source_id);
comment on table appraisal_criteria is 'By what the options of a programme are judged';
comment on column appraisal_criteria.weight is 'As the papers give it; null where they give none';
comment on column appraisal_criteria.best is 'The highest score that can be given; more is better';
comment on column appraisal_criteria.set_by is 'Who set criterion and weight';

create table appraisal_alternatives (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  position integer not null,
  title text not null check (title <> ''),
  description text not null default '',
  suggested_by text not null default '',
  record text,
  reason_not_scored text not null default '',
  source_id uuid references programme_sources on delete set null,
  unique (programme_id, record)
);
create index appraisal_alternatives_by_programme on appraisal_alternatives (programme_id, position);
create index appraisal_alternatives_by_source on appraisal_alternatives (source_id);
comment on table appraisal_alternatives is 'What else was suggested than the options: judged by the same criteria, or with the reason why not';
comment on column appraisal_alternatives.record is 'Which record of what people said it comes from, as a later room names it; null for what the desk entered by hand';

create table appraisal_scorings (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  position integer not null,
  scorer text not null check (scorer <> ''),
  scored_on date,
  source_id uuid references programme_sources on delete set null
);
create index appraisal_scorings_by_programme on appraisal_scorings (programme_id, position);
create index appraisal_scorings_by_source on appraisal_scorings (source_id);
comment on table appraisal_scorings is 'One person or group that scored, once';

create table appraisal_scores (
  scoring_id uuid not null references appraisal_scorings on delete cascade,
  criterion_id uuid not null references appraisal_criteria on delete cascade,
  option_id uuid references options on delete cascade,
  alternative_id uuid references appraisal_alternatives on delete cascade,
  score double precision not null check (score >= 0),
  check (num_nonnulls(option_id, alternative_id) = 1),
  unique nulls not distinct (scoring_id, criterion_id, option_id, alternative_id)
);
create index appraisal_scores_by_criterion on appraisal_scores (criterion_id);
create index appraisal_scores_by_option on appraisal_scores (option_id);
create index appraisal_scores_by_alternative on appraisal_scores (alternative_id);
comment on table appraisal_scores is 'What was not scored has no row';

create table appraisal_statements (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  position integer not null,
  option_id uuid references options on delete cascade,
  kind text not null check (kind in ('case', 'need', 'present', 'proposal', 'judging', 'fixed', 'health', 'quality', 'money', 'gain',
    'loss', 'staffing')),
  words text not null check (words <> ''),
  said_on date,
  source_id uuid references programme_sources on delete set null,
  check ((option_id is null) = (kind in ('case', 'need', 'present', 'proposal', 'judging', 'fixed'))),
  unique (option_id, kind)
);
create index appraisal_statements_by_programme on appraisal_statements (programme_id, position);
create index appraisal_statements_by_source on appraisal_statements (source_id);
comment on table appraisal_statements is 'What the papers say: of the programme as a whole, or of one option';
comment on column appraisal_statements.kind is 'case: who makes the case for change; present, proposal: evidence on the service as it is, and on what is proposed; judging: how options were judged, where no scores are known; fixed: why something cannot be influenced; health, quality, money: what an option does for each of the three aims';

create table appraisal_money (
  programme_id uuid not null references programmes on delete cascade,
  option_id uuid not null references options on delete cascade,
  kind text not null check (kind in ('capital', 'yearly')),
  pounds double precision,
  words text not null default '',
  payer text not null default '',
  price_year text not null default '',
  source_id uuid references programme_sources on delete set null,
  primary key (option_id, kind),
  check (pounds is not null or words <> '')
);
create index appraisal_money_by_programme on appraisal_money (programme_id);
create index appraisal_money_by_source on appraisal_money (source_id);
comment on table appraisal_money is 'What an option costs, once and each year; no row where it is not known';
comment on column appraisal_money.pounds is 'Below nought where it saves';
comment on column appraisal_money.price_year is 'The year whose prices these are, such as 2019/20';

create table claim_records (
  programme_id uuid not null references programmes on delete cascade,
  sentence text not null check (sentence <> ''),
  title text not null check (title <> ''),
  url text not null check (url <> ''),
  primary key (programme_id, sentence)
);
comment on table claim_records is 'The record that a sentence about what people say rests on; a sentence without one is marked unsupported in public';
