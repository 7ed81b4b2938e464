-- Promises and what became of them, measures of what a change did, and whether the involvement was trusted.

create table versioned_items (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('commitment', 'commitment-state', 'measure', 'measure-values', 'measure-review', 'trust-pair',
    'group-statement')),
  programme_id uuid references programmes on delete cascade,
  organisation_id uuid references organisations on delete cascade,
  plan_id uuid references plans on delete cascade,
  under_id uuid references versioned_items on delete cascade,
  decision_id uuid references decisions on delete set null,
  draft jsonb not null,
  revision integer not null default 1,
  added_at timestamptz not null default now(),
  check (num_nonnulls(programme_id, organisation_id, plan_id) = 1),
  check (kind in ('commitment', 'commitment-state') or programme_id is not null),
  check ((kind in ('commitment-state', 'measure-values', 'measure-review')) = (under_id is not null)),
  check (decision_id is null or kind = 'commitment')
);
create index versioned_items_by_programme on versioned_items (programme_id, kind);
create index versioned_items_by_organisation on versioned_items (organisation_id);
create index versioned_items_by_plan on versioned_items (plan_id);
create index versioned_items_by_item on versioned_items (under_id);
create index versioned_items_by_decision on versioned_items (decision_id);
comment on table versioned_items is 'The working drafts of what is published in versions: the public sees the newest of item_versions';
comment on column versioned_items.organisation_id is 'The body whose promise it is, where it belongs to no programme and no plan';
comment on column versioned_items.under_id is 'The promise that a state is of; the measure that values or a review are of';
comment on column versioned_items.decision_id is 'The decision that carries a promise; most are made without one';
comment on column versioned_items.draft is 'In the form of item_versions.content';

create table item_versions (
  item_id uuid not null references versioned_items,
  number integer not null,
  content jsonb not null,
  salts jsonb not null,
  entry_id uuid not null references log_entries,
  what_was_changed text not null default '',
  published_by uuid references accounts,
  published_at timestamptz not null,
  words_erased_at timestamptz,
  primary key (item_id, number),
  check (number > 1 or what_was_changed = '')
);
create index item_versions_by_body on item_versions ((content -> 'madeBy' ->> 'id')) where content ? 'madeBy';
comment on table item_versions is 'A promise, a state of it, a measure or a statement as the public saw it, each time it was published';
comment on column item_versions.salts is 'For each part that the log''s entry commits to, by its name: the salt, in base64';
comment on column item_versions.words_erased_at is 'When quoted words were taken out of it, with the salts of the parts that held them';
select make_append_only('item_versions');

create function take_words_out_of_item(of_item uuid, version integer, new_content jsonb, kept_salts jsonb, changed text)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('heard.erasing_in', 'item_versions', true);
  update item_versions
    set content = new_content, salts = kept_salts, what_was_changed = changed, words_erased_at = now()
    where item_id = of_item and number = version and salts @> kept_salts and salts <> kept_salts;
  if not found then raise exception 'no version % of % that loses a salt with its words', version, of_item; end if;
  perform set_config('heard.erasing_in', '', true);
end
$$;
comment on function take_words_out_of_item is 'Words that were erased leave a published version, and at least one salt goes with them';
revoke all on function take_words_out_of_item from public;
