-- Who takes part may leave a mobile number or an address for letters instead of an e-mail address, to be told what became of it.
create table response_ways (
  response_id uuid primary key references responses on delete cascade,
  kind text not null check (kind in ('phone', 'post')),
  number text check (number ~ '^07[0-9]{9}$'),
  lines text[] check (cardinality(lines) between 3 and 7),
  check ((kind = 'phone') = (number is not null)),
  check ((kind = 'post') = (lines is not null))
);
comment on table response_ways is 'How somebody wants to be told, where that is not by e-mail: kept apart from what was said and from the record, as response_contacts is';
comment on column response_ways.number is 'A UK mobile number, as it is dialled here';
comment on column response_ways.lines is 'As on an envelope: the name first, the postcode last';

-- One way for each response, whatever else was left: nobody is told the same by two.
create view reply_ways as
  -- From the responses outward, by the keys of both: a union of the two tables is gone through whole for every response.
  select response.id as response_id, coalesce(way.kind, 'email') as kind,
    case when way.response_id is null then contact.email else way.number end as address, way.lines
  from responses response
  left join response_ways way on way.response_id = response.id
  left join response_contacts contact on contact.response_id = response.id and contact.wants_reply
  where way.response_id is not null or contact.response_id is not null;
comment on view reply_ways is 'How each who asked to be told can be reached, once: by the number or address that they chose, else by e-mail';

-- Mails that come back are read from one mailbox of the installation.
create table post_return_box (
  is_only boolean primary key default true check (is_only),
  uid_validity text not null default '',
  last_uid bigint not null default 0 check (last_uid >= 0),
  polled_at timestamptz,
  problem text
);
comment on table post_return_box is 'How far the mailbox was read to which messages come back that nobody could take; what is in them is not kept';
comment on column post_return_box.problem is 'Why the last look failed; null where it did not';
