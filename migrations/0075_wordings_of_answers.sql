-- Answers to issues in other languages: each translation beside the hash of the English that it is of, with who made and checked it.
create table answer_wordings (
  decision_id uuid not null references decisions on delete cascade,
  issue_id uuid not null,
  language text not null check (language <> 'en'),
  part text not null check (part in ('title', 'reason', 'whatChanges', 'easyRead')),
  text text not null check (text <> ''),
  english_hash bytea not null check (length(english_hash) = 32),
  maker_role text not null check (maker_role in ('registered', 'staff', 'machine')),
  maker_name text not null check (maker_name <> ''),
  registration text check ((registration is not null) = (maker_role = 'registered')),
  checked_by text not null check (checked_by <> ''),
  entered_by uuid references accounts,
  entered_at timestamptz not null,
  primary key (decision_id, language, issue_id, part)
);
comment on table answer_wordings is 'Drafts of what the meeting answered, in other languages: what is of the English as it stands is published with the decision, in its versions';
comment on column answer_wordings.issue_id is 'The theme, suggested alternative, request for information or point of a submission that is answered';
comment on column answer_wordings.part is 'Which words of the answer: the name of the issue, the reason, what exactly changes, or the answer in Easy Read';
comment on column answer_wordings.english_hash is 'SHA-256 of the English that it translates: where that has changed since, it is out of date and is neither published nor sent';
comment on column answer_wordings.registration is 'The number of a registered translator';
comment on column answer_wordings.checked_by is 'Who else looked at it; they and the translator are named at the desk alone';
