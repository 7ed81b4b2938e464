import type { z } from 'zod'
import {
  type Cell,
  type Column,
  effectColumns,
  planColumns,
  programmeColumns,
  siteColumns,
} from './columns.ts'
import { type Dataset, datasets } from './datasets.ts'
import {
  areaColumns,
  bodyColumns,
  optionColumns,
  organisationColumns,
  partnerColumns,
  serviceColumns,
  siteServiceColumns,
  sourceColumns,
  stageColumns,
} from './more-columns.ts'
import {
  committeeColumns,
  memberColumns,
  planPaperColumns,
  programmePaperColumns,
  reportColumns,
  versionsOf,
} from './paper-columns.ts'
import type { ProgrammeRow } from './schema.ts'

/** A file of a row for each of something, made from one list of the open data. */
export type Table = {
  name: string
  dataset: Dataset
  columns: readonly Pick<Column<never>, 'name' | 'kind'>[]
  /** The lines that a row of the list gives: itself, or each of its parts. */
  cellsOf(row: unknown): Cell[][]
}

function table<Row extends z.ZodObject, Line>(
  name: string,
  dataset: Dataset<Row>,
  linesOf: (row: z.output<Row>) => readonly Line[],
  columns: readonly Column<Line>[],
): Table {
  return {
    name,
    dataset: dataset as unknown as Dataset,
    columns,
    cellsOf: (row) => linesOf(row as z.output<Row>).map((line) => columns.map(({ of }) => of(line))),
  }
}

const itself = <Row>(row: Row): Row[] => [row]
const partsOf =
  <Part extends object>(list: (programme: ProgrammeRow) => readonly Part[]) =>
  (programme: ProgrammeRow): (Part & { programme: ProgrammeRow; fictional: boolean })[] =>
    list(programme).map((part) => ({ ...part, programme, fictional: programme.fictional }))

const { programmes, effects, plans, organisations, committees, areas, sites, services, reports } = datasets

/** Every table of the open data, in the order of its page. */
export const tables: readonly Table[] = [
  table('programmes', programmes, itself, programmeColumns),
  table(
    'programme-bodies',
    programmes,
    partsOf(({ bodies }) => bodies),
    bodyColumns,
  ),
  table(
    'options',
    programmes,
    partsOf(({ content }) => content.options),
    optionColumns,
  ),
  table(
    'stages',
    programmes,
    partsOf(({ content }) => content.stages),
    stageColumns,
  ),
  table(
    'programme-papers',
    programmes,
    (programme) =>
      partsOf(({ content }) => content.documents)(programme)
        .flatMap(versionsOf)
        .map((line) => ({ ...line, programme })),
    programmePaperColumns,
  ),
  table('effects', effects, itself, effectColumns),
  table(
    'effect-sources',
    effects,
    (effect) => effect.sources.map((source) => ({ ...source, effect, fictional: effect.fictional })),
    sourceColumns,
  ),
  table('plans', plans, itself, planColumns),
  table(
    'plan-partners',
    plans,
    ({ id: plan, partners, fictional }) => partners.map((partner) => ({ ...partner, plan, fictional })),
    partnerColumns,
  ),
  table('plan-papers', datasets['plan-papers'], versionsOf, planPaperColumns),
  table('reports', reports, itself, reportColumns),
  table('organisations', organisations, itself, organisationColumns),
  table('committees', committees, itself, committeeColumns),
  table(
    'committee-members',
    committees,
    ({ members, ...committee }) =>
      members.map((member) => ({ ...member, committee, fictional: committee.fictional })),
    memberColumns,
  ),
  table('areas', areas, itself, areaColumns),
  table('sites', sites, itself, siteColumns),
  table(
    'site-services',
    sites,
    ({ services: there, ...site }) =>
      there.map((service) => ({ ...service, site, fictional: site.fictional })),
    siteServiceColumns,
  ),
  table('services', services, itself, serviceColumns),
]
