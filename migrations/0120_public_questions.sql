-- What anybody asks about a programme, and where somebody disputes what was found of how it was done; with the answers.
create table public_questions (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  -- Of a dispute alone.
  criterion text,
  found text check (found in ('met', 'in-part', 'not-met', 'unknown', 'not-engaged')),
  words text not null check (words <> ''),
  source_url text not null,
  asked_as text not null,
  salt bytea not null check (length(salt) = 32),
  asked_at timestamptz not null,
  due_on date not null,
  entry_id uuid not null references log_entries,
  state text not null default 'waiting' check (state in ('waiting', 'shown', 'withheld')),
  withheld_reason text check (withheld_reason in ('personal', 'unlawful', 'abuse', 'not-about')),
  judged_at timestamptz,
  judged_by uuid references accounts,
  check ((criterion is null) = (found is null)),
  check ((state = 'withheld') = (withheld_reason is not null)),
  check ((state = 'waiting') = (judged_at is null))
);
create index public_questions_by_programme on public_questions (programme_id, asked_at);
comment on table public_questions is 'Questions of anybody about a programme, and disputes of a result of fairness: the clock of the answer runs from the day on which they were asked, whenever they are shown';
comment on column public_questions.criterion is 'The id of a criterion in core/law whose result is disputed';
comment on column public_questions.found is 'The result that the public read when it was disputed';
comment on column public_questions.asked_as is 'The name or group under which it stands in public; empty for none';
comment on column public_questions.salt is 'Of the commitment to the words in its entry';
comment on column public_questions.state is 'A person looks for personal details before it is shown, never at the opinion';

create table public_question_answers (
  id uuid primary key,
  question_id uuid not null references public_questions on delete cascade,
  words text not null check (words <> ''),
  salt bytea not null check (length(salt) = 32),
  given_at timestamptz not null,
  given_by uuid references accounts,
  entry_id uuid not null references log_entries
);
create index public_question_answers_by_question on public_question_answers (question_id, given_at);
select make_append_only('public_question_answers');
comment on table public_question_answers is 'What the body answers; none is changed or taken back, another may follow';
