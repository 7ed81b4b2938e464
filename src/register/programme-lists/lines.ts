import type { Db } from '../../db/database.ts'
import { urls } from '../../web/urls.ts'
import {
  findStageNow,
  isLate,
  type ProgrammeContent,
  type ProgrammeLink,
  type ProgrammeSlots,
  programmeContent,
  type StageContent,
  type StageKind,
} from '../programmes/index.ts'
import { type ListedProgramme, listProgrammesOf, type ProgrammesOf } from './queries.ts'

type LateStage = Pick<StageContent, 'kind' | 'endsOn' | 'endsTo'>

/** A programme in a list of an area's or a body's: how far it is, and what is overdue. */
export type ProgrammeLine = {
  id: string
  slug: string
  title: string
  /** Who answers for it; null where no source names a body. */
  body: { id: string; name: string } | null
  stage: StageKind | null
  isDecided: boolean
  late: LateStage[]
  content: ProgrammeContent
}

/** Stages whose planned end has passed while no stage of that kind is told to have taken place. */
const listLateStages = (stages: readonly StageContent[], today: string): LateStage[] =>
  stages
    .filter((stage) => isLate(stage, today))
    .filter(({ kind }) => !stages.some((other) => other.kind === kind && other.basis === 'actual'))
    .map(({ kind, endsOn, endsTo }) => ({ kind, endsOn, endsTo }))

/** The programmes of a wish with how each stands on a day. */
export async function listProgrammeLines(
  db: Db,
  { decisionState }: Pick<ProgrammeSlots, 'decisionState'>,
  wish: ProgrammesOf,
  today: string,
): Promise<ProgrammeLine[]> {
  const found = await listProgrammesOf(db, wish)
  return Promise.all(
    found.map(async (row) => {
      const decision = await decisionState(db, row.id)
      return lineOf(row, decision !== undefined && !decision.reversed?.isOverturned, today)
    }),
  )
}

function lineOf(
  { id, slug, content: kept }: ListedProgramme,
  hasDecision: boolean,
  today: string,
): ProgrammeLine {
  const content = programmeContent.parse(kept)
  return {
    id,
    slug,
    title: content.title,
    body: content.accountable,
    stage: findStageNow(content.stages, today)?.kind ?? null,
    isDecided: hasDecision || content.facts.some(({ kind }) => kind === 'decision'),
    late: listLateStages(content.stages, today),
    content,
  }
}

export type Involvement = { slug: string; title: string; links: ProgrammeLink[]; facts: string[] }

/** Programmes lead here whether anybody was involved or not. */
const alwaysThere = (slug: string) => [
  ...[urls.erasures(slug), urls.anotherWay(slug)],
  ...[urls.fairness(slug), urls.questionsAsked(slug)],
]

/** So many programmes are asked about at a time: a body may answer for many. */
const askedTogether = 8

/** How people were involved in each programme, as far as it is public here or told by a source; those without are left out. */
export async function listInvolvement(
  db: Db,
  slots: Pick<ProgrammeSlots, 'waysToSpeak' | 'programmeLinks' | 'decisionState'>,
  lines: readonly ProgrammeLine[],
  { fictional, now }: { fictional: boolean; now: Date },
): Promise<Involvement[]> {
  const involvementIn = async ({ id, slug, title, body, content }: ProgrammeLine): Promise<Involvement> => {
    const scope = { id, slug, title, fictional, accountableId: body?.id ?? null }
    const [ways, ...links] = await Promise.all([
      slots.waysToSpeak(db, id, now),
      ...slots.programmeLinks.map((list) => list(db, scope)),
    ])
    return {
      slug,
      title,
      links: [
        ...ways.map(({ title: text, url }) => ({ text, url })),
        ...links.flat().filter(({ url }) => !alwaysThere(slug).includes(url)),
      ],
      facts: content.facts
        .filter(({ kind }) => kind === 'involvement' || kind === 'responses')
        .map(({ words }) => words),
    }
  }
  const all: Involvement[] = []
  for (let place = 0; place < lines.length; place += askedTogether) {
    all.push(...(await Promise.all(lines.slice(place, place + askedTogether).map(involvementIn))))
  }
  return all.filter(({ links, facts }) => links.length + facts.length > 0)
}
