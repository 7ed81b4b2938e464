-- What readings of other registers show to be new, changed or gone can be followed, by area and by service.
alter table other_register_changes
  add column services text[] not null default '{}',
  add column areas text[] not null default '{}',
  add column body text not null default '';
comment on column other_register_changes.services is 'Codes of the services that it changes, or changed in the reading before';
comment on column other_register_changes.areas is 'The areas that it concerns as kind/code: by its own word, and by the areas here in which its sites lie';

alter table followers add column with_others boolean not null default false;
comment on column followers.with_others is 'Whether they want to hear of what other registers publish too';

create table follow_other_news (
  follower_id uuid not null references followers on delete cascade,
  reading_id uuid not null,
  key text not null,
  mailed_at timestamptz,
  primary key (follower_id, reading_id, key),
  foreign key (reading_id, key) references other_register_changes on delete cascade
);
create index follow_other_news_waiting on follow_other_news (follower_id) where mailed_at is null;
comment on table follow_other_news is 'Which change in another register a follower was told of, or is to be with the next weekly mail: once each';

create table told_other_changes (
  reading_id uuid not null,
  key text not null,
  told_at timestamptz not null,
  primary key (reading_id, key),
  foreign key (reading_id, key) references other_register_changes on delete cascade
);
comment on table told_other_changes is 'Changes in other registers that every follower has been told of';
insert into told_other_changes select reading_id, key, now() from other_register_changes;
