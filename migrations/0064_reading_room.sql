-- The reading room: what members have before them when they decide, searched, asked about and sampled by chance.

alter table role_grants drop constraint role_grants_role_check;
alter table role_grants add constraint role_grants_role_check check (role in ('engagement-lead', 'data-entry', 'analyst',
  'decision-maker', 'member', 'reviewer', 'independent-voice'));

create table paper_texts (
  file_hash text primary key check (file_hash ~ '^[0-9a-f]{64}$'),
  state text not null default 'waiting' check (state in ('waiting', 'read', 'no-text', 'locked', 'broken')),
  pages integer check (pages > 0),
  pages_without_text integer check (pages_without_text between 0 and pages),
  words integer check (words >= 0),
  read_at timestamptz,
  check ((state = 'waiting') = (read_at is null)),
  check (state <> 'read' or (pages is not null and pages_without_text is not null and words is not null))
);
comment on table paper_texts is 'What could be read of the files of papers, by the hash of each. Made from the files, and made again where it is missing';
comment on column paper_texts.state is 'no-text: pages of pictures alone, as a scanner makes them; locked: it asks for a password; broken: no program could open it';
comment on column paper_texts.words is 'Of all its pages: what a time for reading is worked out from';

create table paper_pages (
  file_hash text not null references paper_texts on delete cascade,
  page integer not null check (page > 0),
  text text not null,
  words tsvector generated always as (to_tsvector('english', text)) stored,
  primary key (file_hash, page)
);
create index paper_pages_by_words on paper_pages using gin (words);

create table reading_rooms (
  id uuid primary key,
  decision_id uuid not null unique references decisions on delete cascade,
  votes_on date not null,
  asked text not null check (asked <> ''),
  left_out uuid[] not null default '{}',
  revision integer not null default 1,
  opened_by uuid references accounts,
  opened_at timestamptz not null
);
comment on table reading_rooms is 'What a pack is made of, as it stands at the desk: members read the newest of reading_packs';
comment on column reading_rooms.asked is 'What members are asked to decide, in the words of officers';
comment on column reading_rooms.left_out is 'Papers of the programme that are not in the pack';

create table reading_packs (
  room_id uuid not null references reading_rooms,
  number integer not null check (number > 0),
  content jsonb not null,
  salts jsonb not null,
  entry_id uuid not null references log_entries,
  issued_by uuid references accounts,
  issued_at timestamptz not null,
  words_erased_at timestamptz,
  primary key (room_id, number)
);
comment on table reading_packs is 'The pack as it was given to members, each time: papers with their versions, findings, advice, and the pages of the path';
comment on column reading_packs.salts is 'For each part that the log''s entry commits to, by its name: the salt, in base64';
select make_append_only('reading_packs');

create table reading_marks (
  room_id uuid not null references reading_rooms on delete cascade,
  account_id uuid not null references accounts,
  number integer not null,
  primary key (room_id, account_id),
  foreign key (room_id, number) references reading_packs (room_id, number)
);
comment on table reading_marks is 'Up to which version a member says to have read: a bookmark of their own, shown to nobody else, without a time';

create table reading_samples (
  room_id uuid not null references reading_rooms on delete cascade,
  number integer not null check (number > 0),
  size integer not null check (size > 0),
  frame uuid[] not null,
  entry_id uuid not null references log_entries,
  asked_by uuid references accounts,
  sealed_at timestamptz not null,
  checkpoint_size bigint,
  seed text,
  drawn uuid[],
  drawn_at timestamptz,
  primary key (room_id, number),
  check (num_nonnulls(checkpoint_size, seed, drawn, drawn_at) in (0, 4))
);
comment on table reading_samples is 'Whole responses drawn by a seed that nobody could know: what could be drawn is sealed first, and the seed comes of the checkpoint signed after that';
comment on column reading_samples.frame is 'The responses that could be drawn, in the order of their ids; the log has one hash over them';

create table member_questions (
  id uuid primary key,
  room_id uuid not null references reading_rooms on delete cascade,
  asked_by uuid not null references accounts,
  is_named boolean not null,
  text text not null check (text <> ''),
  salt bytea,
  entry_id uuid not null references log_entries,
  asked_at timestamptz not null
);
create index member_questions_by_room on member_questions (room_id, asked_at);
comment on column member_questions.is_named is 'Who asked wants their name to stand beside it in public';
comment on column member_questions.salt is 'Of the commitment to its words in the log''s entry; null once words of it were erased';

create table member_answers (
  id uuid primary key,
  question_id uuid not null references member_questions on delete cascade,
  answered_by uuid not null references accounts,
  text text not null check (text <> ''),
  salt bytea,
  entry_id uuid not null references log_entries,
  answered_at timestamptz not null
);
create index member_answers_by_question on member_answers (question_id, answered_at);
comment on table member_answers is 'What officers answered: every answer stays, and a later one stands beside it';

create table member_interests (
  id uuid primary key,
  room_id uuid not null references reading_rooms on delete cascade,
  account_id uuid not null references accounts,
  kind text not null check (kind in ('none', 'money', 'work', 'family', 'body', 'other')),
  words text not null,
  entry_id uuid not null references log_entries,
  declared_at timestamptz not null,
  check ((kind = 'none') = (words = ''))
);
create index member_interests_by_room on member_interests (room_id, declared_at);
comment on table member_interests is 'What members declare, or that they have none: public with the decision, and nothing is taken back';
select make_append_only('member_interests');

create function take_words_out_of_pack(of_room uuid, version integer, new_content jsonb, kept_salts jsonb)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('heard.erasing_in', 'reading_packs', true);
  update reading_packs set content = new_content, salts = kept_salts, words_erased_at = now()
    where room_id = of_room and number = version and salts @> kept_salts
      and (salts <> kept_salts or words_erased_at is not null);
  if not found then raise exception 'no version % of % that loses a salt with its words', version, of_room; end if;
  perform set_config('heard.erasing_in', '', true);
end
$$;
comment on function take_words_out_of_pack is 'Words that were erased leave a pack: at least one salt goes with them';
revoke all on function take_words_out_of_pack from public;
