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
