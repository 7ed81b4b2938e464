import type { Db } from '../../db/database.ts'
import { readPublicSubmissions } from '../../decide/submissions/index.ts'
import { readTrace } from '../../decide/trace/index.ts'
import { listActivities } from '../../listen/activities/index.ts'
import type { Translate } from '../../web/messages.ts'
import { listProgrammesSpokenOn, type ProgrammeOfVoice } from './queries.ts'

/** What a voice said formally, as it was signed off, with what became of each point. */
export type Said = {
  submissionId: string
  programme: { slug: string; title: string }
  receivedOn: string
  points: { title: string; became: string }[]
}

/** All that a body said formally that the public reads, the newest first. */
export async function readSaid(db: Db, t: Translate, organisationId: string): Promise<Said[]> {
  const said = await Promise.all(
    (await listProgrammesSpokenOn(db, organisationId)).map(({ id, slug, title }) =>
      saidOn(db, t, organisationId, { id, slug, title }),
    ),
  )
  return said.flat().toSorted((one, other) => other.receivedOn.localeCompare(one.receivedOn))
}

async function saidOn(
  db: Db,
  t: Translate,
  organisationId: string,
  { id, slug, title }: { id: string; slug: string; title: string },
): Promise<Said[]> {
  const own = (await readPublicSubmissions(db, id)).filter(
    ({ body, withdrawnAt, erasedAt }) => body.id === organisationId && !withdrawnAt && !erasedAt,
  )
  if (own.length === 0) return []
  // A point is an issue of the same id.
  const states = new Map((await readTrace(db, id)).became.map(({ issue, state }) => [issue.id, state]))
  return own.map(({ id: submissionId, receivedOn, points }) => ({
    ...{ submissionId, programme: { slug, title }, receivedOn },
    points: points.map((point) => ({
      title: point.title,
      became: t(`decide:trace.state.${states.get(point.id) ?? 'unanswered'}`),
    })),
  }))
}

/** A way to take part that has not closed; `closesAt` null: no end has been set. */
export type OpenWay = { title: string; closesAt: Date | null }

export type ProgrammeWithDays = ProgrammeOfVoice & { open: OpenWay[] }

/** The programmes of a voice with what can still be answered in each, what closes first at the top. */
export const withDays = (
  db: Db,
  programmes: readonly ProgrammeOfVoice[],
  now: Date,
): Promise<ProgrammeWithDays[]> =>
  Promise.all(
    programmes.map(async (programme) => ({
      ...programme,
      open: (await listActivities(db, programme.id))
        .filter(({ publishedAt, variantOf }) => publishedAt !== null && variantOf === null)
        .filter(({ closesAt }) => closesAt === null || closesAt > now)
        .map(({ title, closesAt }) => ({ title, closesAt }))
        .toSorted((one, other) => Number(one.closesAt ?? Infinity) - Number(other.closesAt ?? Infinity)),
    })),
  )
