-- What a decision is called and what its findings say are translated like its answers: the subject of a translation is any of them.
alter table answer_wordings rename column issue_id to subject_id;
alter table answer_wordings drop constraint answer_wordings_part_check;
alter table answer_wordings add constraint answer_wordings_part_check
  check (part in ('title', 'reason', 'whatChanges', 'easyRead', 'decision', 'finding'));
comment on table answer_wordings is 'Drafts of what a decision is called, what its findings say and what the meeting answered, in other languages: what is of the English as it stands is published with the decision, in its versions';
comment on column answer_wordings.subject_id is 'The theme, suggested alternative, request for information or point of a submission that is answered, the finding, or the decision itself';
comment on column answer_wordings.part is 'Which words: of an answer the name of the issue, the reason, what exactly changes or the answer in Easy Read; what the decision is called; what the finding says';
