-- What the machinery of the database needs before there is anything to keep.

-- Tables that can only be added to. The application's role is granted no more than SELECT and INSERT on them.
CREATE TABLE append_only_tables (
  table_name regclass PRIMARY KEY
);
COMMENT ON TABLE append_only_tables IS 'Tables marked by make_append_only(); src/db/migrate.ts grants rights by this list.';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: this table can only be added to', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'HR001', HINT = 'Add a new row that corrects the old one.';
END
$$;
COMMENT ON FUNCTION refuse_change() IS 'SQLSTATE HR001, also for the owner of the table.';

-- To be called by the migration that creates the table. The trigger is for statements, so that one that would meet no
-- row is refused too, and ALWAYS, so that session_replication_role does not pass it by.
CREATE FUNCTION make_append_only(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE TRIGGER only_add BEFORE UPDATE OR DELETE OR TRUNCATE ON %s EXECUTE FUNCTION refuse_change()', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER only_add', target);
  INSERT INTO append_only_tables VALUES (target);
END
$$;
