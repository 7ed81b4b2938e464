import { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import { dayAfter, dayInLondon } from '../core/days.ts'
import type { Tx } from '../db/database.ts'
import { writePdf } from '../documents/pdf.ts'
import { addDocument, addDocumentVersion } from '../register/documents/index.ts'
import { addMeeting } from '../register/meetings/index.ts'
import { addInformationRequest } from '../register/openness/index.ts'
import { askToReadPaper } from '../register/paper-texts/index.ts'
import { changeStage, listStagesWithSlips, publishProgramme } from '../register/programmes/index.ts'
import { idOf, type Places } from './load-places.ts'
import type { DemoPapers } from './shape.ts'

type Edit = { accountId: string; programmeId: string }

/** Enters papers, meetings, requests and a date that moved, and publishes them as the next version. */
export async function loadPapers(
  tx: Tx,
  ctx: Context,
  { documents, meetings, requests, slip, whatChanged }: DemoPapers,
  { organisations }: Pick<Places, 'organisations'>,
  edit: Edit,
): Promise<void> {
  const now = ctx.now()
  for (const { version, ...document } of documents) {
    const id = await addDocument(tx, edit, document)
    if (version) await addVersion(tx, ctx, edit, id, document.title, version)
  }
  for (const { body, ...meeting } of meetings)
    await addMeeting(tx, edit, { ...meeting, organisationId: idOf(organisations, body) })
  for (const request of requests) await addInformationRequest(tx, edit, request)
  await moveEnd(tx, edit, slip, dayInLondon(now))
  await publishProgramme(tx, { ...edit, now, whatChanged })
}

type DemoVersion = NonNullable<DemoPapers['documents'][number]['version']>

/** A version at its address; or as a file, where its words are given. */
async function addVersion(
  tx: Tx,
  ctx: Context,
  edit: Edit,
  documentId: string,
  title: string,
  { words, ...version }: DemoVersion,
): Promise<void> {
  if (!words) {
    await addDocumentVersion(tx, edit, documentId, version)
    return
  }
  const blocks = words.map((text) => ({ kind: 'paragraph', text }) as const)
  const pdf = await writePdf({ title, about: [], blocks }, (page) => `${title}. Page ${page}`)
  const { hash, bytes } = await ctx.files.store(Readable.from([pdf]), pdf.length)
  await addDocumentVersion(tx, edit, documentId, { ...version, fileHash: hash, fileBytes: bytes })
  await askToReadPaper(tx, ctx, hash)
}

async function moveEnd(
  tx: Tx,
  edit: Edit,
  { stage: kind, days, reason }: DemoPapers['slip'],
  today: string,
): Promise<void> {
  const stage = (await listStagesWithSlips(tx, edit.programmeId)).find((one) => one.kind === kind)
  if (!stage?.endsOn) throw new Error('moving a stage that the demonstration does not have')
  const { startsOn } = stage
  const endsOn = dayAfter(stage.endsOn, days)
  await changeStage(tx, edit, stage.id, { kind, startsOn, endsOn, movedBecause: reason, today })
}
