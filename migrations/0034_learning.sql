-- What the texts of answers mean, as numbers, so that no text goes through the sentence encoder twice.

create table text_embeddings (
  answer_id uuid not null references answers on delete cascade,
  text_hash bytea not null check (length(text_hash) = 32),
  encoder text not null,
  vector bytea not null,
  primary key (answer_id, text_hash, encoder)
);
create index text_embeddings_by_text on text_embeddings (text_hash);
comment on table text_embeddings is 'As personal as the text: goes with its answer, whether erased, corrected or withdrawn';
comment on column text_embeddings.text_hash is 'SHA-256 of the masked text, or of the part of it, that was read';

create table teaching_queue (
  question_id uuid not null references questions on delete cascade,
  place integer not null,
  answer_id uuid not null references answers on delete cascade,
  chosen_as text not null check (chosen_as in ('doubtful', 'sample')),
  primary key (question_id, place)
);
create index teaching_queue_by_answer on teaching_queue (answer_id);
comment on table teaching_queue is 'Unread answers whose reading teaches the suggestions most, with a random sample mixed in; made anew at each training';
