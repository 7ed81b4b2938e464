-- What was asked of each answer may stand in a closed answer beside it: a file has a column for it. And what has shifted
-- since the suggestions learnt is noted each time they learn.

create table asked_by (
  question_id uuid primary key references questions on delete cascade,
  by_question_id uuid references questions on delete cascade,
  set_by uuid not null references accounts,
  set_at timestamptz not null
);
comment on table asked_by is 'Which closed question says what each answer to a question in words was asked, as a person said; without a row its choices tell';
comment on column asked_by.by_question_id is 'Null where none does';

create table drift_notes (
  model_id uuid primary key references suggestion_models on delete cascade,
  question_id uuid not null references questions on delete cascade,
  noted_at timestamptz not null,
  since timestamptz not null,
  before jsonb not null,
  new jsonb not null
);
create index drift_notes_by_question on drift_notes (question_id, noted_at desc);
comment on table drift_notes is
  'What the suggestions of a question say of answers that had come by a moment, and of those that came after it: noted when they learn anew and enough came. Of an answer that people have read, a model says it that had not seen it';
comment on column drift_notes.before is 'How many answers, of how many it says each theme, and how many have their best score in each tenth from 0 to 1';
