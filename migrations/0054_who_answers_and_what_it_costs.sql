-- Members of joint committees, budgets that bodies pool, savings that are asked of a programme or a plan, and what was
-- found by those who looked at a plan.

create table committee_members (
  committee_id uuid not null references organisations on delete cascade,
  member_id uuid not null references organisations,
  effective_from date not null,
  effective_until date check (effective_until >= effective_from),
  primary key (committee_id, member_id, effective_from),
  check (committee_id <> member_id)
);
create index committee_members_by_member on committee_members (member_id);
comment on table committee_members is 'The bodies that decide together in a joint committee';
comment on column committee_members.effective_until is 'The last day; null while it is a member';

create table pooled_budgets (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  title text not null check (title <> ''),
  year text not null default '',
  controlled_by_id uuid references organisations,
  source_id uuid references programme_sources on delete set null
);
create index pooled_budgets_by_programme on pooled_budgets (programme_id);
create index pooled_budgets_by_source on pooled_budgets (source_id);
create index pooled_budgets_by_controller on pooled_budgets (controlled_by_id);
comment on table pooled_budgets is 'Money that several bodies put together for a programme';
comment on column pooled_budgets.year is 'The financial year, such as 2026/27';
comment on column pooled_budgets.controlled_by_id is 'Who decides how it is spent; null where no source says';

create table pooled_budget_shares (
  budget_id uuid not null references pooled_budgets on delete cascade,
  organisation_id uuid not null references organisations,
  pounds bigint check (pounds >= 0),
  primary key (budget_id, organisation_id)
);
create index pooled_budget_shares_by_body on pooled_budget_shares (organisation_id);
comment on column pooled_budget_shares.pounds is 'What the body puts in; null where it is not known';

create table savings_asked (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid references programmes on delete cascade,
  plan_id uuid references plans on delete cascade,
  words text not null check (words <> ''),
  pounds bigint check (pounds > 0),
  per text not null check (per in ('year', 'once', 'period')),
  by_when text not null default '',
  asked_by text not null default '',
  asked_on date,
  asked_to text not null default 'day' check (asked_to in ('day', 'month', 'year')),
  source_title text not null default '',
  source_url text not null default '',
  check (num_nonnulls(programme_id, plan_id) = 1),
  check (source_url = '' or source_title <> '')
);
create index savings_asked_by_programme on savings_asked (programme_id);
create index savings_asked_by_plan on savings_asked (plan_id);
comment on table savings_asked is 'Savings that somebody asks of a programme, or of a plan as a whole';
comment on column savings_asked.pounds is 'Null where the sum is not known';
comment on column savings_asked.per is 'year: each year; once: a single time; period: in all until by_when';
comment on column savings_asked.asked_on is 'Since when it is asked; of a month or a year, its last day; null where it is not known';

create table plan_reviews (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plans on delete cascade,
  reviewed_by text not null check (reviewed_by <> ''),
  found text not null check (found <> ''),
  reviewed_on date,
  source_title text not null default '',
  source_url text not null default ''
);
create index plan_reviews_by_plan on plan_reviews (plan_id);
comment on table plan_reviews is 'What those found who looked at a plan as a whole';

alter table plans add column revision integer not null default 1;

create table plan_changes (
  id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plans on delete cascade,
  what_changed text not null check (what_changed <> ''),
  changed_at timestamptz not null,
  changed_by uuid references accounts
);
create index plan_changes_by_plan on plan_changes (plan_id, changed_at);
create index plan_changes_by_account on plan_changes (changed_by);
comment on table plan_changes is 'What was changed on the public page of a plan, in the words of who changed it';

alter table programme_facts
  drop constraint programme_facts_kind_check,
  add check (kind in ('decision', 'influence', 'other-reason', 'responses', 'result', 'referral', 'panel', 'court', 'outcome',
    'involvement', 'promise', 'bodies', 'unverified'));
