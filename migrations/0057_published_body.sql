-- The body that answers for a programme, as its newest version says: what the public counts by, whatever the draft says.
alter table programmes add column published_accountable_id uuid references organisations;
create index programmes_by_published_body on programmes (published_accountable_id);
update programmes set published_accountable_id = body.id
from programme_versions version
join organisations body on body.id::text = version.content -> 'accountable' ->> 'id'
where version.programme_id = programmes.id
  and version.number = (select max(number) from programme_versions newest where newest.programme_id = programmes.id);
comment on column programmes.accountable_id is 'Of the working draft, by which roles are held; null where no source names one, which the public is told';
comment on column programmes.published_accountable_id is 'Of the latest published version: what the public counts by, whatever the draft says';
