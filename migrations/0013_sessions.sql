-- Notes of sessions and sheets of groups, taken down table by table; petitions.

create table session_notes (
  response_id uuid primary key references responses on delete cascade,
  activity_id uuid not null references activities,
  table_name text not null,
  held_on date not null,
  held_at text not null default '',
  place text not null default '',
  taken_by text not null default '',
  sequence integer not null,
  unique (activity_id, sequence)
);
comment on table session_notes is
  'One table''s notes of a session, or a group''s own sheet: a response with a head count. Notes of one day and place are one session';
comment on column session_notes.held_at is 'The time as it was written, such as 2pm to 4pm';
comment on column session_notes.taken_by is 'Who took the notes; for the desk alone';
comment on column session_notes.sequence is 'In the order in which they were entered';

create table petitions (
  response_id uuid primary key references responses on delete cascade,
  activity_id uuid not null references activities,
  title text not null check (title <> ''),
  organiser text not null default '',
  area text not null default ''
);
create index petitions_by_activity on petitions (activity_id);
comment on table petitions is
  'What a petition is besides its wording, which is the answer of its response. How many signed is responses.signatures; it is one response whatever that is';
comment on column petitions.area is 'Where its signatures come from, as it says itself';
