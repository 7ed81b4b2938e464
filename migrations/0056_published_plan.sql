-- The plan that a programme is in, as its newest version says: what the public reads, whatever the draft says.
alter table programmes add column published_plan_id uuid references plans;
create index programmes_by_published_plan on programmes (published_plan_id);
update programmes set published_plan_id = plan.id
from programme_versions version join plans plan on plan.slug = version.content -> 'plan' ->> 'slug'
where version.programme_id = programmes.id
  and version.number = (select max(number) from programme_versions newest where newest.programme_id = programmes.id);
comment on column programmes.plan_id is 'Of the working draft';
comment on column programmes.published_plan_id is 'Of the latest published version: what the public reads, whatever the draft says';
