-- Papers of plans, members of joint committees and reports from the public are in the open data too: what is public of
-- them moves its state. Drafts of programmes keep their papers in the same tables, and reports wait in theirs: neither moves it.
create function move_register_by_paper_of_plan() returns trigger language plpgsql as $body$
begin
  if exists (select from programme_documents
    where id in (new.document_id, old.document_id) and plan_id is not null)
  then
    insert into register_moves (transaction, moved_at) values (pg_current_xact_id()::text::bigint, now())
    on conflict do nothing;
  end if;
  return null;
end
$body$;

create trigger move_register after insert or update on programme_documents
  for each row when (new.plan_id is not null) execute function move_register();
create trigger move_register_on_delete after delete on programme_documents
  for each row when (old.plan_id is not null) execute function move_register();
create trigger move_register after insert or update or delete on document_versions
  for each row execute function move_register_by_paper_of_plan();
create trigger move_register after insert or update or delete or truncate on committee_members
  for each statement execute function move_register();
create trigger move_register after insert on public_reports
  for each row when (new.state = 'accepted') execute function move_register();
create trigger move_register_on_change after update on public_reports
  for each row when ('accepted' in (old.state, new.state)) execute function move_register();
create trigger move_register_on_delete after delete on public_reports
  for each row when (old.state = 'accepted') execute function move_register();
