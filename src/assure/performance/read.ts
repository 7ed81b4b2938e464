import type { Context } from '../../context.ts'
import { dayInLondon, daysBetween } from '../../core/days.ts'
import {
  domains,
  indicatorCriteria,
  type Level,
  levelOf,
  type Points,
  pointsOf,
  type Verdict,
  verdictOf,
} from '../../core/law/indicator.ts'
import { medianOf } from '../../core/stats/median.ts'
import { measureInfluence, readOnRecord } from '../../decide/influence/index.ts'
import { findShownEqualityFigures } from '../../listen/equality/index.ts'
import { opennessOf } from '../../register/openness/index.ts'
import { everythingKnown, openRecords, type ProgrammeRecord } from '../fairness/index.ts'
import { type Figure, type Influence, measureBody, type ProgrammeMeasured } from './figures.ts'
import { type JudgementRow, listJudgements, listProgrammesOfBody } from './queries.ts'

export type CriterionRead = (typeof indicatorCriteria)[number] & {
  verdict: Verdict
  /** Of one that is computed. */
  figure: Figure | null
  /** Of one that is judged; null where nobody has judged it for the year. */
  judgement: JudgementRow | null
}

export type Performance = {
  programmes: number
  year: number
  criteria: CriterionRead[]
  points: Record<(typeof domains)[number], Points>
  level: Level
  /** From the first involvement to the decision, of decided programmes of which both days are on record. */
  days: { median: number; of: number } | null
}

type Reader = Pick<Context, 'db' | 'now'>

/** How a body involves people: what the record shows of all that it answers for, and what was judged for a year. */
export async function readPerformance(
  { db, now }: Reader,
  body: { id: string },
  year: number,
): Promise<Performance> {
  const today = dayInLondon(now())
  const programmes = await listProgrammesOfBody(db, body.id)
  const readRecord = await openRecords(db, programmes, now())
  const records: { record: ProgrammeRecord; hasReach: boolean }[] = []
  for (const programme of programmes) {
    const hasReach = (await findShownEqualityFigures(db, programme.id)) !== undefined
    records.push({ record: await readRecord(programme), hasReach })
  }
  const [onRecord, openness, judgements] = await Promise.all([
    readOnRecord(db, { bodyId: body.id }, now()),
    opennessOf(db, { organisationId: body.id }, today),
    listJudgements(db, body.id, year),
  ])
  const influence = measureInfluence(onRecord, { body: body.id })
  const figures = measureBody(
    records.map(measured),
    {
      decisions: influence.decisions,
      changed: influence.traced.count,
      ...pointsAnswered(onRecord),
    },
    openness,
  )
  const criteria = indicatorCriteria.map((criterion) => readCriterion(criterion, figures, judgements))
  const points = Object.fromEntries(
    domains.map((domain) => [domain, pointsOf(criteria.filter((one) => one.domain === domain))]),
  ) as Performance['points']
  const musts = criteria.filter(({ must }) => must).map(({ verdict }) => verdict)
  return {
    programmes: programmes.length,
    year,
    criteria,
    points,
    level: levelOf(Object.values(points), musts),
    days: daysToDecision(records.map(({ record }) => record)),
  }
}

function readCriterion(
  criterion: (typeof indicatorCriteria)[number],
  figures: Record<string, Figure>,
  judgements: readonly JudgementRow[],
): CriterionRead {
  const judgement = judgements.find((one) => one.criterion === criterion.id) ?? null
  const figure = figures[criterion.id] ?? null
  const verdict = figure ? verdictOf(figure, criterion) : (judgement?.verdict ?? 'unknown')
  return { ...criterion, verdict, figure, judgement }
}

const measured = ({
  record,
  hasReach,
}: {
  record: ProgrammeRecord
  hasReach: boolean
}): ProgrammeMeasured => {
  const content = record.versions.at(-1)?.content
  return {
    slug: record.slug,
    title: content?.title ?? '',
    facts: Object.fromEntries(
      Object.entries(everythingKnown(record)).flatMap(([name, known]) =>
        known ? [[name, known.value]] : [],
      ),
    ),
    optionKinds: (content?.options ?? []).map(({ kind }) => kind),
    wasAnybodyInvolved: record.involvements.length > 0,
    hasReach,
  }
}

/** Points that people raised on what is decided, and of these the ones with an answer. */
function pointsAnswered(
  onRecord: Awaited<ReturnType<typeof readOnRecord>>,
): Pick<Influence, 'points' | 'answered'> {
  const points = onRecord
    .filter(({ decisions }) => decisions.some(({ how }) => how === 'here'))
    .flatMap(({ became }) => became)
  return { points: points.length, answered: points.filter(({ answer }) => answer !== null).length }
}

function daysToDecision(records: readonly ProgrammeRecord[]): Performance['days'] {
  const days = records.flatMap(({ involvements, decisions }) => {
    const [first, decided] = [involvements[0]?.recordedOn, decisions.at(-1)?.decidedOn]
    return first && decided && first <= decided ? [daysBetween(first, decided)] : []
  })
  const median = medianOf(days.toSorted((one, other) => one - other))
  return median === undefined || median === null ? null : { median, of: days.length }
}
