import { saysNotKnown } from '../../core/law/index.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { Question } from '../questions/index.ts'
import type { Judged } from './judging.ts'
import type { Because, FoundResult } from './results-queries.ts'
import { firstFoundOn, isAgainst, standingOf, turnOf, workingDaysToAnswer } from './turning.ts'
import { colours, countSentence, english, type LawView, lawView, resultName } from './words.ts'

/** One criterion as the public reads it. Its title, text, reasons and evidence are in English, as the law is. */
export type ShownCriterion = {
  id: string
  group: Judged['group']
  title: string
  text: string
  result: FoundResult['result']
  resultText: string
  colour: (typeof colours)[FoundResult['result']]
  since: string
  why: string[]
  /** Said of every criterion alike: where reasons or gaps stood beside some results alone, a result that waits would be told by their lack. */
  notKnown: readonly string[]
  record: Because['evidence']
  laws: LawView[]
  answers: { to: string; words: string }[]
  /** A result against the body, and no answer to it or to an earlier one. */
  isUnanswered: boolean
  turns: string[]
}

/** A dispute of a line that is shown, with where it stands with its answers. */
type Disputes = { text: string; url: string }[]

type LineView = ShownCriterion & { disputes: Disputes; disputeUrl: string }

type CriteriaGroup = { id: string; title: string; about: string; count: string; criteria: LineView[] }

type FairnessView = {
  programmeTitle: string
  fictional: boolean
  introduction: string
  held: string
  count: string
  /** By the standard that asks, each with its own heading. */
  groups: CriteriaGroup[]
  urls: { back: string; csv: string; tell: string; log: string; chronology: string; disagree: string }
}

type Given = { judged: readonly Judged[]; results: readonly FoundResult[]; today: string }

/** What the public may read on a day: the last public result of each criterion, and what the record shows now. */
export function showCriteria(t: Translate, { judged, results, today }: Given): ShownCriterion[] {
  const turnsOf = Map.groupBy(results, ({ criterion }) => criterion)
  return judged.map((criterion) => showCriterion(t, criterion, turnsOf.get(criterion.id) ?? [], today))
}

type Standing = Pick<FoundResult, 'result' | 'foundOn' | 'publicFrom' | 'because' | 'answers'>

/** A turn that would be public at once is shown before the next look at the record has kept it. */
function findStanding(now: Judged, turns: readonly FoundResult[], today: string): Standing | undefined {
  const turn = turnOf(turns, now.result, today)
  if (turn && turn.publicFrom <= today) return { ...turn, because: now.because, answers: [] }
  return standingOf(turns, today)
}

function showCriterion(t: Translate, now: Judged, turns: FoundResult[], today: string): ShownCriterion {
  const standing = findStanding(now, turns, today)
  const result = standing?.result ?? 'unknown'
  const because = standing && now.result === result ? now.because : (standing?.because ?? [])
  const open = turns.filter(({ publicFrom }) => publicFrom <= today)
  return {
    id: now.id,
    group: now.group,
    title: now.title,
    text: now.text,
    result,
    resultText: resultName(t, result),
    colour: colours[result],
    since: standing ? sinceSentence(t, standing, turns) : t('assure:fairness.notFoundYet'),
    why: because.flatMap(({ says }) => (saysNotKnown(says) ? [] : [says])),
    notKnown: now.notKnown,
    record: now.seen,
    laws: now.laws.map(lawView),
    answers: open.flatMap((turn) =>
      turn.answers.map(({ words, givenAt }) => ({ to: answeredSentence(t, turn, givenAt), words })),
    ),
    isUnanswered:
      standing !== undefined && isAgainst(result) && open.every(({ answers }) => answers.length === 0),
    turns: open.length < 2 ? [] : open.toReversed().map((turn) => turnSentence(t, turn)),
  }
}

function sinceSentence(t: Translate, standing: Standing, turns: readonly FoundResult[]): string {
  const { foundOn, publicFrom } = standing
  if (foundOn === publicFrom) return t('assure:fairness.since', { day: formatDay(foundOn) })
  const first = firstFoundOn(turns, standing)
  return t(first === foundOn ? 'assure:fairness.sinceBoth' : 'assure:fairness.sinceFirst', {
    found: formatDay(first),
    public: formatDay(publicFrom),
    days: workingDaysToAnswer,
  })
}

const answeredSentence = (t: Translate, { result, foundOn }: FoundResult, givenAt: Date): string =>
  t('assure:fairness.answered', {
    day: formatDay(givenAt),
    result: resultName(t, result),
    found: formatDay(foundOn),
  })

