-- What was found of each criterion of fairness, as it turned: the first row is the first that is more than not known.
create table fairness_results (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  criterion text not null,
  result text not null check (result in ('met', 'in-part', 'not-met', 'unknown', 'not-engaged')),
  because jsonb not null,
  salt bytea not null check (length(salt) = 32),
  found_at timestamptz not null,
  public_from date not null
);
create index fairness_results_by_programme on fairness_results (programme_id, criterion, found_at);
create index fairness_results_by_day on fairness_results (public_from);
select make_append_only('fairness_results');
comment on table fairness_results is 'Turns of what the record shows by law: one that turns against the body is shown to it for ten working days before it is public';
comment on column fairness_results.criterion is 'The id of a criterion in core/law';
comment on column fairness_results.because is 'The reasons as they were when it turned, each with what it rests on: [{"says", "evidence": [{"says", "url"}]}]';
comment on column fairness_results.salt is 'Of the commitment to the reasons in its entry';
comment on column fairness_results.public_from is 'From this day on it is public. No row can be changed, so nobody can put it off';

create table fairness_answers (
  id uuid primary key,
  result_id uuid not null references fairness_results on delete cascade,
  words text not null check (words <> ''),
  salt bytea not null check (length(salt) = 32),
  given_at timestamptz not null,
  given_by uuid references accounts
);
create index fairness_answers_by_result on fairness_answers (result_id, given_at);
select make_append_only('fairness_answers');
comment on column fairness_answers.salt is 'Of the commitment to the words in its entry';
comment on table fairness_answers is 'What a body answers to a result that turned against it: public beside the result, from the same day; none is changed or taken back';

create table fairness_looks (
  programme_id uuid primary key references programmes on delete cascade,
  looked_on date not null,
  as_it_stood text not null
);
comment on table fairness_looks is 'When a programme was last judged, so that only what has changed since is judged again';
comment on column fairness_looks.as_it_stood is 'A mark that changes with any row that the judgement rests on';

create table fairness_entries (
  subject_id uuid primary key,
  entry_id uuid not null unique references log_entries
);
select make_append_only('fairness_entries');
comment on table fairness_entries is 'The entries in the log of results and of answers to them, made once they are public';
