-- Newer tables of the census by area can be loaded: the figures of before stay, under their own day.
alter table reference_imports drop constraint reference_imports_kind_check,
  add constraint reference_imports_kind_check check (kind in ('trusts', 'gp-practices', 'organisations', 'successors', 'areas',
    'sites', 'small-areas', 'census-councils', 'census-boards', 'census-ethnic-groups'));
comment on column area_counts.measured_on is 'The day that the figures describe. A topic of an area counts by its newest day; what was there before stays';
