import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { type ProgrammeContent, programmeContent, readVersions } from '../../register/programmes/index.ts'
import { countAskedToBeTold, listBegunBatches, type ToldInAll, toldInAll } from '../answers/index.ts'
import { listPublishedDecisions, type PublishedDecision } from '../decisions/index.ts'
import { type Issue, listIssues } from '../issues/index.ts'
import { isOverturned, tellingReversal } from '../reversals/index.ts'
import { whatBecame } from '../trace/index.ts'
import type { ProgrammeOnRecord } from './figures.ts'
import { type DecisionHere, knownDecisions, type Listening } from './known.ts'
import {
  listDaysOfPublication,
  listDaysOfThemes,
  listListening,
  listProgrammesOnRecord,
  listWhatIsThere,
  type OnRecordOf,
} from './queries.ts'
import { differenceOf, type VersionOfPlan, verdictOf } from './verdict.ts'

/**
 * All decisions that are known of published programmes and what became of their issues; of one, of those of a body, of all
 * real ones, or of all made-up ones: never of both together.
 */
export async function readOnRecord(db: Db, of: OnRecordOf, now: Date): Promise<ProgrammeOnRecord[]> {
  const programmes = await listProgrammesOnRecord(db, of)
  const ids = programmes.map(({ id }) => id)
  const [there, listening, wanting, batches, scheme] = await Promise.all([
    listWhatIsThere(db, ids),
    listListening(db, ids),
    countAskedToBeTold(db, ids),
    listBegunBatches(db, ids),
    getDisclosureScheme(db),
  ])
  const all: ProgrammeOnRecord[] = []
  for (const { id, slug, content: kept } of programmes) {
    const content = programmeContent.parse(kept)
    const { hasDecision = false, hasTheme = false, hasSubmission = false } = there.get(id) ?? {}
    const asked = content.requests.length + content.appraisal.alternatives.length > 0
    const issues = hasTheme || hasSubmission || asked ? await listIssues(db, id) : []
    const published = hasDecision ? await listPublishedDecisions(db, id) : []
    const here = published.length > 0 ? await readHere(db, id, published, issues) : []
    const told = toldInAll(wanting.get(id) ?? 0, batches.get(id) ?? [], scheme)
    all.push(
      onRecord(slug, content, { here, published, issues, told, listening: listening.get(id) ?? [], now }),
    )
  }
  return all
}

type Read = {
  here: readonly DecisionHere[]
  published: readonly PublishedDecision[]
  issues: readonly Issue[]
  listening: readonly Listening[]
  told: ToldInAll
  now: Date
}

const onRecord = (
  slug: string,
  content: ProgrammeContent,
  { here, published, issues, listening, told, now }: Read,
): ProgrammeOnRecord => ({
  slug,
  title: content.title,
  accountable: content.accountable,
  areas: content.areas,
  isToldOfChange: content.facts.some(({ kind }) => kind === 'influence'),
  became: whatBecame(issues, published),
  told,
  ...knownDecisions(content, here, listening, dayInLondon(now)),
})

async function readHere(
  db: Db,
  programmeId: string,
  published: readonly PublishedDecision[],
  issues: readonly Issue[],
): Promise<DecisionHere[]> {
  const [newestFirst, days, themes] = await Promise.all([
    readVersions(db, programmeId),
    listDaysOfPublication(db, programmeId),
    listDaysOfThemes(db, programmeId),
  ])
  const versions = plansOf(newestFirst)
  const raisedOn = new Map([
    ...daysOfAlternatives(newestFirst),
    ...themes,
    ...issues.flatMap(({ id, raisedOn }) => (raisedOn === null ? [] : [[id, raisedOn] as const])),
  ])
  return published.map(({ id, content, reversals }) => ({
    id,
    title: content.title,
    decidedBy: content.decidedBy,
    decidedOn: content.decidedOn,
    publishedOn: days.get(id) ?? content.decidedOn,
    meetingId: content.meeting?.id ?? null,
    verdict: isOverturned(reversals) ? 'overturned' : verdictOf(content, versions, raisedOn),
    reversal: tellingReversal(reversals) ?? null,
  }))
}

type Versions = Awaited<ReturnType<typeof readVersions>>

/** Every published version of a programme with what it changed in the plan. */
const plansOf = (newestFirst: Versions): VersionOfPlan[] =>
  newestFirst.map(({ number, publishedAt, content }, place) => ({
    number,
    publishedOn: dayInLondon(publishedAt),
    difference: differenceOf(newestFirst[place + 1]?.content ?? null, content),
  }))

/** An alternative could be known from the first published version that had it, also of one that is there no more. */
const daysOfAlternatives = (newestFirst: Versions): Map<string, string> =>
  new Map(
    newestFirst.flatMap(({ publishedAt, content }) =>
      content.appraisal.alternatives.map(({ id }) => [id, dayInLondon(publishedAt)] as const),
    ),
  )
