-- Listening in full: how people came to it, who is speaking, every kind of question, versions of a
-- questionnaire and of a response.

alter table activities drop constraint activities_kind_check;
alter table activities add constraint activities_kind_check
  check (kind in ('one-box', 'questionnaire', 'import', 'statements', 'session', 'correspondence'));
alter table activities
  add column strand text not null default 'open'
    check (strand in ('open', 'sample', 'invited', 'group', 'others', 'early')),
  add column strand_details jsonb not null default '{}',
  add column draft jsonb;
comment on column activities.strand is
  'How its people came to it. open: anyone; sample: drawn; invited: asked to a focus group, forum or interview; group: a community group''s own session; others: run by somebody else, as they counted it; early: work done before';
comment on column activities.strand_details is 'What is stated of the strand: population, method, field dates, who was asked, how many came, who ran it';
comment on column activities.draft is 'Questionnaires: the questions as they are being written; what people answer is the newest row of questionnaire_versions';

create table questionnaire_versions (
  activity_id uuid not null references activities on delete cascade,
  number integer not null check (number > 0),
  edition integer not null default 1 check (edition > 0),
  content jsonb not null,
  meaning text not null check (meaning in ('first', 'changed', 'unchanged')),
  reason text not null default '',
  launched_at timestamptz not null,
  launched_by uuid references accounts,
  primary key (activity_id, number, edition),
  check ((meaning = 'unchanged') = (edition > 1)),
  check (meaning = 'first' or reason <> '')
);
comment on table questionnaire_versions is
  'The wording as it was launched, frozen. A change of meaning is a new number and splits the results; an edit that leaves the meaning alone is a new edition of the same number';
select make_append_only('questionnaire_versions');

alter table questions drop constraint questions_kind_check;
alter table questions add constraint questions_kind_check check (kind in ('single-choice', 'several-choices', 'scale',
  'grid', 'ranking', 'number', 'date', 'place', 'short-text', 'long-text', 'file', 'each-option'));
alter table questions
  add column purpose text not null default '',
  add column content jsonb not null default '{}',
  add column is_analyst_only boolean not null default false,
  add column replaces_id uuid references questions,
  add column retired_at timestamptz;
comment on column questions.content is 'The whole question as it was launched, in the form of core/questionnaire/content.ts';
comment on column questions.replaces_id is 'The question whose meaning this one changed: their results stand apart';
comment on column questions.retired_at is 'No longer asked; what was answered counts as before';

alter table responses drop constraint responses_respondent_kind_check;
alter table responses add constraint responses_respondent_kind_check check (respondent_kind in ('person', 'organisation', 'session', 'petition'));
alter table responses
  add column questionnaire_version integer,
  add column language text,
  add column speaks_as text[] not null default '{}' check (speaks_as <@ array['patient', 'carer', 'resident', 'staff',
    'clinicians-body', 'union', 'patient-organisation', 'councillor', 'provider', 'other']),
  add column staff_group text,
  add column speaks_for text,
  add column stands_for integer check (stands_for > 0),
  add column is_official_position boolean,
  add column help text check (help in ('none', 'helped', 'for-someone', 'interpreter', 'staff')),
  add column head_count integer check (head_count > 0),
  add column signatures integer check (signatures >= 0),
  add column is_late boolean not null default false,
  add column version integer not null default 1,
  add column withdrawn_at timestamptz,
  add column erased_at timestamptz;
comment on column responses.speaks_as is 'In what capacity, in their own choice; several may be true';
comment on column responses.speaks_for is 'For whom, in their words: a ward, the members of a union';
comment on column responses.stands_for is 'How many people they say they speak for; never added to a count of responses';
comment on column responses.help is 'Whether someone helped, asked so that help is offered where it is wanted';
comment on column responses.head_count is 'Sessions: how many people took part in what these notes tell';
comment on column responses.version is 'Goes up with each correction; what stood before is in past_answers';
comment on column responses.withdrawn_at is 'The person took it back: kept in the record as taken and withdrawn, counted nowhere';

alter table activities add column counts_late boolean not null default false;
comment on column activities.counts_late is 'Whether responses that came after the close are counted: set before the close';

create view counted_responses as
  select response.* from responses as response join activities as activity on activity.id = response.activity_id
  where response.withdrawn_at is null and response.erased_at is null and (not response.is_late or activity.counts_late);
comment on view counted_responses is 'The responses that figures are made of: every count reads this, never the table';

alter table answers
  add column value jsonb,
  add column tallies jsonb;
comment on column answers.value is 'For kinds that words and choices cannot hold: number, day, place, grid, file, words beside a choice';
comment on column answers.tallies is 'Sessions and group sheets: how many people gave each answer, {"key": people}';

create table past_answers (
  id uuid primary key,
  response_id uuid not null references responses on delete cascade,
  version integer not null,
  question_id uuid not null references questions,
  option_id uuid references options,
  text text,
  choices text[],
  value jsonb,
  tallies jsonb,
  salt bytea not null check (length(salt) = 32),
  replaced_at timestamptz not null
);
create index past_answers_by_response on past_answers (response_id, version);
comment on table past_answers is 'What a response said before it was corrected or withdrawn: kept with its salt so that its entry can be checked, counted nowhere';

create table response_versions (
  response_id uuid not null references responses on delete cascade,
  number integer not null,
  entry_id uuid not null references log_entries,
  kind text not null check (kind in ('taken', 'corrected', 'withdrawn')),
  by_person boolean not null,
  account_id uuid references accounts,
  made_at timestamptz not null,
  primary key (response_id, number)
);
comment on table response_versions is 'The acts by which a response came to say what it says, after the first; each has its entry in the log';
