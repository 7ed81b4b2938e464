import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { createTranslate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type Body, type CriterionView, criterionView, yearText } from './pages.ts'
import type { Performance } from './read.ts'
import { sampleBody, samplePerformance } from './sample.ts'
import { evidencePlaces } from './schema.ts'

type Choice = { value: string; text: string; checked: boolean }

type JudgeView = {
  name: string
  fictional: boolean
  year: string
  isOwn: boolean
  criteria: Choice[]
  verdicts: Choice[]
  typed: { reason: string; judgedAs: string }
  evidence: { place: number; url: string; says: string }[]
  known: CriterionView[]
  publicUrl: string
  errors: readonly FieldError[]
}

const inEnglish = createTranslate('en', { assure: messages })

/** The form of a judgement, beside what was judged so far. */
export function judgeView(
  { id, name, fictional }: Body,
  performance: Performance,
  { isOwn, typed = {}, errors = [] }: { isOwn: boolean; typed?: Typed; errors?: readonly FieldError[] },
): JudgeView {
  const judged = performance.criteria.filter(({ how }) => how === 'judged')
  const chosen = (field: string, value: string) => typedText(typed, field) === value
  return {
    name,
    fictional,
    year: yearText(inEnglish, performance.year),
    isOwn,
    criteria: judged.map((criterion) => ({
      value: criterion.id,
      text: criterionView(inEnglish, criterion).title,
      checked: chosen('criterion', criterion.id),
    })),
    verdicts: (['yes', 'partly', 'no'] as const).map((value) => ({
      value,
      text: inEnglish(`assure:performance.verdict.${value}`),
      checked: chosen('verdict', value),
    })),
    typed: { reason: typedText(typed, 'reason'), judgedAs: typedText(typed, 'judgedAs') },
    evidence: evidencePlaces.map((place) => ({
      place,
      url: typedText(typed, `url${place}`),
      says: typedText(typed, `says${place}`),
    })),
    known: judged.filter(({ judgement }) => judgement).map((one) => criterionView(inEnglish, one)),
    publicUrl: urls.performance(id, performance.year),
    errors,
  }
}

export const judgePage = page<JudgeView>('assure/performance/views/desk/judge.njk', () => ({
  independent: judgeView(sampleBody, samplePerformance('judged'), { isOwn: false }),
  own: judgeView(sampleBody, samplePerformance('nothing'), { isOwn: true }),
  refused: judgeView(sampleBody, samplePerformance('nothing'), {
    isOwn: false,
    typed: { criterion: 'lay-members', reason: 'They vote', url1: 'quillshire' },
    errors: [
      { field: 'verdict', message: 'Select whether it is met' },
      {
        field: 'url1',
        message: 'Enter an address that anybody can open, beginning with https:// or http://',
      },
    ],
  }),
}))
