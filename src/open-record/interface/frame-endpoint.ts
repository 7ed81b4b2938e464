import { z } from 'zod'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { readPublicFrames } from '../../understand/themes/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { id, moment, name, number } from './shared-schemas.ts'

const meaning = name(
  'ThemeMeaning',
  z.strictObject({
    id,
    title: z.string(),
    description: z.string().describe('What belongs in it'),
    excludes: z.string().describe('What does not'),
    examples: z.array(z.string()),
    partOf: z.string().nullable().describe('The title of the theme that it is part of'),
  }),
)

const change = z.strictObject({
  version: number,
  madeAt: moment,
  entry: number.nullable().describe('Its entry in the log; null for the second until it has a number'),
  added: z.array(z.string()),
  changed: z.array(
    z.strictObject({
      title: z.string(),
      what: z.enum(['title', 'description', 'examples', 'excludes', 'parent']),
      before: z.string(),
      after: z.string(),
    }),
  ),
})

export const getCodeFrames = endpoint({
  name: 'getCodeFrames',
  path: '/programmes/{programme}/themes',
  params: ofProgramme,
  query: noQuery,
  data: z.array(
    z.strictObject({
      id,
      text: z.string(),
      activity: z.string(),
      version: number,
      madeAt: moment.nullable(),
      themes: z.array(meaning),
      changes: z.array(change).describe('Of the themes that are signed off now, the newest first'),
    }),
  ),
  dataName: 'CodeFrames',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const frames = await readPublicFrames(ctx.db, programme.id)
    return {
      data: frames.map(({ madeAt, changes, ...frame }) => ({
        ...frame,
        madeAt: madeAt?.toISOString() ?? null,
        changes: changes.map((one) => ({ ...one, madeAt: one.madeAt.toISOString() })),
      })),
      fictional: programme.fictional,
      method: [t('understand:frame.intro')],
      page: urls.codeFrames(programme.slug),
    }
  },
})
