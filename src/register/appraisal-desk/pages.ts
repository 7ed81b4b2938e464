import { rankWithAndWithoutMoney } from '../../core/appraisal/index.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatNumber } from '../../web/format.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { type AppraisalContent, wholeKinds } from '../appraisals/index.ts'
import messages from '../messages.en.json' with { type: 'json' }
import {
  type Choice,
  choice,
  chooseOne,
  type Errors,
  listClaims,
  listUneven,
  type Named,
  type PartOf,
  type ProgrammeContent,
  partOf,
  type SourceContent,
  type SuggestedAlternative,
  sampleContent,
  type UnevenOption,
} from '../programmes/index.ts'

export const sample: Named = { slug: 'births', title: 'Births in Quillshire', fictional: false }

export const sourceChoices = (sources: readonly SourceContent[], chosen: string): Choice[] => [
  chooseOne('No source', chosen),
  ...sources.map(({ id, title }) => choice(id, title, chosen)),
]

type OverviewView = PartOf & {
  uneven: UnevenOption[]
  criteria: { id: string; text: string }[]
  scorings: { id: string; text: string }[]
  alternatives: { id: string; text: string }[]
  /** What people suggested and nobody has entered yet. */
  suggested: SuggestedAlternative[]
  statements: { id: string; text: string }[]
  options: { id: string; title: string; said: number }[]
  ranking: { title: string; withMoney: string; withoutMoney: string }[]
  claims: { all: number; unsupported: number }
  hasDiscarded: boolean
}

export function overviewView(
  programme: Named,
  draft: ProgrammeContent,
  suggested: readonly SuggestedAlternative[],
): OverviewView {
  const { appraisal, options } = draft
  const claims = listClaims(draft)
  const linked = new Set(appraisal.claims.map(({ sentence }) => sentence))
  const entered = new Set(appraisal.alternatives.map(({ record }) => record))
  return {
    ...partOf(programme, {}),
    uneven: listUneven(draft),
    criteria: appraisal.criteria.map(({ id, name, weight, isMoney }) => ({
      id,
      text: `${name}, ${weight === null ? 'no weight' : `weight ${formatNumber(weight)}`}${isMoney ? ', about money' : ''}`,
    })),
    scorings: appraisal.scorings.map(({ id, scorer, scores }) => ({
      id,
      text: `${scorer}: ${scores.length} ${scores.length === 1 ? 'score' : 'scores'}`,
    })),
    alternatives: appraisal.alternatives.map(({ id, title }) => ({ id, text: title })),
    suggested: suggested.filter(({ record }) => !entered.has(record)),
    statements: appraisal.statements
      .filter(({ option }) => option === null)
      .map(({ id, kind, words }) => ({ id, text: `${messages.appraisal.statementKind[kind]}: ${words}` })),
    options: options.map(({ id, title }) => ({
      id,
      title,
      said: [...appraisal.statements, ...appraisal.money].filter(({ option }) => option === id).length,
    })),
    ranking: rankingLines(appraisal, options),
    claims: { all: claims.length, unsupported: claims.filter((one) => !linked.has(one)).length },
    hasDiscarded: options.some(({ kind }) => kind === 'discarded'),
  }
}

function rankingLines(
  { criteria, scorings, alternatives }: AppraisalContent,
  options: ProgrammeContent['options'],
): OverviewView['ranking'] {
  const judged = [...options, ...alternatives]
  const scores = scorings.flatMap((scoring) =>
    scoring.scores.map((score) => ({ ...score, scorer: scoring.id })),
  )
  if (scores.length === 0) return []
  const ids = judged.map(({ id }) => id)
  const ranked = rankWithAndWithoutMoney(criteria, ids, scores)
  const placeOf = (ranking: typeof ranked.without, of: string) => {
    const found = ranking?.placed.find((one) => one.of === of)
    if (!found) return 'The same: no criterion is about money'
    if (ranking?.counted.length === 0) return 'None: no criterion counts'
    return found.place === null ? 'No place: not scored on all' : String(found.place)
  }
  return ranked.with.placed.map(({ of }) => ({
    title: judged.find(({ id }) => id === of)?.title ?? '',
    withMoney: placeOf(ranked.with, of),
    withoutMoney: placeOf(ranked.without, of),
  }))
}

