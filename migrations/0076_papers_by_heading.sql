-- Papers may be Word and OpenDocument files: they have no pages, and are read and found by their headings.
alter table document_versions
  add column file_type text not null default 'pdf' check (file_type in ('pdf', 'docx', 'odt'));
comment on column document_versions.file_type is 'What the file is, as it was known when it was taken; of no meaning where there is none';

alter table paper_texts
  add column parts text not null default 'pages' check (parts in ('pages', 'sections'));
comment on column paper_texts.parts is 'pages: as the file numbers them; sections: what stands under its headings, since the file has no pages';
comment on column paper_texts.pages is 'How many pages or sections it has, see parts';

alter table paper_pages
  add column heading text not null default '';
comment on column paper_pages.page is 'The number of the page; of a section its place in the file';
comment on column paper_pages.heading is 'Of a section, what it stands under; of a page nothing';
