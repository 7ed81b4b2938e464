-- Figures of statements that move in steps.

create table statement_figures (
  statement_id uuid primary key references statements on delete cascade,
  taken_at timestamptz not null,
  agree integer not null check (agree >= 0),
  disagree integer not null check (disagree >= 0),
  pass integer not null check (pass >= 0),
  shown integer not null check (shown >= agree + disagree + pass)
);
comment on table statement_figures is
  'The votes on a statement that the public is shown, before small numbers are hidden; replaced only when several more people have voted: two looks never differ by one vote';
