import type { Result } from '../../core/law/index.ts'
import { formatDay, formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { Judged } from './judging.ts'
import type { Because, FoundResult } from './results-queries.ts'
import { isAgainst, workingDaysToAnswer } from './turning.ts'
import type { Warning } from './warnings.ts'
import { colours, countSentence, english, type LawView, lawView, resultName } from './words.ts'

type CriterionView = {
  title: string
  text: string
  result: string
  colour: (typeof colours)[Result]
  reasons: string[]
  /** What of it stands where on the record. */
  evidence: Because['evidence']
  laws: LawView[]
  /** Results against the body that are not public yet, mended or not, and the last: what was answered to each. */
  against: AgainstView[]
}

type AgainstView = {
  when: string
  isHeld: boolean
  answers: { given: string; words: string }[]
  form: { url: string; field: string; words: string; label: string } | null
}

export type DeskFairnessView = {
  programmeTitle: string
  programmeUrl: string
  publicUrl: string
  fictional: boolean
  /** How many of the criteria have which result. */
  count: string
  days: number
  /** What can still be mended, seen at the desk alone. */
  warnings: readonly Warning[]
  /** By the standard that asks. */
  groups: { title: string; id: string; count: string; criteria: CriterionView[] }[]
  errors: readonly FieldError[]
}

/** What was typed in answer to a result and refused. */
export type TypedAnswer = { resultId: string; words: string }

type Given = {
  judged: readonly Judged[]
  results: readonly FoundResult[]
  warnings: readonly Warning[]
  today: string
}

export function deskFairnessView(
  { slug, title, fictional }: ProgrammeScope,
  { judged, results, warnings, today }: Given,
  mayAnswer: boolean,
  typed?: TypedAnswer,
  errors: readonly FieldError[] = [],
): DeskFairnessView {
  const turnsOf = Map.groupBy(results, ({ criterion }) => criterion)
  const formOf = ({ id, result, foundOn }: FoundResult) => ({
    url: `${urls.deskProgramme(slug, 'fairness')}/${id}/answers`,
    field: fieldOf(id),
    words: typed?.resultId === id ? typed.words : '',
    label: `What does the body answer to “${resultName(english, result)}”, found on ${formatDay(foundOn)}?`,
  })
  return {
    programmeTitle: title,
    programmeUrl: urls.deskProgramme(slug),
    publicUrl: urls.fairness(slug),
    fictional,
    count: countSentence(english, judged),
    days: workingDaysToAnswer,
    warnings,
    groups: [...Map.groupBy(judged, ({ group }) => group)].map(([group, ofGroup]) => ({
      title: english(`assure:fairness.group.${group}`),
      id: `standard-${group}`,
      count: countSentence(english, ofGroup),
      criteria: ofGroup.map((one) => ({
        ...criterionView(one),
        against: listAgainst(turnsOf.get(one.id) ?? [], today, typed?.resultId).map((found) =>
          againstView(found, today, mayAnswer ? formOf(found) : null),
        ),
      })),
    })),
    errors: errors.map((error) => ({ ...error, field: typed ? fieldOf(typed.resultId) : error.field })),
  }
}

/** Several answers may be on one page: the box of each has an id of its own. */
const fieldOf = (resultId: string) => `words-${resultId}`

const criterionView = ({ title, text, result, because, laws }: Judged): Omit<CriterionView, 'against'> => ({
  title,
  text,
  result: resultName(english, result),
  colour: colours[result],
  reasons: because.map(({ says }) => says),
  evidence: [...new Map(because.flatMap(({ evidence }) => evidence).map((one) => [one.says, one])).values()],
  laws: laws.map(lawView),
})

/**
 * One that was mended in time is public from its day all the same, as something that was so: it may be answered too. One
 * that turned while somebody wrote keeps its box, and what was typed.
 */
const listAgainst = (turns: readonly FoundResult[], today: string, typedFor?: string): FoundResult[] =>
  turns.filter(
    (turn, place) =>
      isAgainst(turn.result) &&
      (turn.publicFrom > today || place === turns.length - 1 || turn.id === typedFor),
  )

function againstView(found: FoundResult, today: string, form: AgainstView['form']): AgainstView {
  const isHeld = found.publicFrom > today
  const foundOn = `${resultName(english, found.result)}: found on ${formatDay(found.foundOn)}`
  return {
    when: isHeld
      ? `${foundOn}. It is not public until ${formatDay(found.publicFrom)}: mend the record by then, or answer.`
      : `${foundOn}, public since ${formatDay(found.publicFrom)}.`,
    isHeld,
    answers: found.answers.map(({ words, givenAt, givenBy }) => ({
      given: `${formatMoment(givenAt)}${givenBy ? `, ${givenBy}` : ''}`,
      words,
    })),
    form,
  }
}

const sampleCriterion: CriterionView = {
  title: 'Asked while it was still open',
  text: 'People are consulted while proposals are still at a formative stage.',
  result: 'Not met',
  colour: 'red',
  reasons: ['The decision was made before the consultation ended.'],
  evidence: [
    {
      says: '“The clinic moves” was decided on 1 March 2026; people could answer until 20 March 2026.',
      url: '/programmes/evening-clinic/what-was-decided',
    },
  ],
  laws: [
    {
      name: 'Equality Act 2010, section 149',
      source: 'https://www.legislation.gov.uk',
      checked: 'read for this',
    },
  ],
  against: [
    {
      when: 'Not met: found on 2 March 2026. It is not public until 16 March 2026: mend the record by then, or answer.',
      isHeld: true,
      answers: [{ given: '3 March 2026 at 10 am, Ada Desk', words: 'The board will decide again.' }],
      form: {
        url: '/desk/programmes/evening-clinic/fairness/a/answers',
        field: 'words-a',
        words: '',
        label: 'What does the body answer to “Not met”, found on 2 March 2026?',
      },
    },
  ],
}
const sample: DeskFairnessView = {
  programmeTitle: 'Evening clinic',
  programmeUrl: '/desk/programmes/evening-clinic',
  publicUrl: '/programmes/evening-clinic/fairness',
  fictional: true,
  count: 'Of 2 criteria: 1 not met, 1 not known.',
  days: 10,
  warnings: [
    {
      title: 'One option only',
      says: 'The only option that is open is “The clinic moves”.',
      url: '/programmes/evening-clinic',
      canDo:
        'Add no change and what else could be done; or say why nothing else is possible and what can still be shaped.',
      source: { name: 'Consultation principles 2018', url: 'https://www.gov.uk' },
    },
  ],
  groups: [
    {
      title: 'Fairness and duties that courts look at',
      id: 'standard-courts',
      count: 'Of 2 criteria: 1 not met, 1 not known.',
      criteria: [
        sampleCriterion,
        {
          ...sampleCriterion,
          ...{ result: 'Not known', colour: 'grey', evidence: [], against: [] },
          reasons: ['Not known: how many days people had.'],
        },
      ],
    },
  ],
  errors: [],
}

export const deskFairnessPage = page<DeskFairnessView>('assure/fairness/views/desk/fairness.njk', {
  full: sample,
  'nothing to warn of': { ...sample, warnings: [] },
  refused: { ...sample, errors: [{ field: 'words-a', message: 'Enter what the body answers' }] },
})
