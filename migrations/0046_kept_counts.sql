-- The published counts of a programme are kept with the state that they were counted from. That state moves with every
-- statement that changes a table which the counts are read from, in the transaction of the change itself.

create table count_moves (
  programme_id uuid not null,
  transaction bigint not null,
  moves bigint not null default 1,
  primary key (programme_id, transaction)
);
comment on table count_moves is
  'How often what a programme''s counts are made of has changed: the sum of its moves and of those of every programme is the state that counts are kept with. A row for each transaction, so that no two ever wait for each other; gathered into one now and then, with the same sum';
comment on column count_moves.programme_id is 'Only nought for every programme: where a change cannot be told to be of one';

-- To be called by the migration that creates a table which counts are read from; counts/kept-counts.test.ts compares the tables
-- that are read with those that move them. `programme_of` is SQL that gives the programme of a row by its column `via`, as `key`.
-- A row whose programme is not found, as when what it hung on went first, moves the counts of every programme.
create function moves_counts(target regclass, via name, programme_of text) returns void language plpgsql as $make$
declare
  function_name name := 'move_counts_of_' || (select relname from pg_class where oid = target);
  add_moves text := format($sql$
    insert into count_moves (programme_id, transaction)
    select distinct coalesce((%s), '00000000-0000-0000-0000-000000000000'), pg_current_xact_id()::text::bigint
    from (select distinct %I as key from %%s) keys
    on conflict (programme_id, transaction) do update set moves = count_moves.moves + 1;
  $sql$, programme_of, via);
begin
  execute format($sql$
    create function %1$I() returns trigger language plpgsql as $body$
    begin
      if tg_op = 'TRUNCATE' then
        insert into count_moves values ('00000000-0000-0000-0000-000000000000', pg_current_xact_id()::text::bigint, 1)
        on conflict (programme_id, transaction) do update set moves = count_moves.moves + 1;
        return null;
      end if;
      -- An update may take a row from one programme to another: both move.
      if tg_op = 'UPDATE' then
        %2$s
      end if;
      %3$s
      return null;
    end
    $body$
  $sql$, function_name, format(add_moves, 'was'), format(add_moves, 'changed'));
  execute format('create trigger move_counts_on_insert after insert on %s referencing new table as changed
    for each statement execute function %I()', target, function_name);
  execute format('create trigger move_counts_on_update after update on %s referencing old table as was new table as changed
    for each statement execute function %I()', target, function_name);
  execute format('create trigger move_counts_on_delete after delete on %s referencing old table as changed
    for each statement execute function %I()', target, function_name);
  execute format('create trigger move_counts_on_truncate after truncate on %s
    for each statement execute function %I()', target, function_name);
end
$make$;

select moves_counts('activities', 'programme_id', 'key');
select moves_counts(target::regclass, 'activity_id', 'select programme_id from activities where id = key')
  from unnest(array['questions', 'questionnaire_versions', 'responses']) as target;
select moves_counts('response_contacts', 'response_id',
  'select programme_id from responses join activities on activities.id = activity_id where responses.id = key');
select moves_counts(target::regclass, 'question_id',
    'select programme_id from questions join activities on activities.id = activity_id where questions.id = key')
  from unnest(array['answers', 'themes', 'campaign_families', 'suggestion_models']) as target;
select moves_counts(target::regclass, 'answer_id', 'select programme_id from answers
    join questions on questions.id = question_id join activities on activities.id = activity_id where answers.id = key')
  from unnest(array['answer_languages', 'renderings', 'readings']) as target;
select moves_counts('codings', 'theme_id', 'select programme_id from themes
  join questions on questions.id = question_id join activities on activities.id = activity_id where themes.id = key');
select moves_counts('campaign_members', 'family_id', 'select programme_id from campaign_families
  join questions on questions.id = question_id join activities on activities.id = activity_id where campaign_families.id = key');
