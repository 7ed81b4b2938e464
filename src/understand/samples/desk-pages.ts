import { formatDay, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { SampleToWeigh } from './service.ts'

type SampleLine = Omit<SampleToWeigh, 'responses' | 'publishedAt'> & {
  responses: string
  published: string
  /** The base that is chosen. */
  baseId: string
  weighUrl: string
}

export type SamplesDeskView = {
  programmeTitle: string
  backUrl: string
  publicUrl: string
  reachUrl: string
  fictional: boolean
  mayPublish: boolean
  samples: SampleLine[]
  bases: { id: string; name: string }[]
  /** Of which sample the errors are. */
  refused: string
  errors: FieldError[]
}

type Given = {
  samples: readonly SampleToWeigh[]
  bases: readonly { id: string | null; name: string }[]
  mayPublish: boolean
}

/** What was asked for of which sample, and what is wrong with it. */
export type Refused = { slug: string; message: string; questionIds: readonly string[]; baseId: string }

export const samplesDeskView = (
  programme: ProgrammeScope,
  { samples, bases, mayPublish }: Given,
  refused?: Refused,
): SamplesDeskView => ({
  programmeTitle: programme.title,
  backUrl: urls.deskProgramme(programme.slug),
  publicUrl: urls.samples(programme.slug),
  reachUrl: urls.deskProgramme(programme.slug, 'reach'),
  fictional: programme.fictional,
  mayPublish,
  samples: samples.map(({ responses, publishedAt, candidates, ...sample }) => ({
    ...sample,
    candidates: candidates.map((one) => ({
      ...one,
      isChosen: refused?.slug === sample.slug ? refused.questionIds.includes(one.questionId) : one.isChosen,
    })),
    baseId: (refused?.slug === sample.slug && refused.baseId) || bases.find(({ id }) => id)?.id || '',
    responses: formatNumber(responses),
    published: publishedAt ? formatDay(publishedAt) : 'Never',
    weighUrl: urls.deskProgramme(programme.slug, 'samples', sample.slug),
  })),
  bases: bases.flatMap(({ id, name }) => (id ? [{ id, name }] : [])),
  refused: refused?.slug ?? '',
  errors: refused ? [{ field: `questions-${refused.slug}`, message: refused.message }] : [],
})

const sample: SamplesDeskView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/desk/programmes/evening-clinic',
  publicUrl: '/programmes/evening-clinic/samples',
  reachUrl: '/desk/programmes/evening-clinic/reach',
  fictional: false,
  mayPublish: true,
  samples: [
    {
      slug: 'survey',
      title: 'Telephone survey',
      responses: '1,004',
      waits: null,
      candidates: [
        { questionId: '1', text: 'How old are you?', attribute: 'age', isChosen: true },
        { questionId: '2', text: 'What is your sex?', attribute: 'sex', isChosen: false },
      ],
      published: 'Never',
      baseId: '1',
      weighUrl: '/desk/programmes/evening-clinic/samples/survey',
    },
  ],
  bases: [{ id: '1', name: 'Quillshire' }],
  refused: '',
  errors: [],
}

export const samplesDeskPage = page<SamplesDeskView>('understand/samples/views/desk/samples.njk', {
  full: sample,
  empty: { ...sample, samples: [] },
  refused: {
    ...sample,
    refused: 'survey',
    errors: [{ field: 'questions-survey', message: 'Choose at least one question to weight it by' }],
  },
})
