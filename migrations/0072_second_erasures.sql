-- A second person's words may stand in a part that has lost its salt already: taking them out as well is no fault.
-- Where a version has lost no words yet, at least one salt still has to go with them.


create or replace function take_words_out_of_version(of_decision uuid, version integer, new_content jsonb, kept_salts jsonb, corrected text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('heard.erasing_in', 'decision_versions', true);
  update decision_versions
    set content = new_content, salts = kept_salts, what_was_corrected = corrected, words_erased_at = now()
    where decision_id = of_decision and number = version and salts @> kept_salts
      and (salts <> kept_salts or content = new_content or words_erased_at is not null);
  if not found then raise exception 'no version % of % that loses a salt with its words', version, of_decision; end if;
  perform set_config('heard.erasing_in', '', true);
end
$$;

create or replace function take_words_out_of_report(of_table regclass, of_programme uuid, version integer, new_content jsonb, kept_salts jsonb, new_why text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  changed integer;
begin
  if of_table not in ('report_versions'::regclass, 'report_shared_drafts'::regclass) then
    raise exception 'no words are taken out of %', of_table;
  end if;
  perform set_config('heard.erasing_in', of_table::text, true);
  execute format('update %s set content = $1, salts = $2, words_erased_at = now()%s
    where programme_id = $3 and number = $4 and salts @> $2 and (salts <> $2 or content = $1 or words_erased_at is not null)',
    of_table, case when of_table = 'report_versions'::regclass then ', why = $5' else '' end)
    using new_content, kept_salts, of_programme, version, new_why;
  get diagnostics changed = row_count;
  if changed = 0 then raise exception 'no version % of % that loses a salt with its words', version, of_programme; end if;
  perform set_config('heard.erasing_in', '', true);
end
$$;

create or replace function take_words_out_of_item(of_item uuid, version integer, new_content jsonb, kept_salts jsonb, changed text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('heard.erasing_in', 'item_versions', true);
  update item_versions
    set content = new_content, salts = kept_salts, what_was_changed = changed, words_erased_at = now()
    where item_id = of_item and number = version and salts @> kept_salts
      and (salts <> kept_salts or words_erased_at is not null);
  if not found then raise exception 'no version % of % that loses a salt with its words', version, of_item; end if;
  perform set_config('heard.erasing_in', '', true);
end
$$;

create or replace function take_words_out_of_sign_off(of_submission uuid, version integer, new_content jsonb, kept_salts jsonb, new_reason text,
  kept_hash text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('heard.erasing_in', 'submission_sign_offs', true);
  update submission_sign_offs
    set content = new_content, salts = kept_salts, reason = new_reason, words_hash = kept_hash, words_erased_at = now()
    where submission_id = of_submission and number = version and salts @> kept_salts
      and (salts <> kept_salts or content = new_content or words_erased_at is not null);
  if not found then raise exception 'no sign-off % of % that loses a salt with its words', version, of_submission; end if;
  perform set_config('heard.erasing_in', '', true);
end
$$;
