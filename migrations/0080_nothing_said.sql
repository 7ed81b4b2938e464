-- Answers that say nothing in words are told by rule and set apart from what waits to be read, and answers that are the
-- same word for word are known by it. Both are made from the answers with the words that are searched; those there are go, and
-- are made again within a minute.

delete from answer_words;
alter table answer_words
  add column said_nothing text
    check (said_nothing in ('no-answer', 'nothing-to-improve', 'no-worries', 'nothing-was-good', 'no-view')),
  add column same_words uuid;
create index answer_words_saying_nothing on answer_words (question_id, answer_id) where said_nothing is not null;
create index answer_words_by_same on answer_words (question_id, same_words, answer_id) where same_words is not null;
comment on column answer_words.said_nothing is
  'By rule (core/text/substance.ts): it says nothing in words, and what that means to the question. Null where it says something, or has nothing to read';
comment on column answer_words.same_words is
  'Shared by answers that are the same word for word but for case, white space and stops at the end, about the same option and to the same question. Null where there is nothing to read or something in it reaches a person';

create table put_backs (
  id uuid primary key,
  question_id uuid not null references questions on delete cascade,
  account_id uuid not null references accounts,
  made_at timestamptz not null,
  answers integer not null check (answers >= 0),
  undone_at timestamptz,
  undone_by uuid references accounts,
  check ((undone_at is null) = (undone_by is null))
);
create index put_backs_by_question on put_backs (question_id, made_at desc);
comment on table put_backs is 'Answers that say nothing by rule and that somebody wants a person to read all the same';

create table answers_put_back (
  answer_id uuid primary key references answers on delete cascade,
  put_back_id uuid not null references put_backs on delete cascade
);
create index answers_put_back_by_act on answers_put_back (put_back_id);
comment on table answers_put_back is 'Which these are, while they are put back: undone, they are set apart again';

create view set_apart as
  select words.answer_id, words.question_id, words.said_nothing, words.same_words
  from answer_words words
  where words.said_nothing is not null
    and not exists (select from readings where readings.answer_id = words.answer_id)
    and not exists (select from answers_put_back put where put.answer_id = words.answer_id);
comment on view set_apart is
  'Answers that say nothing in words, that nobody has read and nobody has put back: they wait for no one, and every count of what is to be read says how many they are';

select moves_counts('answer_words', 'question_id',
  'select programme_id from questions join activities on activities.id = activity_id where questions.id = key');
select moves_counts('answers_put_back', 'answer_id', 'select programme_id from answers
  join questions on questions.id = question_id join activities on activities.id = activity_id where answers.id = key');

-- Themes of an answer given to all that are the same word for word: an act like one in bulk, of every theme that it has.
alter table bulk_acts
  alter column theme_id drop not null,
  add column from_answer_id uuid references answers on delete set null,
  add column words_of text not null default 'search' check (words_of in ('search', 'answer')),
  add check ((words_of = 'search') = (theme_id is not null));
comment on column bulk_acts.words_of is
  'search: what a search found was given one theme; answer: what is the same word for word as an answer that a person coded was given its themes';
comment on column bulk_acts.from_answer_id is 'Which answer that was; gone where it was erased';
