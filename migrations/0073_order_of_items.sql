-- Items in the order in which they were entered, also where two have the same time: of two values published for one day
-- the one entered last is the one that stands.
alter table versioned_items add column added_order bigint;
update versioned_items item set added_order = ordered.place
  from (select id, row_number() over (order by added_at, id) as place from versioned_items) ordered where ordered.id = item.id;
alter table versioned_items alter column added_order set not null;
alter table versioned_items alter column added_order add generated always as identity;
select setval(pg_get_serial_sequence('versioned_items', 'added_order'), coalesce((select max(added_order) from versioned_items), 0) + 1, false);
comment on column versioned_items.added_order is 'The order in which items were entered: rises with each';
