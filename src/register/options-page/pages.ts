import type { Translate } from '../../web/messages.ts'
import { createTranslate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { wholeKinds } from '../appraisals/index.ts'
import messages from '../messages.en.json' with { type: 'json' }
import {
  type ProgrammeContent,
  type PublishedProgramme,
  type SuggestedAlternative,
  sampleContent,
} from '../programmes/index.ts'
import {
  type Comparison,
  chooseOptions,
  compareOptions,
  mostCompared,
  type ShownSource,
  sourceOf,
} from './compare.ts'
import { type Judged, showJudged } from './judged.ts'

type Said = { words: string; saidOn: string | null; source: ShownSource | null }

type OptionsPageView = {
  slug: string
  fictional: boolean
  title: string
  /** Empty where there are too few options to choose from. */
  choices: { value: string; text: string; checked: boolean }[]
  comparisons: Comparison[]
  judged: Judged
  discarded: { title: string; reason: string }[]
  whole: { kind: string; said: Said[] }[]
}

type Shown = Pick<PublishedProgramme, 'slug' | 'fictional' | 'content'>

/**
 * @param asked ids of the options to compare
 * @param today the day in London
 */
export function optionsPageView(
  t: Translate,
  { slug, fictional, content }: Shown,
  suggested: readonly SuggestedAlternative[],
  asked: readonly string[],
  today: string,
): OptionsPageView {
  const chosen = chooseOptions(content.options, asked)
  return {
    slug,
    fictional,
    title: content.title,
    choices:
      content.options.length > 2
        ? content.options.map(({ id, title }) => ({
            value: id,
            text: title,
            checked: chosen.some((option) => option.id === id),
          }))
        : [],
    comparisons: chosen.length > 0 ? compareOptions(t, content, chosen, today) : [],
    judged: showJudged(t, content, suggested),
    discarded: content.options
      .filter(({ kind }) => kind === 'discarded')
      .map(({ title, reasonDiscarded }) => ({ title, reason: reasonDiscarded })),
    whole: wholeKinds.map((kind) => ({ kind, said: saidOf(content, kind) })),
  }
}

const saidOf = ({ appraisal, sources }: ProgrammeContent, kind: (typeof wholeKinds)[number]): Said[] =>
  appraisal.statements
    .filter((one) => one.kind === kind)
    .map(({ words, saidOn, source }) => ({ words, saidOn, source: sourceOf(sources, source) }))

const sampleTranslate = createTranslate('en', { register: messages })
const sample = { slug: 'births', fictional: true, content: sampleContent }
const bare: Shown = {
  ...sample,
  fictional: false,
  content: {
    ...sampleContent,
    options: [],
    appraisal: { criteria: [], alternatives: [], scorings: [], statements: [], money: [], claims: [] },
  },
}

export const optionsPage = page<OptionsPageView>('register/options-page/views/options.njk', {
  full: optionsPageView(
    sampleTranslate,
    sample,
    [{ record: 'theme:1', title: 'A helicopter', url: '/programmes/births/themes' }],
    sampleContent.options.map(({ id }) => id).slice(0, mostCompared),
    '2027-03-01',
  ),
  bare: optionsPageView(sampleTranslate, bare, [], [], '2027-03-01'),
})
