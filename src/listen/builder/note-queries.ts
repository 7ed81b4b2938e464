import type { Db, Tx } from '../../db/database.ts'

export type NewNote = {
  activityId: string
  rule: string
  questionId: string | null
  wording: string
  kind: 'not-a-fault' | 'let-through' | 'taken-back'
  reason: string
  notedBy: string
  notedAt: Date
}

/** What was noted of findings, the newest first, with who noted it. */
export const listNotes = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('checkNotes as note')
    .leftJoin('accounts as account', 'account.id', 'note.notedBy')
    .select([
      'note.rule',
      'note.questionId',
      'note.wording',
      'note.kind',
      'note.reason',
      'note.notedAt',
      'account.name as who',
    ])
    .where('note.activityId', '=', activityId)
    .orderBy('note.notedAt', 'desc')
    .orderBy('note.id')
    .execute()

export type NoteRow = Awaited<ReturnType<typeof listNotes>>[number]

export const insertNote = (tx: Tx, note: NewNote) => tx.insertInto('checkNotes').values(note).execute()