const turnSentence = (t: Translate, { result, foundOn, publicFrom }: FoundResult): string =>
  t('assure:fairness.turn', {
    result: resultName(t, result),
    found: formatDay(foundOn),
    public: formatDay(publicFrom),
  })

const groupsOf = (t: Translate, criteria: readonly LineView[]): CriteriaGroup[] =>
  [...Map.groupBy(criteria, ({ group }) => group)].map(([group, ofGroup]) => ({
    id: `standard-${group}`,
    title: t(`assure:fairness.group.${group}`),
    about: t(`assure:fairness.groupAbout.${group}`),
    count: countSentence(t, ofGroup),
    criteria: ofGroup,
  }))

export function fairnessView(
  t: Translate,
  { slug, title, fictional }: Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>,
  given: Given,
  questions: readonly Question[] = [],
): FairnessView {
  const criteria = showCriteria(t, given)
  return {
    programmeTitle: title,
    fictional,
    introduction: t('assure:fairness.introduction', { title }),
    held: t('assure:fairness.held', { days: workingDaysToAnswer }),
    count: countSentence(t, criteria),
    groups: groupsOf(
      t,
      criteria.map((one) => ({
        ...one,
        disputes: disputesOf(t, slug, one.id, questions),
        disputeUrl: urls.askQuestion(slug, one.id),
      })),
    ),
    urls: {
      back: urls.programme(slug),
      csv: urls.fairnessCsv(slug),
      tell: urls.tellOf(slug),
      log: urls.record(),
      chronology: urls.chronology(slug),
      disagree: urls.ifYouDisagree(slug),
    },
  }
}

const disputesOf = (
  t: Translate,
  slug: string,
  criterion: string,
  questions: readonly Question[],
): Disputes =>
  questions
    .filter((one) => one.criterion === criterion && one.state === 'shown')
    .map(({ id, askedAt, answers }) => ({
      text: t(`assure:fairness.${answers.length > 0 ? 'disputedAnswered' : 'disputed'}`, {
        day: formatDay(askedAt),
      }),
      url: `${urls.questionsAsked(slug)}#question-${id}`,
    }))

const evidence = {
  says: '“The clinic moves” was decided on 1 March 2026; people could answer until 20 March 2026.',
  url: '/programmes/evening-clinic/what-was-decided',
}
const sampleTurn: FoundResult = {
  ...{ id: 'a', criterion: 'gunning1', result: 'not-met', foundOn: '2026-03-02', publicFrom: '2026-03-16' },
  foundAt: new Date('2026-03-02T09:00:00Z'),
  because: [{ says: 'The decision was made before the consultation ended.', evidence: [evidence] }],
  answers: [
    {
      ...{ words: 'The board will decide again after the consultation.', givenBy: 'Ada Desk' },
      givenAt: new Date('2026-03-10T09:00:00Z'),
    },
  ],
}
const sampleJudged: Judged = {
  group: 'courts',
  id: 'gunning1',
  title: 'Asked while it was still open',
  text: 'People are consulted while proposals are still at a formative stage.',
  result: 'not-met',
  because: sampleTurn.because,
  seen: [evidence],
  notKnown: [],
  laws: [
    {
      name: 'R v Brent LBC, ex p Gunning (1985)',
      from: '1985-04-30',
      source: 'https://www.bailii.org/uk/cases/UKSC/2014/56.html',
      checked: 'in part',
    },
  ],
}
const notKnown: Judged = {
  ...sampleJudged,
  ...{ id: 'gunning2', title: 'Told enough to answer', result: 'unknown', seen: [] },
  because: [{ says: 'Not known: whether the reasons given were enough.', evidence: [] }],
  notKnown: ['Not known: whether the reasons given were enough.'],
}
const sampleOf = (judged: Judged[], results: FoundResult[], today: string) =>
  fairnessView(
    english,
    { slug: 'evening-clinic', title: 'Evening clinic', fictional: true },
    { judged, results, today },
  )

export const fairnessPage = page<FairnessView>('assure/fairness/views/fairness.njk', () => ({
  'nothing found': sampleOf(
    [
      notKnown,
      { ...notKnown, id: 'test2_choice', title: 'Test 2: the choice of patients', group: 'fiveTests' },
    ],
    [],
    '2026-03-20',
  ),
  answered: sampleOf(
    [sampleJudged, notKnown],
    [
      { ...sampleTurn, id: 'b', result: 'met', foundOn: '2026-02-02', publicFrom: '2026-02-02', answers: [] },
      sampleTurn,
    ],
    '2026-03-20',
  ),
  unanswered: sampleOf([sampleJudged], [{ ...sampleTurn, answers: [] }], '2026-03-20'),
}))
