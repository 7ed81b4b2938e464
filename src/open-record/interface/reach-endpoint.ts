import { z } from 'zod'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { listTables, readReach } from '../../understand/reach/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { count, disclosureThen, moment, name, number } from './shared-schemas.ts'

const figure = z.number().nullable()

const reachLine = name(
  'ReachLine',
  z
    .strictObject({
      group: z.string(),
      respondents: count,
      share: figure.describe('Of the base. Null where the number is hidden'),
      low: figure.describe('95% Wilson interval'),
      high: figure,
      population: figure.describe('Its share of the people that they are set against'),
      ratio: figure.describe('Share over population'),
      expected: figure,
      needed: figure.describe(
        'The fewest more people of this group alone that bring its share up to population',
      ),
      judgement: z.enum(['fewer', 'more', 'in-line', 'too-few', 'no-reference', 'hidden']),
    })
    .describe('One group of those who took part, beside the people that they are set against'),
)

export const getReach = endpoint({
  name: 'getReach',
  path: '/programmes/{programme}/reach',
  params: ofProgramme,
  query: noQuery,
  data: z.strictObject({
    asOf: moment.nullable().describe('Null while there are no figures'),
    disclosure: disclosureThen,
    people: number.describe('How many answered equality questions'),
    bases: z.array(
      z.strictObject({
        kind: z.string().describe('Whom they are set against'),
        name: z.string(),
        source: z.string(),
        caveats: z.array(z.string()),
        isByPatients: z.boolean().describe('Areas count by the patients that come from each'),
        tables: z.array(
          z.strictObject({
            attribute: z.string(),
            base: number.nullable(),
            isOfEverybody: z
              .boolean()
              .describe('The base has those whose group is not known in it, because these are few'),
            unknown: count,
            lines: z.array(reachLine),
          }),
        ),
      }),
    ),
  }),
  dataName: 'Reach',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const { asOf, people, bases, scheme } = await readReach(ctx, programme.id)
    return {
      data: {
        asOf: asOf?.toISOString() ?? null,
        disclosure: scheme,
        people,
        bases: bases.map((base) => ({
          kind: base.kind,
          name: base.name,
          source: base.source,
          caveats: base.caveats,
          isByPatients: base.isByPatients,
          tables: listTables(base).map(({ unlike: _shown, ...table }) => table),
        })),
      },
      fictional: programme.fictional,
      method: [t('understand:reach.who'), t('understand:reach.notSample'), t('understand:reach.how')],
      page: urls.reach(programme.slug),
      csv: urls.reachCsv(programme.slug),
    }
  },
})
