import type { PublicProgramme } from '../../register/programmes/index.ts'
import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { measureInfluence, type ProgrammeOnRecord } from './figures.ts'
import { type FiguresView, figuresView } from './figures-view.ts'
import { sampleOnRecord } from './sample.ts'

type ProgrammeView = FiguresView &
  Hiding & {
    fictional: boolean
    programmeTitle: string
    programmeUrl: string
    csvUrl: string
  }

/** How far views changed what was decided on one programme. */
export const programmeInfluenceView = (
  t: Translate,
  { slug, title, fictional }: PublicProgramme,
  onRecord: readonly ProgrammeOnRecord[],
): Omit<ProgrammeView, 'hiding'> => ({
  ...figuresView(t, measureInfluence(onRecord, {})),
  fictional,
  programmeTitle: title,
  programmeUrl: urls.programme(slug),
  csvUrl: urls.programmeInfluenceCsv(slug),
})

const t = createTranslate('en', { decide: messages })
const sampleProgramme: PublicProgramme = {
  id: '1',
  slug: 'x',
  title: 'Moving the evening clinic',
  fictional: true,
}

export const programmeInfluencePage = page<ProgrammeView>('decide/influence/views/programme.njk', {
  full: { ...programmeInfluenceView(t, sampleProgramme, [sampleOnRecord]), ...sampleHiding },
  empty: { ...programmeInfluenceView(t, sampleProgramme, []), ...sampleHiding },
})
