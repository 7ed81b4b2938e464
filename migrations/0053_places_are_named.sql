-- Every effect is on a site or over an area: where the papers do not name the place, the area that it lies in stands.
alter table effects drop constraint effects_check;
alter table effects add check (num_nonnulls(site_id, area_id) = 1);
