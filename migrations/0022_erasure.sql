-- Erasure: what somebody said goes, with the salts of it; that it was taken and erased stays in the log.

alter table responses
  add column erased_on_ground text;
comment on column responses.erased_on_ground is 'On what ground it was erased, as the entry of the log says it too';

-- Whatever hangs on a response by a foreign key that cascades goes with it, tables of later migrations included, but for
-- those named here, which hold none of its words: versions and places in a batch stay, the others are emptied.
create function erase_response(erased uuid, erased_when timestamptz, ground text) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held text[] := array['response_versions', 'batch_entries', 'received_mails', 'published_texts', 'harm_concerns'];
  hanging record;
  ids text[];
  files text[];
  gone_mails uuid[];
  address text;
  programme uuid;
  person uuid;
begin
  select activity.programme_id into programme
    from responses response join activities activity on activity.id = response.activity_id
    where response.id = erased and response.erased_at is null for update of response;
  if not found then return null; end if;

  ids := array(select id::text from answers where response_id = erased
    union select id::text from past_answers where response_id = erased union select erased::text);
  files := array(
    select file_hash from response_attachments where response_id = erased
    union select original_hash from received_mails where response_id = erased and original_hash is not null
    union select value -> 'file' ->> 'hash' from answers where response_id = erased and value ? 'file'
    union select value -> 'file' ->> 'hash' from past_answers where response_id = erased and value ? 'file');
  select email into address from response_contacts where response_id = erased;
  gone_mails := array(
    select mail_id from replies where response_id = erased
    union select id from mails where programme_id = programme and lower(to_address) = lower(address)
      and not exists (select from response_contacts other where other.response_id <> erased
        and lower(other.email) = lower(address)));

  for hanging in
    select child.conrelid::regclass as child, attribute.attname as name
    from pg_constraint child
    join pg_attribute attribute on attribute.attrelid = child.conrelid and attribute.attnum = child.conkey[1]
    where child.contype = 'f' and child.confdeltype = 'c' and child.confrelid = 'responses'::regclass
      and child.conrelid::regclass::text <> all (held)
  loop
    execute format('delete from %s where %I = $1', hanging.child, hanging.name) using erased;
  end loop;
  delete from mails where id = any (gone_mails);

  -- A message keeps the hash by which it is known again, so that a mailbox does not bring it back.
  update received_mails set subject = '', message_id = null, thread = id::text, original_hash = null
    where response_id = erased;

  select id into person from participants where response_id = erased;
  delete from past_statement_texts using statements
    where statements.id = past_statement_texts.statement_id and statements.participant_id = person;
  update statements set text = '[Erased]', salt = decode(repeat('00', 32), 'hex'),
      retired_at = coalesce(retired_at, erased_when), participant_id = null
    where participant_id = person;
  delete from participants where id = person;

  update responses set erased_at = erased_when, erased_on_ground = ground, context_salt = decode(repeat('00', 32), 'hex'),
      organisation_name = null, may_publish = false, source_reference = null, word_hash = null, speaks_as = '{}',
      staff_group = null, speaks_for = null, stands_for = null, is_official_position = null, help = null,
      head_count = null, signatures = null, language = null
    where id = erased;

  if to_regclass('pgboss.job') is not null then
    execute 'delete from pgboss.job where exists (
      select from unnest($1) as word where data::text like ''%'' || word || ''%'' or output::text like ''%'' || word || ''%'')'
      using ids || gone_mails::text[];
  end if;
  return jsonb_build_object('files', to_jsonb(files), 'mails', cardinality(gone_mails));
end
$$;
comment on function erase_response is 'Takes away what a response said and the salts of it; null where there is nothing to erase';
revoke all on function erase_response from public;
