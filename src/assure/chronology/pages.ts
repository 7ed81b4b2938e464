import { formatPrecisely } from '../../web/format.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { Happening } from './happening.ts'

type ChronologyView = {
  programmeTitle: string
  fictional: boolean
  introduction: string
  count: string
  years: {
    year: string
    happenings: { day: string; at: string; kind: string; says: string; url: string; isAhead: boolean }[]
  }[]
  urls: { back: string; csv: string; disagree: string; tell: string }
}

export function chronologyView(
  t: Translate,
  { slug, title, fictional }: Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>,
  happenings: readonly Happening[],
): ChronologyView {
  const byYear = Map.groupBy(happenings, ({ day }) => day.slice(0, 4))
  return {
    programmeTitle: title,
    fictional,
    introduction: t('assure:chronology.introduction', { title }),
    count: t('assure:chronology.count', { count: happenings.length }),
    years: [...byYear].map(([year, ofYear]) => ({
      year,
      happenings: ofYear.map(({ day, precision, kind, says, url, isAhead }) => {
        const at = formatPrecisely(day, precision)
        return { day, at, kind: t(`assure:chronology.kind.${kind}`), says, url, isAhead }
      }),
    })),
    urls: {
      back: urls.programme(slug),
      csv: urls.chronologyCsv(slug),
      disagree: urls.ifYouDisagree(slug),
      tell: urls.tellOf(slug),
    },
  }
}

const english = createTranslate('en', { assure: messages })
const sample: Happening[] = [
  {
    ...{ day: '2026-11-30', precision: 'month', kind: 'paper', isAhead: false },
    says: '“Case for change” was published.',
    url: '/programmes/evening-clinic/documents#document-a',
  },
  {
    ...{ day: '2027-05-03', precision: 'day', kind: 'decision', isAhead: false },
    says: 'The board decided: “The clinic moves”.',
    url: '/programmes/evening-clinic/what-was-decided#decision-a',
  },
  {
    ...{ day: '2027-09-01', precision: 'day', kind: 'plan', isAhead: true },
    says: 'Putting it into practice is planned to begin.',
    url: '/programmes/evening-clinic#stages',
  },
]
const programme = { slug: 'evening-clinic', title: 'Evening clinic', fictional: false }

export const chronologyPage = page<ChronologyView>('assure/chronology/views/chronology.njk', () => ({
  'nothing dated': chronologyView(english, programme, []),
  'three years': chronologyView(english, programme, sample),
}))
