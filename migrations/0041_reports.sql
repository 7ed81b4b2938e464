-- The report of a programme: its author's words beside counted sections, comments on drafts, and what was signed; and
-- themes of several questions that are one line across ways of listening.

create table theme_lines (
  theme_id uuid primary key references themes on delete cascade,
  line text check (line <> ''),
  about text check (about in ('alternative', 'process')),
  placed_by uuid references accounts,
  placed_at timestamptz not null,
  check (line is not null or about is not null)
);
comment on table theme_lines is 'What a person at the desk said of a theme beyond its own question';
comment on column theme_lines.line is 'The theme is counted in this line across ways of listening; null where its own title is the line';
comment on column theme_lines.about is 'alternative: something else that people suggest than the options; process: what they say of how they were asked';

create table statement_lines (
  statement_id uuid primary key references statements on delete cascade,
  line text not null check (line <> ''),
  placed_by uuid references accounts,
  placed_at timestamptz not null
);
comment on table statement_lines is 'In which line across ways of listening the votes on a statement are shown, as a person at the desk said';

create table report_templates (
  programme_id uuid primary key references programmes on delete cascade,
  file_name text not null,
  content bytea not null,
  uploaded_by uuid not null references accounts,
  uploaded_at timestamptz not null
);
comment on table report_templates is 'The body''s own Word file that the report is written into';

create table report_drafts (
  programme_id uuid primary key references programmes on delete cascade,
  author_id uuid not null references accounts,
  author_kind text not null check (author_kind in ('body', 'independent')),
  author_of text not null check (author_of <> ''),
  texts jsonb not null default '{}',
  revision integer not null default 1,
  changed_at timestamptz not null
);
comment on table report_drafts is 'The working draft: what its author writes beside the counted sections';
comment on column report_drafts.author_kind is 'body: of the body that answers for the programme; independent: of somebody else, whom author_of names';
comment on column report_drafts.texts is 'By place: introduction, or the name of a section';

create table report_shared_drafts (
  programme_id uuid not null references programmes,
  number integer not null,
  content jsonb not null,
  salts jsonb not null,
  entry_id uuid not null references log_entries,
  shared_by uuid not null references accounts,
  shared_at timestamptz not null,
  words_erased_at timestamptz,
  primary key (programme_id, number)
);
comment on table report_shared_drafts is 'What the author wrote, as it was given to the body for its comments';
select make_append_only('report_shared_drafts');

create table report_comments (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  draft_number integer not null,
  section text not null,
  said_for text not null check (said_for <> ''),
  words text not null check (words <> ''),
  made_by uuid not null references accounts,
  made_at timestamptz not null,
  outcome text check (outcome in ('changed', 'changed-in-part', 'not-changed')),
  what_changed text,
  answered_by uuid references accounts,
  answered_at timestamptz,
  foreign key (programme_id, draft_number) references report_shared_drafts (programme_id, number),
  check ((outcome is null) = (what_changed is null)),
  check ((outcome is null) = (answered_at is null))
);
create index report_comments_by_programme on report_comments (programme_id, made_at);
comment on table report_comments is 'What the body, or anybody at the desk, said of a draft, and what changed because of it: public with the signed report';
comment on column report_comments.said_for is 'For whom it was said, as who said it wrote it';

create table report_versions (
  programme_id uuid not null references programmes,
  number integer not null,
  content jsonb not null,
  salts jsonb not null,
  entry_id uuid not null references log_entries,
  responses integer not null check (responses >= 0),
  why text not null,
  signed_by uuid references accounts,
  signed_at timestamptz not null,
  words_erased_at timestamptz,
  primary key (programme_id, number),
  check ((number = 1) = (why = ''))
);
comment on table report_versions is 'The report as its author signed it, whole: pages and files are made of this and count nothing';
comment on column report_versions.salts is 'For each part that the log''s entry commits to, by its name: the salt, in base64';
comment on column report_versions.responses is 'Responses counted then, exact and never shown: how many have come since decides whether tables by group may be made anew';
comment on column report_versions.why is 'Why there is a new version; public';
select make_append_only('report_versions');

create table report_states (
  programme_id uuid primary key references programmes on delete cascade,
  number integer not null,
  moved text[] not null,
  checked_at timestamptz not null
);
comment on table report_states is 'Which sections of the newest signed report would have other figures now';

create function take_words_out_of_report(of_table regclass, of_programme uuid, version integer, new_content jsonb, kept_salts jsonb, new_why text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  changed integer;
begin
  if of_table not in ('report_versions'::regclass, 'report_shared_drafts'::regclass) then
    raise exception 'no words are taken out of %', of_table;
  end if;
  perform set_config('heard.erasing_in', of_table::text, true);
  execute format('update %s set content = $1, salts = $2, words_erased_at = now()%s
    where programme_id = $3 and number = $4 and salts @> $2 and (salts <> $2 or content = $1)',
    of_table, case when of_table = 'report_versions'::regclass then ', why = $5' else '' end)
    using new_content, kept_salts, of_programme, version, new_why;
  get diagnostics changed = row_count;
  if changed = 0 then raise exception 'no version % of % that loses a salt with its words', version, of_programme; end if;
  perform set_config('heard.erasing_in', '', true);
end
$$;
comment on function take_words_out_of_report is 'Words that were erased leave a signed report or a shared draft: where its content changes at least one salt goes with it. A draft has no new_why';
revoke all on function take_words_out_of_report from public;
