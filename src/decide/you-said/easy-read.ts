import type { PublicProgramme } from '../../register/programmes/index.ts'
import { languageSpoken } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { Traced } from '../trace/index.ts'
import { easyReadIn, english, type InLanguage } from '../wordings/index.ts'
import { countRaised, halves, halvesOf, type Told } from './halves.ts'

type EasyItem = { said: string; lines: string[]; language: InLanguage }

type EasyHalf = {
  title: string
  nothing: string
  items: EasyItem[]
  /** How many things nobody wrote in Easy Read; empty where all are. */
  without: string
}

type EasyReadView = {
  programmeTitle: string
  backUrl: string
  fictional: boolean
  /** Nobody has written any of it in Easy Read. */
  isWithout: boolean
  halves: EasyHalf[]
}

/** The same in Easy Read, in the words that were published with the answers: none are made up for the page. */
export function easyReadView(
  t: Translate,
  { slug, title, fictional }: PublicProgramme,
  traced: Traced,
): EasyReadView {
  const divided = halvesOf(traced.became, traced.counts)
  const shown = halves.map((half): EasyHalf => {
    const [written, unwritten] = [divided[half].filter(isWritten), divided[half].filter(not(isWritten))]
    const without = countRaised(unwritten)
    return {
      title: t(`decide:youSaid.easyRead.${half}.title`),
      nothing: divided[half].length === 0 ? t(`decide:youSaid.easyRead.${half}.none`) : '',
      items: written.map(itemOf),
      without: without === 0 ? '' : t('decide:youSaid.easyRead.without', { count: without }),
    }
  })
  return {
    programmeTitle: title,
    backUrl: urls.youSaid(slug),
    fictional,
    isWithout: shown.every(({ items }) => items.length === 0),
    halves: shown,
  }
}

/** None of a decision that does not stand as it was made: its words promise what may not come. */
const wordsOf = ({ answer }: Told) =>
  answer && answer.decision.reversals.length === 0
    ? easyReadIn(languageSpoken(), answer.meeting, answer.decision.content.wordings)
    : { text: '', language: english }

const isWritten = (told: Told): boolean => wordsOf(told).text !== ''
const not =
  <One>(is: (one: One) => boolean) =>
  (one: One): boolean =>
    !is(one)

/** The first line is what people said. */
function itemOf(told: Told): EasyItem {
  const { text, language } = wordsOf(told)
  const [said = '', ...lines] = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return { said, lines, language }
}

const sample: EasyReadView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/programmes/x/you-said',
  fictional: true,
  isWithout: false,
  halves: [
    {
      title: 'What we will change',
      nothing: '',
      items: [
        {
          said: 'People need a late bus.',
          lines: ['There will be a late bus.', 'It leaves at 9.40 pm.'],
          language: english,
        },
      ],
      without: '',
    },
    {
      title: 'What we will not change',
      nothing: '',
      items: [],
      without: '2 things are not in Easy Read yet.',
    },
  ],
}

export const easyReadPage = page<EasyReadView>('decide/you-said/views/easy-read.njk', {
  full: sample,
  without: { ...sample, isWithout: true, halves: [] },
})
