-- A pack is given to members: an issue is what has to be answered.
alter table reading_packs rename column issued_by to given_by;
alter table reading_packs rename column issued_at to given_at;

-- What a member declares is committed to with a salt, as questions and answers are, and loses it with words that are erased.
alter table member_interests add column salt bytea check (length(salt) = 32);
comment on column member_interests.salt is
  'Of the commitment to its kind and words in the log''s entry; null once words of it were erased, and for those declared before there was one';

create function take_words_out_of_interest(of_interest uuid, left_words text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('heard.erasing_in', 'member_interests', true);
  update member_interests set words = left_words, salt = null where id = of_interest and kind <> 'none';
  if not found then raise exception 'no interest % with words', of_interest; end if;
  perform set_config('heard.erasing_in', '', true);
end
$$;
comment on function take_words_out_of_interest is 'Words that were erased leave what a member declared, and its salt goes with them';
revoke all on function take_words_out_of_interest from public;

-- A request that was taken out of the list says why.
alter table submission_requests
  add column taken_back_at timestamptz,
  add column taken_back_because text,
  add column taken_back_salt bytea check (length(taken_back_salt) = 32),
  add check ((taken_back_at is null) = (taken_back_because is null)),
  add check (taken_back_because <> '');
comment on column submission_requests.taken_back_because is 'Why it was taken out of the list, as somebody at the desk wrote it; public nowhere';
comment on column submission_requests.taken_back_salt is 'Of the commitment to that reason in the log''s entry; null once words of it were erased';
