import { bodyKind } from './body-kind.ts'
import { type Criterion, type Reason, type Result, weigh } from './criterion.ts'
import { type Law, lawsOn } from './law.ts'

/** What every judgment needs to know beside its facts: when it was decided and by whom. */
type OfDayAndBody = { date: string | null; body: string | null }

/** A criterion's result on the facts, with the reasons and the law of the day. */
export type Assessed<Fact extends string = string> = Pick<
  Criterion<never, Fact>,
  'id' | 'title' | 'text' | 'evidence'
> & {
  result: Result
  because: Reason<Fact>[]
  /** What of its evidence nobody has said, in sentences; they are among the reasons too. */
  notKnown: readonly string[]
  laws: readonly Law[]
}

/** Judges criteria by what is known. Null is not known; a sentence of `notKnown` says so of each fact, and may say why. */
export function assessBy<Fact extends string, Facts extends OfDayAndBody & Record<Fact, unknown>>(
  criteria: readonly Criterion<Facts, Fact>[],
  facts: Facts,
  notKnown: Readonly<Record<Fact, string>>,
): Assessed<Fact>[] {
  return criteria.map((criterion) => {
    const { id, title, text, evidence } = criterion
    const laws = lawsOn(criterion.laws, facts.date)
    const notEngaged = whyNotEngaged(criterion, facts, laws)
    if (notEngaged)
      return { id, title, text, evidence, result: 'not-engaged', because: [notEngaged], notKnown: [], laws }
    const seen = criterion.signs.filter(({ when }) => when(facts))
    const missing = evidence
      .filter((name) => facts[name] === null)
      .map((name) => ({ says: `${notKnownBegins}${notKnown[name]}`, cites: [name] }))
    const because = [...seen.map(asReason), ...missing, ...whomItIsJudgedAs<Fact>(criterion, facts)]
    const says = missing.map((one) => one.says)
    return { id, title, text, evidence, result: weigh(seen), because, notKnown: says, laws }
  })
}

const notKnownBegins = 'Not known: '

/** Whether a reason says that something is not known: those of a day are no longer true once it is. */
export const saysNotKnown = (says: string): boolean => says.startsWith(notKnownBegins)

function whyNotEngaged<Fact extends string, Facts extends OfDayAndBody>(
  criterion: Criterion<Facts, Fact>,
  facts: Facts,
  laws: readonly Law[],
): Reason<Fact> | undefined {
  if (laws.length === 0)
    return { says: `No law or standard that is known here asked for this on ${facts.date}.`, cites: [] }
  if (!criterion.binds.includes(bodyKind(facts.body))) {
    return { says: `This is asked of the NHS, and not of a body such as this: ${facts.body}.`, cites: [] }
  }
  return criterion.notEngaged?.when(facts) ? asReason(criterion.notEngaged) : undefined
}

/** Where the kind of the body matters and is not recognised, a duty of the NHS is judged all the same, and says so. */
function whomItIsJudgedAs<Fact extends string>(
  { binds }: Pick<Criterion<never, Fact>, 'binds'>,
  { body }: OfDayAndBody,
): Reason<Fact>[] {
  if (binds.includes('council') || bodyKind(body) !== 'other') return []
  return [
    { says: 'The words for the body name no kind that is known: judged as a body of the NHS.', cites: [] },
  ]
}

const asReason = <Fact extends string>({ says, cites }: Reason<Fact>): Reason<Fact> => ({ says, cites })
