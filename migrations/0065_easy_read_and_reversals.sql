-- The answer to an issue in Easy Read, beside its words in full: published, kept and erased with it.

alter table dispositions add column easy_read text not null default '';
comment on column dispositions.easy_read is 'The same in Easy Read, one idea a line: first what people said, then what happens and why; empty where nobody has written it';

-- A decision that does not stand as it was made: what was decided, and what was said of each issue, stays as it is.
create table decision_reversals (
  id uuid primary key,
  decision_id uuid not null references decisions,
  kind text not null check (kind in ('quashed', 'called-in', 'withdrawn', 'changed')),
  by_whom text not null check (by_whom <> ''),
  happened_on date not null,
  what text not null check (what <> ''),
  source_url text not null,
  corrects uuid unique references decision_reversals,
  entered_by uuid references accounts,
  entered_at timestamptz not null,
  entry_id uuid not null references log_entries
);
create index decision_reversals_by_decision on decision_reversals (decision_id, happened_on);
comment on table decision_reversals is 'A published decision that was quashed, called in, withdrawn or changed: what happened to it, by whom and when';
comment on column decision_reversals.by_whom is 'The body or court, in words';
comment on column decision_reversals.source_url is 'Where it can be read; empty where nowhere';
comment on column decision_reversals.corrects is 'The row that this one stands in place of: both are kept';
select make_append_only('decision_reversals');
