-- What a named person judged of how a body involves people, by public evidence: what no record of a programme can show.
create table performance_judgements (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  criterion text not null,
  -- The first year of 1 April to 31 March.
  year integer not null check (year between 2000 and 2100),
  verdict text not null check (verdict in ('yes', 'partly', 'no')),
  reason text not null check (reason <> ''),
  evidence jsonb not null check (jsonb_typeof(evidence) = 'array' and jsonb_array_length(evidence) between 1 and 3),
  -- Who judges, as it stands in public.
  judged_as text not null check (judged_as <> ''),
  is_own boolean not null,
  judged_at timestamptz not null,
  judged_by uuid references accounts,
  salt bytea not null check (length(salt) = 32),
  entry_id uuid not null references log_entries
);
create index performance_judgements_by_body on performance_judgements (organisation_id, year, criterion, judged_at);
select make_append_only('performance_judgements');
comment on table performance_judgements is 'Judgements of criteria of involvement that no record of a programme shows; the newest of a body, year and criterion holds, the earlier ones stay';
comment on column performance_judgements.criterion is 'The id of a judged criterion in core/law/indicator';
comment on column performance_judgements.evidence is 'Up to three addresses that anybody can open, each with what is there: [{"url","says"}]';
comment on column performance_judgements.is_own is 'Judged for the body itself: shown as self-reported';
comment on column performance_judgements.salt is 'Of the commitment to the words in its entry';
