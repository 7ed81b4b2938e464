import { NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import {
  deleteInformationRequest,
  type InformationRequestRow,
  insertInformationRequest,
  listInformationRequests,
  measureOpenness,
  type Openness,
  type PapersOf,
  type RequestContent,
  requestContent,
  updateInformationRequest,
} from '../papers/index.ts'
import { claimRevision, type Edit, programmeContent, recordEdit } from '../programmes/index.ts'
import { findPublishedPapers, listPublishedPapersOfBody } from './queries.ts'

type Of = { programmeId: string } | { organisationId: string }

/**
 * How open a programme is, or a body: by what was published, never by a draft. Of a body: the papers of the programmes
 * that it answers for and what was asked about them, and its own meetings about any programme. Undefined for what has
 * published nothing.
 * @param today the day in London
 */
export async function opennessOf(db: Db | Tx, of: Of, today: string): Promise<Openness | undefined> {
  const programmes = await readPapers(db, of)
  return programmes.length > 0 ? measureOpenness(programmes, today) : undefined
}

async function readPapers(db: Db | Tx, of: Of): Promise<PapersOf[]> {
  if ('programmeId' in of) {
    const row = await findPublishedPapers(db, of.programmeId)
    return row ? [papersOf(row)] : []
  }
  const rows = await listPublishedPapersOfBody(db, of.organisationId)
  return rows.map((row) => {
    const { accountable, ...papers } = papersOf(row)
    const meetings = papers.meetings.filter(({ body }) => body.id === of.organisationId)
    return accountable?.id === of.organisationId
      ? { ...papers, meetings }
      : { ...papers, stages: [], documents: [], requests: [], meetings }
  })
}

const papersOf = ({ slug, shipped, content }: { slug: string; shipped: boolean; content: unknown }) => ({
  ...programmeContent.parse(content),
  slug,
  shipped,
})

/** Enters what a body was asked about a programme; never who asked. */
export async function addInformationRequest(
  tx: Tx,
  edit: Edit,
  request: InformationRequestRow,
): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertInformationRequest(tx, edit.programmeId, request)
  await recordEdit(tx, edit, 'information-request-added', { kind: 'information-request', id, after: request })
  return id
}

export async function changeInformationRequest(
  tx: Tx,
  edit: Edit,
  id: string,
  request: InformationRequestRow,
): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getInformationRequest(tx, edit.programmeId, id)
  await updateInformationRequest(tx, edit.programmeId, id, request)
  const change = { kind: 'information-request', id, before, after: request }
  await recordEdit(tx, edit, 'information-request-changed', change)
}

export async function removeInformationRequest(tx: Tx, edit: Edit, id: string): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getInformationRequest(tx, edit.programmeId, id)
  await deleteInformationRequest(tx, edit.programmeId, id)
  await recordEdit(tx, edit, 'information-request-removed', { kind: 'information-request', id, before })
}

/** Of the working draft. @throws NotFound */
export async function getInformationRequest(
  db: Db | Tx,
  programmeId: string,
  id: string,
): Promise<RequestContent> {
  const request = (await listInformationRequests(db, programmeId)).find((row) => row.id === id)
  if (!request) throw new NotFound('a request about this programme')
  return requestContent.parse(request)
}
