-- The builder: what is noted of the check of wording, and a first version for questionnaires launched before versions.

create table check_notes (
  id uuid primary key default gen_random_uuid(),
  activity_id uuid not null references activities on delete cascade,
  rule text not null,
  question_id text,
  wording text not null,
  kind text not null check (kind in ('not-a-fault', 'let-through', 'taken-back')),
  reason text not null check (reason <> ''),
  noted_by uuid references accounts,
  noted_at timestamptz not null
);
create index check_notes_by_activity on check_notes (activity_id, noted_at);
comment on table check_notes is
  'What a person said of a finding of the check of wording. not-a-fault: the rule is mistaken here; let-through: an error that is launched all the same, whose reason is published; taken-back: the note before it no longer holds';
comment on column check_notes.question_id is 'A question of the draft; null for a finding on the whole questionnaire';
comment on column check_notes.wording is 'The words that it was said of: where they change, the note no longer holds';
select make_append_only('check_notes');

alter table questionnaire_versions
  add column declared_as text not null default '',
  add column declared_for text not null default '',
  add column urgent_reason text,
  add column lagging jsonb not null default '[]';
comment on column questionnaire_versions.declared_as is 'The role of who launched it, as it was then: shown to the public in place of a name';
comment on column questionnaire_versions.declared_for is 'The body that answered for the programme then';
comment on column questionnaire_versions.urgent_reason is 'Why it was launched before every required format had caught up; published';
comment on column questionnaire_versions.lagging is 'The formats that had not: [{"format","outOfDateSince"}]';

insert into questionnaire_versions (activity_id, number, edition, content, meaning, launched_at)
select activity.id, 1, 1, jsonb_build_object('sections', jsonb_build_array(jsonb_build_object(
    'id', 'only', 'title', '', 'introduction', '', 'shownWhen', null, 'questions', asked.questions))),
  'first', activity.published_at
from activities as activity
join lateral (
  select jsonb_agg(jsonb_build_object('id', question.id, 'kind', question.kind, 'text', question.text,
    'hint', question.hint, 'purpose', '', 'choices', question.choices, 'rows', '[]'::jsonb,
    'number', '{"least": null, "most": null, "unit": ""}'::jsonb, 'place', 'area', 'shownWhen', null,
    'isAnalystOnly', false) order by question.position) as questions
  from questions as question where question.activity_id = activity.id
) as asked on asked.questions is not null
where activity.kind = 'questionnaire' and activity.published_at is not null;
