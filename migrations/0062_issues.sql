-- What has to be answered: issues; what officers advised and what the meeting said of each; decisions at every stage.

create table issue_joins (
  issue_id uuid primary key,
  into_id uuid not null check (into_id <> issue_id),
  programme_id uuid not null references programmes on delete cascade,
  reason text not null check (reason <> ''),
  joined_by uuid references accounts,
  joined_at timestamptz not null
);
create index issue_joins_by_programme on issue_joins (programme_id);
create index issue_joins_by_target on issue_joins (into_id);
comment on table issue_joins is 'An issue that is answered with another one, because both say the same: it stays in the list, under that one';
comment on column issue_joins.issue_id is 'The theme, suggested alternative, request for information or point of a submission that the issue is';

alter table dispositions drop constraint dispositions_theme_id_fkey;
alter table dispositions rename column theme_id to issue_id;
alter table dispositions rename column theme_title to issue_title;
alter table dispositions rename column theme_description to issue_description;
alter table dispositions drop constraint dispositions_pkey;
alter table dispositions
  add column said_by text not null default 'meeting' check (said_by in ('advice', 'meeting')),
  add column what_changes text not null default '',
  add column changed_in integer,
  add primary key (decision_id, issue_id, said_by),
  add check (changed_in is null or kind in ('changed', 'changed-in-part'));
alter table dispositions alter column said_by drop default;
create index dispositions_by_issue on dispositions (issue_id);
comment on column dispositions.issue_id is 'The theme, suggested alternative, request for information or point of a submission that is answered';
comment on column dispositions.issue_title is 'The words of the issue, here and in its description, that the answer was given to: it holds for no others';
comment on column dispositions.said_by is 'advice: an officer''s draft before the meeting; meeting: what the body itself said, from its minutes';
comment on column dispositions.what_changes is 'What exactly changes in the plan, where something does';
comment on column dispositions.changed_in is 'The number of the version of the programme in which the change can be seen';

alter table decisions
  add column stage text not null default 'proceed' check (stage in ('shortlist', 'consult', 'proceed', 'implement', 'other')),
  add column meeting_id uuid references programme_meetings on delete set null,
  add column conditions text not null default '';
alter table decisions alter column stage drop default;
create index decisions_by_meeting on decisions (meeting_id);
comment on column decisions.stage is 'shortlist: which options go on; consult: to consult on them; proceed: what is done; implement: that it begins';
comment on column decisions.conditions is 'What has to be so before, or while, it is carried out';

create table decision_findings (
  decision_id uuid not null references decisions on delete cascade,
  finding_id uuid not null references findings on delete cascade,
  primary key (decision_id, finding_id)
);
create index decision_findings_by_finding on decision_findings (finding_id);
comment on table decision_findings is 'Which findings a decision rests on';
insert into decision_findings (decision_id, finding_id)
  select decision.id, finding.id from decisions as decision
  join findings as finding on finding.programme_id = decision.programme_id;
