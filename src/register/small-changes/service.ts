import type { Tx } from '../../db/database.ts'
import {
  addEffect,
  addOption,
  addStage,
  type ChangeKind,
  claimRevision,
  createProgramme,
  type Edit,
  type ProgrammeKind,
  publishProgramme,
  recordEdit,
  type SmallChangeContent,
} from '../programmes/index.ts'
import { findSiteByName } from './queries.ts'

export type NewSmallChange = {
  accountableId: string
  fictional: boolean
  title: string
  kind: ProgrammeKind
  summary: string
  serviceCode: string
  change: ChangeKind
  place: string
  startsOn: string
  answers: SmallChangeContent
}

type Author = { accountId: string | null; requestId?: string; now: Date }

/** Opens an ordinary programme with what was typed; `small` says whether it keeps its mark and is published at once. */
export async function openFromOnePage(
  tx: Tx,
  { answers, ...wish }: NewSmallChange,
  { now, ...author }: Author,
  small: boolean,
): Promise<{ id: string; slug: string }> {
  const { title, kind, summary, accountableId } = wish
  const programme = { title, kind, summary, accountableId, ...(small ? { smallChange: answers } : {}) }
  const created = await createProgramme(tx, programme, { ...author, now })
  const edit = { ...author, programmeId: created.id }
  const optionId = await addOption(tx, edit, {
    title: 'What changes',
    kind: 'preferred',
    description: answers.forWhom,
    reasonDiscarded: '',
  })
  const siteId = await findSiteByName(tx, wish.place, wish.fictional)
  await addEffect(tx, edit, optionId, {
    serviceCode: wish.serviceCode,
    change: wish.change,
    siteId: siteId ?? null,
    placeWords: siteId ? '' : wish.place,
    certainty: small ? 'certain' : 'likely',
    startsOn: wish.startsOn,
  })
  await addStage(tx, edit, { kind: 'implementation', startsOn: wish.startsOn, endsOn: null })
  if (small) await publishProgramme(tx, { ...edit, now, whatChanged: '' })
  return created
}

/** New answers of a small change; null where it is none any more, and everything is asked of it. */
export async function changeAnswers(tx: Tx, edit: Edit, answers: SmallChangeContent | null): Promise<void> {
  await claimRevision(tx, edit, { smallChange: answers === null ? null : { ...answers } })
  await recordEdit(tx, edit, 'small-change-answered', {
    kind: 'programme',
    id: edit.programmeId,
    after: { smallChange: answers },
  })
}
