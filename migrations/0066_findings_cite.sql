-- Findings cite figures as they are published, and say which option or group they are about.

alter table findings
  add column about_option uuid references options on delete set null,
  add column about_group text,
  add check (about_option is null or about_group is null);
create index findings_by_option on findings (about_option);
comment on column findings.text is 'With a code such as [F3] in the place of each figure: see figure_codes';
comment on column findings.about_group is 'The code of one of the groups of the programme that a decision may affect';

create table figure_codes (
  programme_id uuid not null references programmes on delete cascade,
  number integer not null check (number > 0),
  source text not null check (source <> ''),
  primary key (programme_id, number),
  unique (programme_id, source)
);
comment on table figure_codes is 'By which number findings of a programme name a published figure: 3 is written [F3]. A number is never given anew';
comment on column figure_codes.source is 'What is counted, such as theme:ID: its value is read from what is published, never kept here';
