-- A move of a planned date is kept as exactly as the dates were known: a stage planned for May did not move from the 31st.
alter table stage_slips
  add column starts_to text not null default 'day' check (starts_to in ('day', 'month', 'year')),
  add column ends_to text not null default 'day' check (ends_to in ('day', 'month', 'year')),
  add column new_starts_to text not null default 'day' check (new_starts_to in ('day', 'month', 'year')),
  add column new_ends_to text not null default 'day' check (new_ends_to in ('day', 'month', 'year'));
comment on column stage_slips.starts_to is 'How exactly the first day was known before; as for stages';
comment on column stage_slips.new_starts_to is 'How exactly the first day is known since; as for stages';
