import type { Db } from '../../db/database.ts'
import type { ListDeskLinks } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { differenceText } from './pages.ts'
import { listNewestSampleFigures } from './queries.ts'
import { readSamples } from './service.ts'

export { type SamplesView, samplesView } from './pages.ts'
export { sampleRoutes } from './routes.ts'
export { listSamplesToWeigh, readSamples, weighAndPublish } from './service.ts'
export type { SampleFigures } from './weigh.ts'

/** Where a sample says something else than open answers, in sentences: for the page that shows the open answers. */
export const createDifferencesOfSamples =
  (t: Translate) =>
  async (db: Db, programmeId: string, now: Date): Promise<string[]> =>
    (await readSamples(db, programmeId, now)).flatMap(({ differences }) =>
      differences.map((one) => differenceText(t, one)),
    )

/** For the programme's public page: a link once a sample is weighted. */
export const createSamplesLink =
  (t: Translate) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await listNewestSampleFigures(db, programme.id)).length > 0
      ? [{ text: t('understand:samples.link'), url: urls.samples(programme.slug) }]
      : []

export const samplesDeskLinks: ListDeskLinks = ({ slug }, permissions) =>
  permissions.has('read-masked')
    ? [
        {
          text: 'Drawn samples',
          url: urls.deskProgramme(slug, 'samples'),
          hint: 'Weight them to the people they stand for, and see where open answers differ',
        },
      ]
    : []
