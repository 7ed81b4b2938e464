import type { Context } from '../context.ts'
import { momentInLondon } from '../core/london-time.ts'
import type { Tx } from '../db/database.ts'
import { addHeading, createActivity, readStrandDetails, stateStrand } from '../listen/activities/index.ts'
import { takePetition } from '../listen/petitions/index.ts'
import { takeNotes } from '../listen/sessions/index.ts'
import { birthsStrands } from './content/births-strands.ts'
import type { LoadedProgramme } from './load-programme.ts'
import type { DemoProgramme } from './shape.ts'

type Loading = { accountId: string; programmeId: string; day: string }

/** What came to the decided programme otherwise than by its own forms, in the last week of its consultation. */
export async function loadStrands(
  tx: Tx,
  ctx: Context,
  { slug, stages }: DemoProgramme,
  { id }: LoadedProgramme,
  accountId: string,
): Promise<void> {
  const day = stages.find(({ kind }) => kind === 'consultation')?.endsOn
  if (slug !== birthsStrands.programme || !day) return
  const then = { ...ctx, now: () => momentInLondon({ day, time: '12:00' }) }
  const loading = { accountId, programmeId: id, day }
  await loadSheet(tx, then, loading)
  await loadPetition(tx, then, loading)
  await loadSurvey(tx, then, loading)
}

async function loadSheet(tx: Tx, ctx: Context, { accountId, programmeId, day }: Loading) {
  const { group } = birthsStrands
  const activity = { programmeId, kind: 'session', title: group.title, strand: 'group' } as const
  const { id, questionId } = await createActivity(tx, activity, { accountId, now: ctx.now() })
  const edit = { accountId, activityId: id }
  const heading = { text: group.question, kind: 'single-choice', choices: group.answers } as const
  const counted = await addHeading(tx, edit, heading)
  const stated = { group: group.name, ranBy: group.name }
  await stateStrand(tx, ctx, edit, readStrandDetails('group', stated))
  const header = {
    tableName: 'Sheet 1',
    heldOn: day,
    heldAt: '',
    place: group.place,
    takenBy: '',
    headCount: group.people,
    mayPublish: true,
    channel: 'paper',
    organisationName: group.name,
  } as const
  const answers = [
    { questionId: questionId ?? '', text: group.said },
    { questionId: counted, tallies: group.tallies },
  ]
  await takeNotes(tx, ctx, { accountId, activity: { id, programmeId } }, { header, answers })
}

async function loadPetition(tx: Tx, ctx: Context, { accountId, programmeId, day }: Loading) {
  const activity = {
    programmeId,
    kind: 'correspondence',
    title: 'Petitions to the Board',
    strand: 'others',
  } as const
  const { id } = await createActivity(tx, activity, { accountId, now: ctx.now() })
  const { petition } = birthsStrands
  const sent = { ...petition, receivedOn: day, channel: 'paper', mayPublish: true } as const
  await takePetition(tx, ctx, { accountId, activity: { id, programmeId } }, sent)
}

async function loadSurvey(tx: Tx, ctx: Context, { accountId, programmeId }: Loading) {
  const { title, ...stated } = birthsStrands.survey
  const activity = { programmeId, kind: 'import', title, strand: 'others' } as const
  const { id } = await createActivity(tx, activity, { accountId, now: ctx.now() })
  const details = readStrandDetails('others', stated)
  await stateStrand(tx, ctx, { accountId, activityId: id }, details)
}
