import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { moneyKinds, optionStatementKinds } from '../appraisals/index.ts'
import messages from '../messages.en.json' with { type: 'json' }
import {
  type Choice,
  choice,
  chooseOne,
  type Errors,
  type Named,
  type PartOf,
  type ProgrammeContent,
  partOf,
  sampleContent,
} from '../programmes/index.ts'
import { sample, sourceChoices } from './pages.ts'
import { claimField, scoreField } from './schema.ts'

// The forms that are made of what a programme has: a field for each option and criterion, for each aim, for each sentence.

type ScoringView = PartOf & {
  id: string | null
  scorer: string
  scoredOn: TypedDay
  sources: Choice[]
  criteria: { name: string; best: number }[]
  rows: { title: string; cells: { field: string; label: string; value: string }[] }[]
  errors: Errors
}

export const scoringView = (
  programme: Named,
  id: string | null,
  { options, sources, appraisal }: ProgrammeContent,
  typed: Typed,
  errors: Errors = [],
): ScoringView => ({
  ...partOf(programme, typed),
  id,
  scorer: typedText(typed, 'scorer'),
  scoredOn: typedDay(typed, 'scoredOn'),
  sources: sourceChoices(sources, typedText(typed, 'source')),
  criteria: appraisal.criteria,
  rows: [...options, ...appraisal.alternatives].map(({ id: of, title }) => ({
    title,
    cells: appraisal.criteria.map(({ id: criterion, name }) => {
      const field = scoreField(of, criterion)
      return { field, label: `${title}: ${name}`, value: typedText(typed, field) }
    }),
  })),
  errors,
})

export const scoringPage = page<ScoringView>('register/appraisal-desk/views/desk/scoring.njk', {
  edited: scoringView(sample, '1', sampleContent, {
    revision: '1',
    scorer: 'The panel',
    [scoreField('one-unit', 'travel')]: '4',
  }),
  empty: scoringView(
    sample,
    null,
    { ...sampleContent, appraisal: { ...sampleContent.appraisal, criteria: [] } },
    {
      revision: '1',
    },
  ),
  refused: scoringView(
    sample,
    null,
    sampleContent,
    { revision: '1', [scoreField('one-unit', 'travel')]: 'five' },
    [
      { field: 'scorer', message: 'Enter who scored' },
      { field: 'scoredOn', message: 'Enter a real date' },
      { field: scoreField('one-unit', 'travel'), message: 'Enter a number from 0 up' },
    ],
  ),
})

type SaidOfOptionView = PartOf & {
  id: string
  title: string
  statements: { field: string; label: string; value: string; sourceField: string; sources: Choice[] }[]
  money: {
    kind: string
    label: string
    pounds: string
    words: string
    payer: string
    year: string
    sources: Choice[]
  }[]
  errors: Errors
}

export function saidOfOptionView(
  programme: Named,
  option: { id: string; title: string },
  { sources }: Pick<ProgrammeContent, 'sources'>,
  typed: Typed,
  errors: Errors = [],
): SaidOfOptionView {
  const text = (field: string) => typedText(typed, field)
  const sourcesOf = (kind: string) => sourceChoices(sources, text(`${kind}Source`))
  return {
    ...partOf(programme, typed),
    id: option.id,
    title: option.title,
    statements: optionStatementKinds.map((kind) => ({
      field: kind,
      label: messages.appraisal.statementKind[kind],
      value: text(kind),
      sourceField: `${kind}Source`,
      sources: sourcesOf(kind),
    })),
    money: moneyKinds.map((kind) => ({
      kind,
      label: messages.appraisal.moneyKind[kind],
      pounds: text(`${kind}Pounds`),
      words: text(`${kind}Words`),
      payer: text(`${kind}Payer`),
      year: text(`${kind}Year`),
      sources: sourcesOf(kind),
    })),
    errors,
  }
}

export const saidOfOptionPage = page<SaidOfOptionView>('register/appraisal-desk/views/desk/option.njk', {
  edited: saidOfOptionView(sample, { id: '1', title: 'One unit' }, sampleContent, {
    revision: '1',
    gain: 'Doctors on call',
  }),
  refused: saidOfOptionView(
    sample,
    { id: '1', title: 'One unit' },
    sampleContent,
    { revision: '1', capitalPounds: 'much' },
    [
      { field: 'health', message: 'This must be 5,000 characters or fewer' },
      { field: 'capitalPounds', message: 'Enter whole pounds, such as 4200000' },
    ],
  ),
})

/** A record that a sentence may rest on. */
export type ClaimChoice = { title: string; url: string }

type ClaimsView = PartOf & { claims: { field: string; sentence: string; items: Choice[] }[]; errors: Errors }

export const claimsView = (
  programme: Named,
  sentences: readonly string[],
  records: readonly ClaimChoice[],
  typed: Typed,
  errors: Errors = [],
): ClaimsView => ({
  ...partOf(programme, typed),
  claims: sentences.map((sentence, place) => {
    const chosen = typedText(typed, claimField(place))
    return {
      field: claimField(place),
      sentence,
      items: [
        chooseOne('Nothing shows it: mark it unsupported', chosen),
        ...records.map(({ title, url }) => choice(url, title, chosen)),
      ],
    }
  }),
  errors,
})

export const claimsPage = page<ClaimsView>('register/appraisal-desk/views/desk/claims.njk', {
  full: claimsView(
    sample,
    ['As patients tell us, that is hard.'],
    [{ title: 'What people said', url: '/programmes/births/what-people-said' }],
    { revision: '1' },
  ),
  empty: claimsView(sample, [], [], { revision: '1' }),
  refused: claimsView(sample, ['As patients tell us, that is hard.'], [], { revision: '1' }, [
    { field: 'claim-0', message: 'Select a record from the list' },
  ]),
})
