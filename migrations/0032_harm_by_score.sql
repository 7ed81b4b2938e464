-- What only the score put before a person is told apart from what the words say outright.
alter table harm_acts drop constraint harm_acts_act_check;
alter table harm_acts add constraint harm_acts_act_check check (act in ('words', 'score', 'person', 'closed'));
