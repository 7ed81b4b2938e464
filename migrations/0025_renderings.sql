-- Answers that do not come as English text: recordings, other languages. What was sent stays as it is; what is read of
-- it is a rendering, made by a named person, in versions.

create table answer_languages (
  answer_id uuid primary key references answers on delete cascade,
  guess text,
  score real check (score between 0 and 1),
  guessed_at timestamptz not null,
  set_to text,
  set_by uuid references accounts,
  set_at timestamptz,
  check ((guess is null) = (score is null)),
  check ((set_to is null) = (set_at is null))
);
comment on table answer_languages is 'In which language an answer is written: as a machine guesses, and as a person has set it right';
comment on column answer_languages.guess is 'BCP 47; null where the text is too short to tell, or could be several';

create table renderings (
  id uuid primary key,
  answer_id uuid not null references answers on delete cascade,
  version integer not null check (version > 0),
  from_language text not null,
  text text not null check (text <> ''),
  maker_role text not null check (maker_role in ('transcriber', 'registered', 'staff', 'machine')),
  maker_name text not null check (maker_name <> ''),
  registration text check ((registration is not null) = (maker_role = 'registered')),
  checked_by text check ((checked_by is not null) = (maker_role = 'machine')),
  salt bytea not null check (length(salt) = 32),
  entry_id uuid not null references log_entries,
  account_id uuid not null references accounts,
  made_at timestamptz not null,
  replaced_at timestamptz,
  unique (answer_id, version)
);
create unique index renderings_current on renderings (answer_id) where replaced_at is null;
comment on table renderings is 'An answer in English text: the transcript of a recording, a translation, or both. Every version stays; the answer itself is never changed by it';
comment on column renderings.from_language is 'BCP 47: en for a transcript, bfi for British Sign Language';
comment on column renderings.registration is 'The number of a registered interpreter or translator';
comment on column renderings.checked_by is 'Who checked what a machine made';

-- What is read, coded and published is this view, never the table, so that nothing is read as empty or untranslated.
create view readable_answers as
  select answer.id, answer.response_id, answer.question_id, answer.option_id, answer.choices, answer.value, answer.tallies,
    case
      when told.is_other then rendering.text
      when not told.is_recorded then answer.text
      when coalesce(answer.text, '') = '' then rendering.text
      else answer.text || E'\n\n' || rendering.text
    end as text,
    (told.is_other or told.is_recorded) and rendering.id is null as waits,
    rendering.from_language as rendered_from,
    rendering.maker_role as rendered_by,
    rendering.maker_name as renderer,
    told.is_recorded
  from answers answer
  left join answer_languages language on language.answer_id = answer.id
  cross join lateral (
    select coalesce(answer.value ? 'recording', false) as is_recorded,
      coalesce(answer.text, '') <> '' and coalesce(language.set_to, language.guess, 'en') <> 'en' as is_other
  ) told
  left join renderings rendering on rendering.answer_id = answer.id and rendering.replaced_at is null
    and (told.is_other or told.is_recorded);
comment on view readable_answers is 'Answers as English text: their own words, or their rendering where they are recorded or in another language; null while they wait for one';
