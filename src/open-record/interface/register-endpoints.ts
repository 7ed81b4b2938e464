import { z } from 'zod'
import { getSite } from '../../people/settings/index.ts'
import {
  createRowCounter,
  type Dataset,
  datasetNames,
  datasets,
  inOneState,
  listDataSources,
  openFiles,
  readStanding,
} from '../../register/open-data/index.ts'
import { urls } from '../../web/urls.ts'
import { cursorText, endpoint, limit, noParams, noQuery } from './endpoint.ts'
import { day, moment, name, number } from './shared-schemas.ts'

const version = number.describe(
  'The state of the register: another number with each change of what it shows. Lists whose parts have the same are of one state',
)
const asOf = day.describe('The day of which this is')

/** plan-papers: PlanPapers. */
const capital = (name: string) =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
const addressOf = (list: string) => `${urls.openInterfaceTo()}/register/${list}`

const countRows = createRowCounter()

const getRegister = endpoint({
  name: 'getRegister',
  path: '/register',
  params: noParams,
  query: noQuery,
  data: z.strictObject({
    publisher: z.string().describe('What this installation calls itself'),
    asOf,
    version,
    changedAt: moment.describe('When it changed last'),
    rows: z.record(z.string(), number).describe('How many rows each table has; nothing of the demonstration'),
    lists: z.array(z.strictObject({ name: z.enum(datasetNames), address: z.url() })),
    files: z.array(
      z.strictObject({ name: z.string(), format: z.enum(['csv', 'geojson', 'parquet']), address: z.url() }),
    ),
    credits: z
      .array(
        z.strictObject({
          title: z.string(),
          publisher: z.string(),
          licence: z.string(),
          attribution: z.string(),
          datedOn: day,
        }),
      )
      .describe('Data of others that names and places come from: keep these credits with it'),
  }),
  dataName: 'Register',
  makingsOf: async ({ ctx }) => {
    const { site } = await getSite(ctx.db)
    return [
      (await readStanding(ctx)).makings,
      site.name,
      JSON.stringify(await listDataSources(ctx.db)),
    ].join()
  },
  async find({ ctx }) {
    const standing = await readStanding(ctx)
    const { needs, state } = standing
    const { site } = await getSite(ctx.db)
    return {
      data: {
        publisher: site.name,
        asOf: needs.today,
        ...state,
        rows: await countRows(standing),
        lists: datasetNames.map((list) => ({ name: list, address: needs.site + addressOf(list) })),
        files: openFiles.map((file) => ({
          name: file.name,
          format: file.format,
          address: needs.site + urls.openDataFile(file.name),
        })),
        credits: await listDataSources(ctx.db),
      },
      fictional: false,
      page: urls.openData(),
    }
  },
})

function listEndpoint(dataset: Dataset) {
  const row = name(`Register${capital(dataset.name.replace(/s$/, ''))}`, dataset.row)
  return endpoint({
    name: `listRegister${capital(dataset.name)}`,
    path: `/register/${dataset.name}`,
    params: noParams,
    query: z.strictObject({
      cursor: z
        .union([dataset.cursor, z.literal('')])
        .default('')
        .describe(cursorText),
      limit,
      demonstration: z
        .enum(['yes', 'no'])
        .default('no')
        .describe('yes: what is made up for the demonstration, which is never among what is real'),
    }),
    data: z.strictObject({ asOf, version, rows: z.array(row) }),
    dataName: `Register${capital(dataset.name)}`,
    makingsOf: async ({ ctx }) => (await readStanding(ctx)).makings,
    async find({ ctx }, { query }) {
      const fictional = query.demonstration === 'yes'
      const part = { fictional, after: query.cursor, limit: query.limit + 1 }
      const { needs, state, found } = await inOneState(ctx, async (standing) => ({
        ...standing,
        found: await dataset.list(standing.needs, part),
      }))
      const shown = found.slice(0, query.limit)
      return {
        data: { asOf: needs.today, version: state.version, rows: shown.map((one) => one.row) },
        next: found.length > shown.length ? (shown.at(-1)?.cursor ?? null) : null,
        fictional,
        page: urls.openData(),
        csv: urls.openDataFile(`${dataset.name}.csv`, fictional),
      }
    },
  })
}

/** The whole published register, list by list. */
export const registerEndpoints = [
  getRegister,
  ...datasetNames.map((list) => listEndpoint(datasets[list] as unknown as Dataset)),
]
