import {
  findSensitivity,
  listFirst,
  type Placed,
  type Ranking,
  rankWithAndWithoutMoney,
  type Score,
  type Sensitivity,
} from '../../core/appraisal/index.ts'
import { formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { ScoringContent } from '../appraisals/index.ts'
import type { ProgrammeContent, SuggestedAlternative } from '../programmes/index.ts'
import { type Cell, dayOr, type ShownSource, shortNumber, sourceOf } from './compare.ts'

type CriterionLine = {
  name: string
  plain: string
  weight: string
  isMoney: boolean
  scale: string
  setBy: string
  source: ShownSource | null
}
type AlternativeLine = {
  title: string
  description: string
  suggestedBy: string
  state: string
  url: string
  source: ShownSource | null
}

export type Judged = {
  criteria: CriterionLine[]
  scores: { columns: string[]; rows: { heading: string; cells: Cell[] }[] }
  scorers: { who: string; first: string; source: ShownSource | null }[]
  ranking: { rows: { title: string; withMoney: string; withoutMoney: string }[]; sentence: string } | null
  /** Undefined where there is no ranking to hang on anything. */
  sensitivity: string[] | undefined
  alternatives: AlternativeLine[]
}

/** An option or an alternative, by the name that it has on the page. */
type Item = { id: string; title: string }

const listScores = (scorings: readonly ScoringContent[]): Score[] =>
  scorings.flatMap(({ id, scores }) => scores.map((score) => ({ ...score, scorer: id })))

/** All that is judged by the same criteria: every option, then every alternative that was entered. */
export const listJudged = (t: Translate, { options, appraisal }: ProgrammeContent): Item[] => [
  ...options.map(({ id, title, kind }) => ({
    id,
    title: kind === 'discarded' ? t('register:appraisal.discardedOption', { title }) : title,
  })),
  ...appraisal.alternatives.map(({ id, title }) => ({
    id,
    title: t('register:appraisal.alternative', { title }),
  })),
]

export function rankContent(t: Translate, content: ProgrammeContent) {
  const { criteria, scorings } = content.appraisal
  const ids = listJudged(t, content).map(({ id }) => id)
  return rankWithAndWithoutMoney(criteria, ids, listScores(scorings))
}

/** @param suggested what people suggested, of which some may have been entered */
export function showJudged(
  t: Translate,
  content: ProgrammeContent,
  suggested: readonly SuggestedAlternative[],
): Judged {
  const { criteria, scorings } = content.appraisal
  const items = listJudged(t, content)
  const scores = listScores(scorings)
  return {
    criteria: criterionLines(t, content),
    scores: {
      columns: criteria.map(({ name }) => name),
      rows:
        scores.length === 0
          ? []
          : items.map(({ id, title }) => ({
              heading: title,
              cells: criteria.map((criterion) => scoreCell(t, criterion, id, scorings)),
            })),
    },
    scorers: scorings.map((scoring) => scorerLine(t, content, items, scoring)),
    ranking: scores.length === 0 ? null : showRanking(t, content, items),
    sensitivity: scores.length === 0 ? undefined : sensitivityLines(t, content, items, scores),
    alternatives: alternativeLines(t, content, suggested),
  }
}

const criterionLines = (t: Translate, { appraisal, sources }: ProgrammeContent): CriterionLine[] =>
  appraisal.criteria.map(({ name, plain, weight, isMoney, best, setBy, setOn, source }) => ({
    name,
    plain,
    weight: weight === null ? t('register:appraisal.notKnown') : shortNumber(weight),
    isMoney,
    scale: t('register:appraisal.scale', { best }),
    setBy:
      setBy && setOn
        ? t('register:appraisal.setOn', { who: setBy, day: dayOr(setOn, '') })
        : setBy || dayOr(setOn, t('register:appraisal.setByUnknown')),
    source: sourceOf(sources, source),
  }))

function scoreCell(
  t: Translate,
  { id, best }: { id: string; best: number },
  of: string,
  scorings: readonly ScoringContent[],
): Cell {
  const given = scorings.flatMap(({ scorer, scores }) =>
    scores
      .filter((score) => score.criterion === id && score.of === of)
      .map(({ score }) => ({ scorer, score })),
  )
  if (given.length === 0) return { lines: [t('register:appraisal.notScored')], sources: [], isMissing: true }
  const mean = given.reduce((sum, { score }) => sum + score, 0) / given.length
  const values = { mean: Math.round(mean * 100) / 100, best }
  const each =
    scorings.length > 1
      ? given.map(({ scorer, score }) => t('register:appraisal.oneScore', { scorer, score }))
      : []
  return { lines: [t('register:appraisal.score', values), ...each], sources: [], isMissing: false }
}

const titlesOf = (items: readonly Item[], ids: readonly string[]): string =>
  ids.map((id) => items.find((item) => item.id === id)?.title ?? '').join('; ')

function scorerLine(
  t: Translate,
  { appraisal, sources }: ProgrammeContent,
  items: readonly Item[],
  scoring: ScoringContent,
): Judged['scorers'][number] {
  const { scorer, scoredOn, source } = scoring
  const ids = items.map(({ id }) => id)
  const first = listFirst(rankWithAndWithoutMoney(appraisal.criteria, ids, listScores([scoring])).with)
  return {
    who:
      scoredOn === null
        ? t('register:appraisal.scorerUndated', { who: scorer })
        : t('register:appraisal.scorer', { who: scorer, day: dayOr(scoredOn, '') }),
    first:
      first.length === 0
        ? t('register:appraisal.scorerNone')
        : t('register:appraisal.scorerFirst', { options: titlesOf(items, first) }),
    source: sourceOf(sources, source),
  }
}

function showRanking(t: Translate, content: ProgrammeContent, items: readonly Item[]): Judged['ranking'] {
  const ranked = rankContent(t, content)
  const names = content.appraisal.criteria.map(({ id, name }) => ({ id, title: name }))
  const text = (ranking: Ranking | undefined, of: string) => {
    if (ranking?.counted.length === 0) return t('register:appraisal.noRanking')
    const found = ranking?.placed.find((one) => one.of === of)
    return found ? placeText(t, found, names) : ''
  }
  const [first, other] = [listFirst(ranked.with), ranked.without ? listFirst(ranked.without) : []]
  return {
    rows: ranked.with.placed.map(({ of }) => ({
      title: titlesOf(items, [of]),
      withMoney: text(ranked.with, of),
      withoutMoney: ranked.without ? text(ranked.without, of) : '',
    })),
    sentence: t(`register:appraisal.${sentenceOf(ranked)}`, {
      first: titlesOf(items, first),
      other: titlesOf(items, other),
    }),
  }
}

function sentenceOf({ with: all, without, moneyDecides }: ReturnType<typeof rankContent>): string {
  if (listFirst(all).length === 0) return 'nobodyFirst'
  if (!without) return 'noMoney'
  if (without.counted.length === 0) return 'onlyMoney'
  return moneyDecides ? 'moneyDecides' : 'moneyDoesNotDecide'
}

function placeText(
  t: Translate,
  { points, place, isTied, missing }: Placed,
  criteria: readonly Item[],
): string {
  if (points === null) return t('register:appraisal.notScored')
  const values = { points: shortNumber(points), place }
  if (place === null)
    return t('register:appraisal.unplaced', { ...values, criteria: titlesOf(criteria, missing) })
  return t(isTied ? 'register:appraisal.placedTied' : 'register:appraisal.placed', values)
}

function sensitivityLines(
  t: Translate,
  content: ProgrammeContent,
  items: readonly Item[],
  scores: readonly Score[],
): string[] {
  const { criteria } = content.appraisal
  const ids = items.map(({ id }) => id)
  const found = findSensitivity(criteria, ids, scores)
  const first = titlesOf(items, listFirst(rankContent(t, content).with))
  return (found ?? []).map((one) =>
    sensitivityLine(t, one, criteria.find(({ id }) => id === one.criterion)?.name ?? '', first, items),
  )
}

function sensitivityLine(
  t: Translate,
  { share, turnsAt, overtakenBy }: Sensitivity,
  criterion: string,
  first: string,
  items: readonly Item[],
): string {
  const values = { criterion, share: formatPercent(share), first }
  if (turnsAt === null) return t('register:appraisal.turnsNever', values)
  const change = 100 * (turnsAt - share)
  return t('register:appraisal.turns', {
    ...values,
    turnsAt: formatPercent(turnsAt),
    change: t(`register:appraisal.${change < 0 ? 'less' : 'more'}`, {
      points: shortNumber(Math.abs(change)),
    }),
    options: titlesOf(items, overtakenBy),
  })
}

/** What was entered at the desk, then what people suggested and nobody has entered. */
function alternativeLines(
  t: Translate,
  { appraisal, sources }: ProgrammeContent,
  suggested: readonly SuggestedAlternative[],
): AlternativeLine[] {
  const say = (key: string, values = {}) => t(`register:appraisal.${key}`, values)
  const scored = (of: string) =>
    new Set(
      appraisal.scorings
        .flatMap(({ scores }) => scores.filter((one) => one.of === of))
        .map(({ criterion }) => criterion),
    ).size
  const stateOf = (of: string, reason: string) => {
    const count = scored(of)
    if (count > 0) return say(count === appraisal.criteria.length ? 'judged' : 'partlyJudged')
    return reason ? say('notScoredBecause', { reason }) : say('notScoredNoReason')
  }
  const entered = new Set(appraisal.alternatives.map(({ record }) => record))
  return [
    ...appraisal.alternatives.map(
      ({ id, title, description, suggestedBy, record, reasonNotScored, source }) => ({
        title,
        description,
        suggestedBy: suggestedBy
          ? say('suggestedBy', { who: suggestedBy })
          : record
            ? say('suggestedByPeople')
            : '',
        state: stateOf(id, reasonNotScored),
        url: suggested.find((one) => one.record === record)?.url ?? '',
        source: sourceOf(sources, source),
      }),
    ),
    ...suggested
      .filter(({ record }) => !entered.has(record))
      .map(({ title, url }) => ({
        title,
        description: '',
        suggestedBy: say('suggestedByPeople'),
        state: say('notScoredNoReason'),
        url,
        source: null,
      })),
  ]
}
