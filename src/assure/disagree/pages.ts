import { formatDay } from '../../web/format.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { listRemedies, type RemediesOf, type Remedy, remedyKinds } from './remedies.ts'
import { sourcesOf } from './sources.ts'

type RemedyView = {
  id: string
  title: string
  text: string
  lines: { says: string; url: string | null }[]
  sources: { text: string; url: string }[]
}

type DisagreeView = {
  programmeTitle: string
  fictional: boolean
  introduction: string
  remedies: RemedyView[]
  urls: { back: string; chronology: string; fairness: string; tell: string }
}

export function disagreeView(
  t: Translate,
  { slug, title, fictional }: Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>,
  of: RemediesOf,
): DisagreeView {
  const byKind = Map.groupBy(listRemedies(of), ({ kind }) => kind)
  return {
    programmeTitle: title,
    fictional,
    introduction: t('assure:disagree.introduction', { title }),
    remedies: remedyKinds.flatMap((kind) => {
      const remedies = byKind.get(kind)
      const whose = kind === 'complaint' && of.isCouncil ? 'complaintOfCouncil' : kind
      return remedies
        ? {
            id: kind,
            title: t(`assure:disagree.${whose}.title`),
            text: t(`assure:disagree.${whose}.text`),
            lines: remedies.map((remedy) => lineOf(t, remedy)),
            sources: sourcesOf(kind, of.isCouncil).map(({ key, url }) => ({ text: t(key), url })),
          }
        : []
    }),
    urls: {
      back: urls.programme(slug),
      chronology: urls.chronology(slug),
      fairness: urls.fairness(slug),
      tell: urls.tellOf(slug),
    },
  }
}

function lineOf(t: Translate, { kind, about, until, isOver }: Remedy): RemedyView['lines'][number] {
  const by =
    until === null
      ? t(kind === 'complaint' ? 'assure:disagree.twelveMonths' : 'assure:disagree.noDay')
      : t(`assure:disagree.${isOver ? 'over' : 'until'}`, { day: formatDay(until) })
  return about === null
    ? { says: by, url: null }
    : { says: t('assure:disagree.about', { title: about.title, by }), url: about.url }
}

const english = createTranslate('en', { assure: messages })
const programme = { slug: 'evening-clinic', title: 'Evening clinic', fictional: false }
const decided = {
  title: 'The clinic moves',
  url: '/programmes/evening-clinic/what-was-decided#decision-a',
  decidedOn: '2027-05-03',
}
const open = { title: 'Have your say', url: '/say/evening-clinic', closesOn: '2027-06-01' }

export const disagreePage = page<DisagreeView>('assure/disagree/views/disagree.njk', () => ({
  'open for views': disagreeView(english, programme, {
    ...{ today: '2027-05-20', isCouncil: false, open: [open], decisions: [] },
  }),
  'decided, too late for a court': disagreeView(english, programme, {
    ...{ today: '2027-09-01', isCouncil: false, open: [], decisions: [decided] },
  }),
  'a council’s': disagreeView(english, programme, {
    ...{ today: '2027-05-20', isCouncil: true, open: [], decisions: [decided] },
  }),
}))
