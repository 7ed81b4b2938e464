-- What is read of others comes to an end: a reading of another register says since when it runs and never runs beside a
-- second one, and a paper that cannot be read says so. And the number of the register's state moves with people, too.

alter table other_registers
  add column reading uuid,
  add column reading_since timestamptz,
  add constraint other_registers_reading_check check ((reading is null) = (reading_since is null));
comment on column other_registers.reading is 'Which reading has the register to itself; null where none runs. One that was broken off loses it after a time';

-- Two readings at once could both be taken for the newest: the later one stands.
update other_register_readings older set superseded = true
where older.problem is null and not older.superseded and exists (
  select from other_register_readings newer
  where newer.register_id = older.register_id and newer.problem is null and not newer.superseded
    and (newer.read_at, newer.id) > (older.read_at, older.id));
delete from other_register_rows
where reading_id in (select id from other_register_readings where superseded);
-- Rows that were taken before their days and numbers were looked at come again with the next reading, changed or not.
update other_register_readings set changed_at = 'epoch' where problem is null and not superseded;
create unique index other_register_readings_whole on other_register_readings (register_id)
  where problem is null and not superseded;

alter table paper_texts
  drop constraint paper_texts_state_check,
  add constraint paper_texts_state_check
    check (state in ('waiting', 'read', 'no-text', 'locked', 'broken', 'too-large', 'failed')),
  add column tries integer not null default 0 check (tries >= 0);
comment on column paper_texts.state is 'no-text: pages of pictures alone, as a scanner makes them; locked: it asks for a password; broken: no program could open it; too-large: beyond what is read of one paper, in bytes, pages, words or time; failed: every try was broken off by a fault of ours';
comment on column paper_texts.tries is 'How often its reading was begun';

-- How many people live in an area is in the open data.
create trigger move_register after insert or update or delete or truncate on small_areas
  for each statement execute function move_register();
