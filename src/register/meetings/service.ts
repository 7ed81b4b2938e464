import { NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import {
  deleteMeeting,
  insertMeeting,
  listMeetings,
  type MeetingContent,
  type MeetingRow,
  meetingContent,
  updateMeeting,
} from '../papers/index.ts'
import { claimRevision, type Edit, recordEdit } from '../programmes/index.ts'

/** Enters a meeting of any body at which the programme was discussed. */
export async function addMeeting(tx: Tx, edit: Edit, meeting: MeetingRow): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertMeeting(tx, edit.programmeId, meeting)
  await recordEdit(tx, edit, 'meeting-added', { kind: 'meeting', id, after: meeting })
  return id
}

export async function changeMeeting(tx: Tx, edit: Edit, id: string, meeting: MeetingRow): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getMeeting(tx, edit.programmeId, id)
  await updateMeeting(tx, edit.programmeId, id, meeting)
  await recordEdit(tx, edit, 'meeting-changed', { kind: 'meeting', id, before, after: meeting })
}

export async function removeMeeting(tx: Tx, edit: Edit, id: string): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getMeeting(tx, edit.programmeId, id)
  await deleteMeeting(tx, edit.programmeId, id)
  await recordEdit(tx, edit, 'meeting-removed', { kind: 'meeting', id, before })
}

/** A meeting of the working draft. @throws NotFound */
export async function getMeeting(db: Db | Tx, programmeId: string, id: string): Promise<MeetingContent> {
  const meeting = (await listMeetings(db, programmeId)).find((row) => row.id === id)
  if (!meeting) throw new NotFound('a meeting about this programme')
  return meetingContent.parse(meeting)
}
