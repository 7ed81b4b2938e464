-- Who reported something that was refused may ask, once, for somebody else to look at it again.
alter table public_reports
  add column refused_at timestamptz,
  add column refused_by uuid references accounts;
-- Of one that was shown before, the columns say who accepted it: who took it down, and when, is not known here.
update public_reports set refused_at = case when shown_said = '' then moderated_at else now() end,
  refused_by = case when shown_said = '' then moderated_by end
where state = 'refused';
comment on column public_reports.refused_by is 'Who refused it, or took it down: who looks again is somebody else. Kept where it was shown after all';

create table public_report_reviews (
  report_id uuid primary key references public_reports on delete cascade,
  asked_at timestamptz not null,
  why text not null default '',
  decided_at timestamptz,
  decided_by uuid references accounts,
  outcome text check (outcome in ('stands', 'accepted')),
  words text not null default '',
  check (num_nonnulls(decided_at, outcome) <> 1),
  check ((outcome is null) = (words = ''))
);
comment on table public_report_reviews is 'A refusal that its sender asked to have looked at again: once for each report';
comment on column public_report_reviews.why is 'What the sender thinks was overlooked, for the desk alone';
comment on column public_report_reviews.words is 'Why it stands or is shown after all, as the sender reads it';
