import { z } from 'zod'
import { listEffectRows } from './effect-queries.ts'
import { listPlanPaperRows } from './paper-queries.ts'
import { committeeRow, planPaperRow, reportRow } from './paper-schema.ts'
import type { Needs, Part, Placed } from './part.ts'
import { listPlanRows } from './plan-queries.ts'
import { listProgrammeRows } from './programme-queries.ts'
import {
  listAreaRows,
  listCommitteeRows,
  listOrganisationRows,
  listServiceRows,
  listSiteRows,
} from './reference-queries.ts'
import { listReportRows } from './report-queries.ts'
import { areaRow, effectRow, organisationRow, planRow, programmeRow, serviceRow, siteRow } from './schema.ts'

export const datasetNames = [
  'organisations',
  'committees',
  'areas',
  'sites',
  'services',
  'plans',
  'plan-papers',
  'programmes',
  'effects',
  'reports',
] as const
export type DatasetName = (typeof datasetNames)[number]

/** A list of the open data: what a row of it is, and how it is read, part by part. */
export type Dataset<Row extends z.ZodObject = z.ZodObject> = {
  name: DatasetName
  row: Row
  /** What a place in the list looks like. */
  cursor: z.ZodType<string>
  list(needs: Needs, part: Part): Promise<Placed<z.output<Row>>[]>
}

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const byId = z.string().regex(new RegExp(`^${guid}$`))
const byName = z.string().regex(/^[a-z0-9-]{1,100}$/)

const dataset = <Row extends z.ZodObject>(of: Dataset<Row>): Dataset<Row> => of

export const datasets = {
  organisations: dataset({
    name: 'organisations',
    row: organisationRow,
    cursor: byId,
    list: listOrganisationRows,
  }),
  committees: dataset({ name: 'committees', row: committeeRow, cursor: byId, list: listCommitteeRows }),
  areas: dataset({ name: 'areas', row: areaRow, cursor: byId, list: listAreaRows }),
  sites: dataset({ name: 'sites', row: siteRow, cursor: byId, list: listSiteRows }),
  services: dataset({ name: 'services', row: serviceRow, cursor: byName, list: listServiceRows }),
  plans: dataset({ name: 'plans', row: planRow, cursor: byName, list: listPlanRows }),
  'plan-papers': dataset({ name: 'plan-papers', row: planPaperRow, cursor: byId, list: listPlanPaperRows }),
  programmes: dataset({ name: 'programmes', row: programmeRow, cursor: byName, list: listProgrammeRows }),
  effects: dataset({
    name: 'effects',
    row: effectRow,
    cursor: z.string().regex(new RegExp(`^${guid}\\.${guid}$`)),
    list: listEffectRows,
  }),
  reports: dataset({ name: 'reports', row: reportRow, cursor: byId, list: listReportRows }),
}

const rowsAtATime = 500

/** Every row of a list, some hundred at a time, so that no list is ever in memory whole. */
export async function* walk<Row extends z.ZodObject>(
  { list }: Dataset<Row>,
  needs: Needs,
  fictional: boolean,
): AsyncGenerator<z.output<Row>[]> {
  for (let after = ''; ; ) {
    const rows = await list(needs, { fictional, after, limit: rowsAtATime })
    yield rows.map(({ row }) => row)
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtATime) return
    after = last.cursor
  }
}
