-- The workbench of an analyst: search by words, coding in bulk under a name, work shared out, memos, quotes, passages on
-- which a coding rests, and codings that come back in a workbook.

create table answer_words (
  answer_id uuid primary key references answers on delete cascade,
  question_id uuid not null references questions,
  words tsvector
);
create index answer_words_by_words on answer_words using gin (words);
create index answer_words_by_question on answer_words (question_id, answer_id) where words is not null;
comment on table answer_words is
  'What can be searched for: the words of readable answers as they are shown at the desk, with e-mail addresses, numbers and the like taken out. Made from the answers, and made again where it is missing';
comment on column answer_words.words is 'Null where there is nothing to read: it is empty, or waits to be transcribed or translated';

-- An answer that is read in other words than before is searched by them.
create function forget_answer_words() returns trigger language plpgsql as $$
begin
  delete from answer_words where answer_id = new.answer_id;
  return null;
end
$$;
create trigger forget_answer_words after insert or update on answer_languages
  for each row execute function forget_answer_words();
create trigger forget_answer_words after insert or update on renderings
  for each row execute function forget_answer_words();

create table bulk_acts (
  id uuid primary key,
  question_id uuid not null references questions on delete cascade,
  theme_id uuid not null references themes,
  name text not null check (name <> ''),
  search text not null,
  account_id uuid not null references accounts,
  made_at timestamptz not null,
  codings integer not null check (codings >= 0),
  taken_back_at timestamptz,
  taken_back_by uuid references accounts,
  taken_back integer,
  check ((taken_back_at is null) = (taken_back is null))
);
create index bulk_acts_by_question on bulk_acts (question_id, made_at desc);
comment on table bulk_acts is 'Every answer that a search found given one theme unread, under a name, and taken back in one act';
comment on column bulk_acts.search is 'The query of the address that was searched';
comment on column bulk_acts.taken_back is 'How many were: fewer than were made where people have read and coded some since';

alter table codings add column bulk_act_id uuid references bulk_acts;
create index codings_by_bulk_act on codings (bulk_act_id) where bulk_act_id is not null;
create index readings_by_account on readings (account_id, read_at);

create table work_shares (
  id uuid primary key,
  question_id uuid not null references questions on delete cascade,
  account_id uuid not null references accounts,
  ordered_by text not null check (ordered_by in ('random', 'channel', 'kind', 'option')),
  made_by uuid not null references accounts,
  made_at timestamptz not null,
  unique (question_id, account_id)
);
comment on table work_shares is 'Whose share of the unread answers of a question is whose; shared out anew replaces it';
comment on column work_shares.ordered_by is 'random: as they come; the others: each stratum in turn, so that what is read so far holds some of each';

create table shared_answers (
  answer_id uuid primary key references answers on delete cascade,
  share_id uuid not null references work_shares on delete cascade,
  place integer not null
);
create index shared_answers_by_share on shared_answers (share_id, place);
comment on table shared_answers is 'One answer lies in one share, at its place in the order in which it is read';

create table memos (
  id uuid primary key,
  question_id uuid not null references questions on delete cascade,
  theme_id uuid references themes on delete cascade,
  answer_id uuid references answers on delete cascade,
  removed_at timestamptz,
  check (num_nonnulls(theme_id, answer_id) <= 1)
);
create index memos_by_question on memos (question_id);
create index memos_by_answer on memos (answer_id) where answer_id is not null;
comment on table memos is 'What analysts note of a question, of one of its themes or of an answer. Never public';

create table memo_versions (
  memo_id uuid not null references memos on delete cascade,
  number integer not null check (number > 0),
  text text not null check (text <> ''),
  account_id uuid not null references accounts,
  made_at timestamptz not null,
  primary key (memo_id, number)
);
comment on table memo_versions is 'Each wording of a memo stays, but for words of a person that are erased';

create table coded_passages (
  coding_id uuid not null references codings on delete cascade,
  starts_at integer not null check (starts_at >= 0),
  ends_at integer not null,
  primary key (coding_id, starts_at),
  check (ends_at > starts_at)
);
comment on table coded_passages is
  'The passages of an answer that a coding rests on, as places in its readable text; none means all of it. A coding is of an answer by a theme all the same, so that counts do not change';

create table quotes (
  id uuid primary key,
  answer_id uuid not null references answers on delete cascade,
  theme_id uuid not null references themes on delete cascade,
  starts_at integer not null check (starts_at >= 0),
  ends_at integer not null,
  account_id uuid not null references accounts,
  made_at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by uuid references accounts,
  check (ends_at > starts_at)
);
create unique index quotes_once on quotes (answer_id, theme_id, starts_at, ends_at) where taken_back_at is null;
create index quotes_by_theme on quotes (theme_id) where taken_back_at is null;
comment on table quotes is
  'A passage marked to stand for a theme. Whether it may be shown is told by published_texts whenever it is asked, never kept here';

create table coding_files (
  id uuid primary key,
  question_id uuid not null references questions on delete cascade,
  account_id uuid not null references accounts,
  file_name text not null,
  uploaded_at timestamptz not null,
  rows jsonb not null,
  taken_at timestamptz,
  added integer,
  taken_back integer,
  refused integer
);
create index coding_files_by_question on coding_files (question_id, uploaded_at desc);
comment on table coding_files is 'Codings that came in a workbook, looked at before they are taken';
comment on column coding_files.rows is 'By line: which answer, how it was coded when the file was made, and its themes; none of its words';
