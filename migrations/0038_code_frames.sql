-- Code frames in full: nesting, examples, what a theme excludes, how it left the frame; and themes that a machine
-- proposes for answers that nobody has coded.

alter table themes
  add column parent_id uuid references themes,
  add column examples text not null default '',
  add column excludes text not null default '',
  add column dropped_because text check (dropped_because in ('dropped', 'merged', 'split')),
  add column merged_into uuid references themes,
  add constraint themes_not_under_itself check (parent_id <> id),
  add constraint themes_merged_into_one check (merged_into is null or dropped_because = 'merged');
create index themes_by_parent on themes (parent_id) where parent_id is not null;
comment on column themes.description is 'Its definition: what belongs in it';
comment on column themes.examples is 'One a line, in words of the analyst''s own or quoted with permission';
comment on column themes.parent_id is 'The theme that it is part of; one level only';

alter table codings add column taken_back_because text check (taken_back_because in ('split'));
create index codings_to_read_again on codings (answer_id) where taken_back_because = 'split';
comment on column codings.taken_back_because is 'split: its theme was split, and a person has to read the answer again; null: a person chose otherwise';

create table proposal_runs (
  question_id uuid primary key references questions on delete cascade,
  state text not null check (state in ('waiting', 'working', 'ready', 'stopped', 'failed')),
  progress real not null default 0,
  problem text,
  stance_question_id uuid references questions on delete set null,
  base integer not null default 0,
  placed integer not null default 0,
  changed_at timestamptz not null
);
comment on table proposal_runs is 'How proposing themes for a question stands: of base answers that say something, placed are in a theme';
comment on column proposal_runs.stance_question_id is 'The closed question within whose answers themes are looked for';

create table theme_proposals (
  id uuid primary key,
  question_id uuid not null references questions on delete cascade,
  position integer not null,
  words text[] not null,
  stance text,
  state text not null default 'open' check (state in ('open', 'named', 'dropped', 'merged', 'split')),
  theme_id uuid references themes,
  came_of uuid references theme_proposals on delete cascade,
  merged_into uuid references theme_proposals on delete set null,
  made_at timestamptz not null
);
create index theme_proposals_by_question on theme_proposals (question_id, position);
create index theme_proposals_by_theme on theme_proposals (theme_id) where theme_id is not null;
comment on table theme_proposals is 'A theme that answers seem to share, found by machine: nothing until a person names it, and never a coding';
comment on column theme_proposals.came_of is 'The proposal that was split into this one and others';

create table proposal_answers (
  proposal_id uuid not null references theme_proposals on delete cascade,
  answer_id uuid not null references answers on delete cascade,
  place integer,
  passage text,
  primary key (proposal_id, answer_id)
);
create index proposal_answers_by_answer on proposal_answers (answer_id);
comment on column proposal_answers.place is 'Of the most central passages, from 1; null for the others';
comment on column proposal_answers.passage is 'The central passage as it was read, masked';
