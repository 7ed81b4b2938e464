-- When a message arrived, which the clock of what is late goes by.

alter table received_mails add column arrived_at timestamptz;
update received_mails set arrived_at = least(coalesce(sent_at, read_at), read_at);
alter table received_mails alter column arrived_at set not null;
comment on column received_mails.arrived_at is 'When the mail server had it, else when it says it was sent; never later than it was read here';
