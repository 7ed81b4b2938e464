/**
 * Who writes each table: the folder of src that holds its INSERT, UPDATE and DELETE. Any later room may read it.
 * Names as in generated/tables.ts. A check holds the code to this list, and the list to the database.
 */
export const tableOwners: Record<string, string> = {
  appendOnlyTables: 'db',
  heardMigrations: 'db',
}
