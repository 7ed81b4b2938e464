-- Campaigns: families of near-identical answers, as found by the machine and judged by people. Nothing is deleted or
-- weighted by being in one.

create table campaign_searches (
  question_id uuid primary key references questions on delete cascade,
  state text not null check (state in ('waiting', 'searching', 'ready', 'failed')),
  progress real not null default 0,
  problem text,
  answers integer not null default 0,
  changed_at timestamptz not null
);
comment on table campaign_searches is 'How the search for families among the answers to a question stands';
comment on column campaign_searches.answers is 'How many answers the last search that ended has compared';

create table campaign_families (
  id uuid primary key,
  question_id uuid not null references questions on delete cascade,
  found_at timestamptz not null,
  middle_id uuid references answers on delete set null,
  judgement text check (judgement in ('campaign', 'not-a-campaign')),
  judged_at timestamptz,
  judged_by uuid references accounts,
  entry_id uuid,
  title text not null default '',
  organiser text not null default '',
  wording text not null default '',
  asked_for text not null default '',
  source text not null default '',
  revision integer not null default 1,
  inherited_at timestamptz,
  inherited_by uuid references accounts,
  check (judgement is null or (judged_at is not null and judged_by is not null and entry_id is not null)),
  check (judgement <> 'campaign' or title <> '')
);
create index campaign_families_by_question on campaign_families (question_id);
comment on table campaign_families is 'Near-identical answers to one question; a campaign once a person has said so. What is known of it was written by a person, from the source named';
comment on column campaign_families.middle_id is 'The answer that all others are compared with. The text that they share is worked out from its members each time it is shown, and kept nowhere';
comment on column campaign_families.inherited_at is 'Since when its members inherit the themes of the one in the middle';

create table campaign_members (
  answer_id uuid primary key references answers on delete cascade,
  family_id uuid not null references campaign_families on delete cascade,
  kind text not null check (kind in ('same', 'changed', 'paraphrase')),
  adds boolean not null,
  accepted_at timestamptz,
  accepted_by uuid references accounts,
  taken_out_at timestamptz,
  taken_out_by uuid references accounts,
  entry_id uuid,
  check ((taken_out_at is null) = (taken_out_by is null)),
  check ((accepted_at is null) = (accepted_by is null))
);
create index campaign_members_by_family on campaign_members (family_id);
comment on table campaign_members is 'Which family an answer is in: one or none. One that a person took out stays here, so that no search puts it back';
comment on column campaign_members.kind is 'same: the same words; changed: with something added, changed or left out; paraphrase: it may say the same in other words, and counts once a person has accepted it';
comment on column campaign_members.adds is 'It says something besides the text in the middle, which wants reading';

alter table codings drop constraint codings_made_by_check;
alter table codings add constraint codings_made_by_check
  check (made_by in ('person', 'accepted', 'bulk', 'import', 'inherited'));
comment on column codings.made_by is
  'person: chosen by a person after reading; accepted: a suggestion a person accepted after reading; bulk: accepted unread; import: came with the file; inherited: the coding of the text that a campaign shares, which a person read';
