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
import type { TravelByOption } from '../travel/index.ts'
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
 * @param travel what each option does to journeys
 */
export function optionsPageView(
  t: Translate,
  { slug, fictional, content }: Shown,
  suggested: readonly SuggestedAlternative[],
  {
    asked,
    today,
    travel = { journeys: [], note: null },
  }: { asked: readonly string[]; today: string; travel?: TravelByOption },
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
    comparisons: chosen.length > 0 ? compareOptions(t, content, chosen, today, travel) : [],
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

const sampleTravel: TravelByOption = {
  note: sampleTranslate('register:travel.older'),
  journeys: [
    {
      heading: 'Journeys to Maternity (consultant-led), by car',
      link: { text: 'Journeys to Maternity (consultant-led), by car', url: '/programmes/births/travel' },
      lines: new Map(
        sampleContent.options.map(({ id }) => [
          id,
          {
            lines: ['13 minutes by car on average before it, and at most 34 after (estimate).'],
            isMissing: false,
          },
        ]),
      ),
    },
  ],
}

export const optionsPage = page<OptionsPageView>('register/options-page/views/options.njk', {
  full: optionsPageView(
    sampleTranslate,
    sample,
    [{ record: 'theme:1', title: 'A helicopter', url: '/programmes/births/themes' }],
    {
      asked: sampleContent.options.map(({ id }) => id).slice(0, mostCompared),
      today: '2027-03-01',
      travel: sampleTravel,
    },
  ),
  bare: optionsPageView(sampleTranslate, bare, [], { asked: [], today: '2027-03-01' }),
})
