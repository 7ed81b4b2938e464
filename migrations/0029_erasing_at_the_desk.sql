-- Erasing at the desk: one person asks, another confirms; and words that were erased leave what quotes them.

create table erasure_requests (
  id uuid primary key,
  programme_id uuid not null references programmes on delete cascade,
  response_id uuid not null references responses,
  ground text not null check (ground in ('asked', 'unlawful', 'not-needed', 'third-person', 'court')),
  reason text not null check (reason <> ''),
  more_words text,
  received_on date not null,
  due_on date not null,
  asked_by uuid not null references accounts,
  asked_at timestamptz not null,
  outcome text check (outcome in ('erased', 'refused')),
  decided_by uuid references accounts,
  decided_at timestamptz,
  refusal text,
  finished_at timestamptz,
  check (decided_by <> asked_by),
  check ((outcome is null) = (decided_at is null)),
  check ((outcome = 'refused') = (refusal is not null)),
  check (outcome is null or more_words is null)
);
create unique index erasure_requests_waiting on erasure_requests (response_id) where outcome is null;
create index erasure_requests_by_programme on erasure_requests (programme_id, due_on);
comment on table erasure_requests is 'A wish to erase a response: asked for by one person at the desk, confirmed or refused by another';
comment on column erasure_requests.more_words is 'Further words of it to look for where it may be quoted; forgotten once it is decided';
comment on column erasure_requests.received_on is 'The day on which the person''s wish came in: the month of the law runs from it';
comment on column erasure_requests.finished_at is 'When its files were gone and the space of its rows was free for others';

alter table decision_versions add column words_erased_at timestamptz;
comment on column decision_versions.words_erased_at is
  'When quoted words were taken out of it: the salts of the parts that held them went too, so that their hashes stay and tell nothing';

-- What can only be added to stays so, but for words of a person that were erased: the two functions below open one table
-- for one statement. The application has no right to change these tables by any other way.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('heard.erasing_in', true) = tg_table_name then return null; end if;
  raise exception '% on % is refused: this table can only be added to', tg_op, tg_table_name
    using errcode = 'HR001', hint = 'Add a new row that corrects the old one.';
end
$$;

create function take_words_out_of_version(of_decision uuid, version integer, new_content jsonb, kept_salts jsonb, corrected text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('heard.erasing_in', 'decision_versions', true);
  update decision_versions
    set content = new_content, salts = kept_salts, what_was_corrected = corrected, words_erased_at = now()
    where decision_id = of_decision and number = version and salts @> kept_salts
      and (salts <> kept_salts or content = new_content);
  if not found then raise exception 'no version % of % that loses a salt with its words', version, of_decision; end if;
  perform set_config('heard.erasing_in', '', true);
end
$$;
comment on function take_words_out_of_version is 'Words that were erased leave a published version: where its content changes at least one salt goes with it';
revoke all on function take_words_out_of_version from public;

create function take_words_out_of_act(of_act bigint, new_before jsonb, new_after jsonb, new_reason text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('heard.erasing_in', 'audit_events', true);
  update audit_events set before = new_before, after = new_after, reason = new_reason where id = of_act;
  perform set_config('heard.erasing_in', '', true);
end
$$;
comment on function take_words_out_of_act is 'Words that were erased leave a line of the audit trail; who did what and when stays';
revoke all on function take_words_out_of_act from public;
