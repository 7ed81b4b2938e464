import { type Assessed, assess, type FactName, type Result } from '../../core/law/index.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { factsFrom, type KnownFacts } from './known.ts'
import type { ProgrammeRecord } from './programme-record.ts'

type CriterionView = {
  title: string
  text: string
  result: string
  colour: 'green' | 'red' | 'orange' | 'grey' | 'white'
  reasons: string[]
  /** What of it stands where on the record. */
  evidence: { says: string; url: string }[]
  laws: { name: string; source: string; checked: string }[]
}

export type FairnessView = {
  programmeTitle: string
  programmeUrl: string
  fictional: boolean
  /** How many of the criteria have which result. */
  count: string
  criteria: CriterionView[]
}

const resultNames: Record<Result, string> = {
  'not-met': 'Not met',
  'in-part': 'Met in part',
  unknown: 'Not known',
  met: 'Met',
  'not-engaged': 'Does not apply',
}
const colours: Record<Result, CriterionView['colour']> = {
  'not-met': 'red',
  'in-part': 'orange',
  unknown: 'grey',
  met: 'green',
  'not-engaged': 'white',
}
const checkedNames = {
  read: 'read for this',
  'in part': 'read in part for this',
  'not read': 'not read for this: check it before you rely on it',
} as const

export function fairnessView(
  { slug, title, fictional }: ProgrammeScope,
  record: ProgrammeRecord,
): FairnessView {
  const known = factsFrom(record)
  const assessed = assess(known.facts)
  return {
    programmeTitle: title,
    programmeUrl: urls.deskProgramme(slug),
    fictional,
    count: countSentence(assessed),
    criteria: assessed.map((one) => criterionView(one, known)),
  }
}

/** “1 not met, 2 met in part, 5 not known.” */
function countSentence(assessed: readonly Pick<Assessed, 'result'>[]): string {
  const counts = (Object.keys(resultNames) as Result[]).flatMap((result) => {
    const count = assessed.filter((one) => one.result === result).length
    return count === 0 ? [] : [`${count} ${resultNames[result].toLowerCase()}`]
  })
  return `Of ${assessed.length} criteria: ${counts.join(', ')}.`
}

function criterionView(
  { title, text, result, because, laws }: Assessed,
  { known }: KnownFacts,
): CriterionView {
  const cited = new Set<FactName>(because.flatMap(({ cites }) => cites))
  return {
    title,
    text,
    result: resultNames[result],
    colour: colours[result],
    reasons: because.map(({ says }) => says),
    evidence: [...cited].flatMap((name) => {
      const found = known[name]
      return found ? [{ says: found.says, url: found.url }] : []
    }),
    laws: laws.map(({ name, source, checked }) => ({ name, source, checked: checkedNames[checked] })),
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
}
const sample: FairnessView = {
  programmeTitle: 'Evening clinic',
  programmeUrl: '/desk/programmes/evening-clinic',
  fictional: true,
  count: 'Of 2 criteria: 1 not met, 1 not known.',
  criteria: [
    sampleCriterion,
    {
      ...sampleCriterion,
      result: 'Not known',
      colour: 'grey',
      evidence: [],
      reasons: ['Not known: how many days people had.'],
    },
  ],
}

export const fairnessPage = page<FairnessView>('assure/fairness/views/desk/fairness.njk', {
  full: sample,
})
