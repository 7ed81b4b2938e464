-- Why a count that others published is another number than ours; and counts that are spoken of, for which no source was found.

alter table others_counts add column difference text not null default '';
comment on column others_counts.difference is 'Why it differs from what this register counts by the same words; empty where nobody looked';
comment on column others_counts.sources is 'Where it was published; empty for one that was looked for and found nowhere';
