import { dayInLondon, firstDayOf } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import { findPublishedVersion, type ProgrammeContent } from '../../register/programmes/index.ts'
import { formatDay, formatPrecisely } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { listCommitments, type StandingKind } from '../commitments/index.ts'
import { findPublishedAddress } from './queries.ts'

type Stage = ProgrammeContent['stages'][number]

/** What is to come, as it stands on the record: nothing is foretold. */
export type Next = {
  slug: string
  /** The next stage that is planned and has not begun. */
  stage: Pick<Stage, 'kind' | 'startsOn' | 'startsTo'> | null
  meeting: { body: string; heldOn: string } | null
  /** Promises that are still to be kept, and the first day by which. */
  promises: { count: number; firstDue: { on: string; to: 'day' | 'month' | 'year' } | null }
}

export type Step = { text: string; url: string }

const toBeKept: readonly StandingKind[] = ['late', 'under-way', 'not-due', 'no-day']

type Of = { id: string; slug: string; content: Pick<ProgrammeContent, 'stages' | 'meetings'> }

/** @param today a day */
export async function readNext(db: Db, { id, slug, content }: Of, today: string): Promise<Next> {
  const promises = (await listCommitments(db, { programmeIds: [id] }, today)).filter(({ standing }) =>
    toBeKept.includes(standing.kind),
  )
  const dues = promises
    .flatMap(
      ({
        promise: {
          content: { dueOn: on, dueTo: to },
        },
      }) => (on === null ? [] : [{ on, to }]),
    )
    .toSorted((a, b) => a.on.localeCompare(b.on))
  return {
    slug,
    stage: stageAfter(content.stages, today),
    meeting: meetingAfter(content.meetings, today),
    promises: { count: promises.length, firstDue: dues[0] ?? null },
  }
}

function stageAfter(stages: readonly Stage[], today: string): Next['stage'] {
  const [next] = stages
    .filter(({ droppedOn, actualStartsOn }) => droppedOn === null && actualStartsOn === null)
    .filter(({ startsOn, startsTo }) => firstDayOf(startsOn, startsTo) > today)
    .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
  return next ?? null
}

function meetingAfter(meetings: ProgrammeContent['meetings'], today: string): Next['meeting'] {
  const [next] = meetings
    .filter(({ heldOn }) => heldOn > today)
    .toSorted((a, b) => a.heldOn.localeCompare(b.heldOn))
  return next ? { body: next.body.name, heldOn: next.heldOn } : null
}

/** The same in sentences, each with the page that has all of it; that nothing more is on record where nothing is. */
export function nextSteps(t: Translate, { slug, stage, meeting, promises }: Next): Step[] {
  const { count, firstDue } = promises
  const steps = [
    ...(stage
      ? [
          {
            text: t('decide:next.stage', {
              stage: t(`register:stage.${stage.kind}`),
              day: formatPrecisely(stage.startsOn, stage.startsTo),
            }),
            url: urls.programme(slug),
          },
        ]
      : []),
    ...(meeting
      ? [
          {
            text: t('decide:next.meeting', { body: meeting.body, day: formatDay(meeting.heldOn) }),
            url: urls.meetings(slug),
          },
        ]
      : []),
    ...(count > 0 ? [{ text: promisesText(t, count, firstDue), url: urls.commitments(slug) }] : []),
  ]
  return steps.length > 0 ? steps : [{ text: t('decide:next.none'), url: urls.programme(slug) }]
}

const promisesText = (t: Translate, count: number, firstDue: Next['promises']['firstDue']): string =>
  firstDue
    ? t('decide:next.promisesBy', { count, day: formatPrecisely(firstDue.on, firstDue.to) })
    : t('decide:next.promises', { count })

/** For a receipt: what is next on its programme, once a decision is published; nothing before. */
export const createStepsOfProgramme =
  (t: Translate) =>
  async (db: Db, programmeId: string, now: Date): Promise<Step[]> => {
    const slug = await findPublishedAddress(db, programmeId)
    const content = (await findPublishedVersion(db, programmeId))?.content
    if (!slug || !content) return []
    return nextSteps(t, await readNext(db, { id: programmeId, slug, content }, dayInLondon(now)))
  }
