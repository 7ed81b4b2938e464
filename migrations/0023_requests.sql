-- Asking for it another way: on paper, in large print, by a call, with an interpreter, by a visit. A queue with a clock.

create table access_requests (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null references programmes on delete cascade,
  ways text[] not null check (cardinality(ways) > 0 and ways <@ array['paper', 'large-print', 'easy-read', 'braille', 'audio',
    'voice-call', 'text', 'relay', 'bsl', 'interpreter', 'visit', 'other']),
  details text not null default '',
  contact text,
  name text,
  asked_at timestamptz not null,
  due_on date not null,
  taken_by uuid references accounts,
  taken_at timestamptz,
  outcome text check (outcome in ('met', 'not-met')),
  what_was_done text not null default '',
  closed_at timestamptz,
  closed_by uuid references accounts,
  revision integer not null default 1,
  check ((outcome is null) = (closed_at is null))
);
create index access_requests_by_programme on access_requests (programme_id, closed_at, due_on);
comment on table access_requests is 'Someone asked to take part in another way; how many were met in time is public';
comment on column access_requests.contact is 'How to reach them: taken away 30 days after the request was closed';
