-- Languages of the pages: what was translated, of which English, and who signed it.

create table languages (
  code text primary key check (code ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and code <> 'en'),
  name text not null check (name <> ''),
  is_on boolean not null default false,
  revision integer not null default 1,
  added_at timestamptz not null
);
comment on table languages is 'Languages beside English in which the public can read the pages; off until signed';
comment on column languages.name is 'Its own name for itself, as its speakers write it';
comment on column languages.revision is 'One more with each change of what the public reads in it';

create table translations (
  language text not null references languages on delete cascade,
  key text not null,
  text text not null check (text <> ''),
  english_hash bytea not null,
  changed_at timestamptz not null,
  signed_text text,
  signed_english_hash bytea,
  primary key (language, key),
  check ((signed_text is null) = (signed_english_hash is null))
);
comment on table translations is 'Sentences of the catalogues in other languages';
comment on column translations.english_hash is 'SHA-256 of the English that was translated: another one since asks for a new translation';
comment on column translations.signed_text is 'What a named speaker has signed: this is what the public reads';

create table language_signatures (
  id uuid primary key,
  language text not null references languages,
  content_hash text not null,
  sentences integer not null check (sentences > 0),
  signed_by text not null check (signed_by <> ''),
  capacity text not null check (capacity <> ''),
  is_named_in_public boolean not null,
  signed_at timestamptz not null,
  recorded_by uuid references accounts,
  entry_id uuid not null references log_entries
);
create index language_signatures_by_language on language_signatures (language, signed_at);
comment on table language_signatures is 'Named speakers who answer for a translation as it stood; its hash is in the log, their name is not';
comment on column language_signatures.content_hash is 'SHA-256 over keys, English and translations, in canonical JSON, in hexadecimal';
select make_append_only('language_signatures');
