-- Formal submissions: what councils, scrutiny committees, independent voice bodies and organisations sent, split into the
-- points that each has to have an answer. A submission is a response as any other; this says what a person made of it.

create table submissions (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  response_id uuid unique references responses,
  organisation_id uuid references organisations,
  body_name text not null check (body_name <> ''),
  role text not null check (role in ('council', 'scrutiny', 'voice', 'organisation')),
  received_on date not null,
  url text not null default '',
  words_hash text,
  revision integer not null default 1,
  added_by uuid references accounts,
  added_at timestamptz not null
);
create index submissions_by_programme on submissions (programme_id, received_on);
create index submissions_by_organisation on submissions (organisation_id) where organisation_id is not null;
comment on column submissions.body_name is 'The body as it is named in public; never a person';
comment on column submissions.words_hash is
  'Of the readable texts that the places of the points are places in: where it is another one now, the split has to be looked at again';

create table submission_points (
  id uuid primary key,
  submission_id uuid not null references submissions on delete cascade,
  position integer not null,
  title text not null check (title <> ''),
  description text not null default '',
  made_at timestamptz not null,
  signed_off_at timestamptz,
  removed_at timestamptz,
  dropped_at timestamptz
);
create index submission_points_by_submission on submission_points (submission_id, position);
comment on table submission_points is 'What a submission asks or says, point by point. Never deleted: an answer may have been given to it';
comment on column submission_points.title is 'In plain words of the analyst: the body''s own words are found by its passages';
comment on column submission_points.signed_off_at is 'Since when it has to be answered: when the split that it was first in was signed off';
comment on column submission_points.removed_at is 'Taken out at the desk; it stands until the split is signed off again';
comment on column submission_points.dropped_at is 'Since when it is no point any more';

create table submission_passages (
  submission_id uuid not null references submissions on delete cascade,
  point_id uuid references submission_points on delete cascade,
  answer_id uuid not null,
  starts_at integer not null check (starts_at >= 0),
  ends_at integer not null check (ends_at > starts_at),
  unique nulls not distinct (submission_id, point_id, answer_id, starts_at)
);
create index submission_passages_by_point on submission_passages (point_id);
comment on table submission_passages is
  'Where in a submission a point stands, as places in the readable text of an answer; without a point it was looked at and is none';
comment on column submission_passages.answer_id is 'No foreign key: an answer that was corrected or taken back is kept elsewhere';

create table submission_sign_offs (
  submission_id uuid not null references submissions,
  number integer not null,
  content jsonb not null,
  salts jsonb not null,
  words_hash text,
  entry_id uuid not null references log_entries,
  reason text not null,
  signed_by uuid references accounts,
  signed_at timestamptz not null,
  words_erased_at timestamptz,
  primary key (submission_id, number),
  check ((number = 1) = (reason = ''))
);
comment on table submission_sign_offs is 'A submission with its points as the public saw it, each time its split was signed off';
comment on column submission_sign_offs.salts is 'For each part that the log''s entry commits to, by its name: the salt, in base64';
select make_append_only('submission_sign_offs');

create function take_words_out_of_sign_off(of_submission uuid, version integer, new_content jsonb, kept_salts jsonb, new_reason text,
  kept_hash text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('heard.erasing_in', 'submission_sign_offs', true);
  update submission_sign_offs
    set content = new_content, salts = kept_salts, reason = new_reason, words_hash = kept_hash, words_erased_at = now()
    where submission_id = of_submission and number = version and salts @> kept_salts
      and (salts <> kept_salts or content = new_content);
  if not found then raise exception 'no sign-off % of % that loses a salt with its words', version, of_submission; end if;
  perform set_config('heard.erasing_in', '', true);
end
$$;
comment on function take_words_out_of_sign_off is
  'Words that were erased leave a split that was signed off: where its content changes at least one salt goes with it';
revoke all on function take_words_out_of_sign_off from public;

create table submission_requests (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  organisation_id uuid references organisations,
  body_name text not null check (body_name <> ''),
  role text not null check (role in ('council', 'scrutiny', 'voice', 'organisation')),
  asked_on date not null,
  working_days integer not null check (working_days between 1 and 260),
  added_by uuid references accounts,
  added_at timestamptz not null
);
create index submission_requests_by_programme on submission_requests (programme_id, asked_on);
comment on table submission_requests is 'Which bodies were formally asked for a response, and when. Whether they gave one is worked out each time, and kept nowhere';
comment on column submission_requests.working_days is 'After how many working days a missing answer is said to be missing';
