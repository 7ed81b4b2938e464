import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import type { FigureQuestion, Figures, Part, Side } from './publish.ts'
import type { ClosedState } from './states.ts'

/** One number with all campaigns, without each and without all of them. */
type Without = { all: PublishedCount; withoutEach: PublishedCount[]; withoutAll: PublishedCount }

/** How people answered with and without campaigns, as another feature publishes it; `label` null is everybody who answered. */
export type AnswersWithout = {
  campaigns: readonly string[]
  of(questionId: string, part: string, label: string | null): Without | undefined
}

/** What is left out: one campaign, by its place, or all of them. */
export type LeftOut = number | 'all'

/** As an address says it, counted from 1; undefined where nothing is left out, or nothing that there is. */
export function leftOutOf(asked: string | undefined, { campaigns }: AnswersWithout): LeftOut | undefined {
  if (campaigns.length === 0) return undefined
  if (asked === 'all') return 'all'
  const place = Number(asked) - 1
  return campaigns[place] === undefined ? undefined : place
}

export const addressOf = (leftOut: LeftOut): string => (leftOut === 'all' ? 'all' : String(leftOut + 1))

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

const isSame = (one: PublishedCount, other: PublishedCount): boolean =>
  !one.hidden && !other.hidden && one.count === other.count

/** Figures of people without a campaign. Numbers of another moment are not taken from these: there nothing is shown. */
export const figuresWithout = (figures: Figures, answers: AnswersWithout, leftOut: LeftOut): Figures => ({
  ...figures,
  questions: figures.questions.map((question) => ({
    ...question,
    parts: question.parts.map((part) => partWithout(question, part, answers, leftOut)),
  })),
})

function partWithout(question: FigureQuestion, part: Part, answers: AnswersWithout, leftOut: LeftOut): Part {
  const numberOf = (label: string | null, withAll: PublishedCount): PublishedCount => {
    const found = answers.of(question.id, part.label, label)
    if (!found || !isSame(found.all, withAll)) return withheld
    return (leftOut === 'all' ? found.withoutAll : found.withoutEach[leftOut]) ?? withheld
  }
  const people: Side = {
    base: numberOf(null, part.people.base),
    counts: question.labels.map((label, place) => numberOf(label, part.people.counts[place] ?? withheld)),
  }
  return { ...part, people }
}

/** An activity as it is shown without a campaign; as it is where nothing is left out. */
export const withoutCampaigns = (
  state: ClosedState,
  answers: AnswersWithout,
  leftOut: LeftOut | undefined,
): ClosedState =>
  leftOut === undefined || !state.published
    ? state
    : {
        ...state,
        published: { ...state.published, figures: figuresWithout(state.published.figures, answers, leftOut) },
      }
