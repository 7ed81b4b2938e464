-- Formats of a questionnaire: Easy Read, films in British Sign Language, audio, languages. Which wording each was made
-- for, who checked it; and Easy Read questionnaires that are answered, as variants of the full one.

alter table activities add column variant_of uuid references activities;
alter table activities add constraint variants_are_questionnaires
  check (variant_of is null or (kind = 'questionnaire' and variant_of <> id));
create index activities_by_full on activities (variant_of) where variant_of is not null;
comment on column activities.variant_of is
  'The full questionnaire that this one puts in another form, such as Easy Read: it opens and closes with it, and is no way of listening of its own';

alter table questions add column full_question_id uuid;
create index questions_by_full on questions (full_question_id) where full_question_id is not null;
comment on column questions.full_question_id is
  'Variants: the question of the full questionnaire that this one asks in other words, so that their answers come together; null where it is the variant''s own. No foreign key: a variant may be launched just before the full questionnaire is';

create or replace view counted_responses as
  select response.* from responses as response join activities as activity on activity.id = response.activity_id
  left join activities as full_one on full_one.id = activity.variant_of
  where response.withdrawn_at is null and response.erased_at is null
    and (not response.is_late or coalesce(full_one.counts_late, activity.counts_late));

create view counted_questions as
  select question.id, coalesce(full_one.id, question.id) as counts_as
  from questions as question join activities as activity on activity.id = question.activity_id
  left join questions as full_one on full_one.id = question.full_question_id
    and full_one.activity_id = activity.variant_of
    and (full_one.kind = question.kind
      or (full_one.kind in ('short-text', 'long-text') and question.kind in ('short-text', 'long-text')));
comment on view counted_questions is
  'Under which question the answers to each are read, coded and counted: the one that it is tied to, where that is answered in the same way; else itself';

create table formats (
  id uuid primary key,
  activity_id uuid not null references activities on delete cascade,
  kind text not null check (kind in ('easy-read', 'bsl', 'audio', 'language')),
  language text check ((kind = 'language') = (language is not null)),
  is_required boolean not null default false,
  variant_id uuid unique references activities,
  added_at timestamptz not null,
  unique nulls not distinct (activity_id, kind, language),
  check (variant_id is null or kind = 'easy-read')
);
comment on table formats is 'The formats that a questionnaire is to be had in, beside those that Heard prints and renews by itself';
comment on column formats.is_required is 'A launch that changes the meaning waits for it, unless it is urgent';
comment on column formats.variant_id is 'The questionnaire that is answered in this format; null where it is a file';

create table format_makings (
  id uuid primary key,
  format_id uuid not null references formats on delete cascade,
  how text not null check (how in ('made', 'kept')),
  wording text not null check (wording ~ '^[0-9a-f]{64}$'),
  available_from date not null,
  file_hash text,
  file_type text,
  captions_hash text,
  transcript text check (transcript <> ''),
  checks jsonb not null default '{}',
  reason text not null default '',
  made_at timestamptz not null,
  made_by uuid references accounts,
  entry_id uuid not null references log_entries,
  check (num_nulls(file_hash, file_type) in (0, 2)),
  check (file_type not like 'video/%' or num_nulls(captions_hash, transcript) = 0),
  check (file_type not like 'audio/%' or transcript is not null),
  check (how = 'made' or reason <> '')
);
create index format_makings_by_format on format_makings (format_id, made_at);
comment on table format_makings is
  'Each time that a format was made, or was declared to still say the same; what stood before stays';
comment on column format_makings.wording is
  'Hash of the wording that it was made for, whatever the ids of its questions: which version that is follows from it';
comment on column format_makings.checks is
  'Who checked it. BSL: two people with their NRCPD numbers, the Deaf-led supplier that assured it, where the presenter stands';
select make_append_only('format_makings');