export const overviewPage = page<OverviewView>('register/appraisal-desk/views/desk/overview.njk', {
  full: overviewView(sample, sampleContent, [{ record: 'theme:1', title: 'A helicopter', url: '/' }]),
  empty: overviewView(
    sample,
    { ...sampleContent, options: [], appraisal: { ...sampleContent.appraisal, ...nothing() } },
    [],
  ),
})

function nothing(): AppraisalContent {
  return { criteria: [], alternatives: [], scorings: [], statements: [], money: [], claims: [] }
}

type CriterionView = PartOf & {
  id: string | null
  name: string
  plain: string
  weight: string
  isMoney: boolean
  best: string
  setBy: string
  setOn: TypedDay
  sources: Choice[]
  errors: Errors
}

export const criterionView = (
  programme: Named,
  id: string | null,
  sources: readonly SourceContent[],
  typed: Typed,
  errors: Errors = [],
): CriterionView => ({
  ...partOf(programme, typed),
  id,
  name: typedText(typed, 'name'),
  plain: typedText(typed, 'plain'),
  weight: typedText(typed, 'weight'),
  isMoney: typedText(typed, 'isMoney') === 'yes',
  best: typedText(typed, 'best'),
  setBy: typedText(typed, 'setBy'),
  setOn: typedDay(typed, 'setOn'),
  sources: sourceChoices(sources, typedText(typed, 'source')),
  errors,
})

export const criterionPage = page<CriterionView>('register/appraisal-desk/views/desk/criterion.njk', {
  edited: criterionView(sample, '1', sampleContent.sources, { revision: '1', name: 'Cost', isMoney: 'yes' }),
  refused: criterionView(sample, null, [], { revision: '1', weight: 'heavy' }, [
    { field: 'name', message: 'Enter what is judged' },
    { field: 'weight', message: 'The weight must be a number' },
    { field: 'best', message: 'Enter the highest score that can be given, such as 5' },
    { field: 'setOn', message: 'Enter a real date' },
  ]),
})

type AlternativeView = PartOf & {
  id: string | null
  record: string
  title: string
  description: string
  suggestedBy: string
  reasonNotScored: string
  sources: Choice[]
  errors: Errors
}

export const alternativeView = (
  programme: Named,
  id: string | null,
  sources: readonly SourceContent[],
  typed: Typed,
  errors: Errors = [],
): AlternativeView => ({
  ...partOf(programme, typed),
  id,
  record: typedText(typed, 'record'),
  title: typedText(typed, 'title'),
  description: typedText(typed, 'description'),
  suggestedBy: typedText(typed, 'suggestedBy'),
  reasonNotScored: typedText(typed, 'reasonNotScored'),
  sources: sourceChoices(sources, typedText(typed, 'source')),
  errors,
})

export const alternativePage = page<AlternativeView>('register/appraisal-desk/views/desk/alternative.njk', {
  edited: alternativeView(sample, '1', sampleContent.sources, { revision: '1', title: 'A shuttle' }),
  refused: alternativeView(sample, null, [], { revision: '1' }, [
    { field: 'title', message: 'Enter what was suggested' },
  ]),
})

type StatementView = PartOf & {
  id: string | null
  kinds: Choice[]
  words: string
  saidOn: TypedDay
  sources: Choice[]
  errors: Errors
}

export const statementView = (
  programme: Named,
  id: string | null,
  sources: readonly SourceContent[],
  typed: Typed,
  errors: Errors = [],
): StatementView => ({
  ...partOf(programme, typed),
  id,
  kinds: wholeKinds.map((kind) =>
    choice(kind, messages.appraisal.statementKind[kind], typedText(typed, 'kind')),
  ),
  words: typedText(typed, 'words'),
  saidOn: typedDay(typed, 'saidOn'),
  sources: sourceChoices(sources, typedText(typed, 'source')),
  errors,
})

export const statementPage = page<StatementView>('register/appraisal-desk/views/desk/statement.njk', {
  edited: statementView(sample, '1', sampleContent.sources, { revision: '1', kind: 'need', words: 'Beds' }),
  refused: statementView(sample, null, [], { revision: '1' }, [
    { field: 'kind', message: 'Select what it is about' },
    { field: 'words', message: 'Enter what is said' },
    { field: 'saidOn', message: 'Enter a real date' },
  ]),
})
