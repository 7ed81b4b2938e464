import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { programmeShape } from './programme-shape.ts'
import { organisationShape, planShape, publishedCountShape, serviceShape, siteShape } from './shapes.ts'

/** Where the real programmes, plans and bodies lie that Heard ships. Its README.md names what it may be used for. */
export const realContentFolder = fileURLToPath(new URL('../../../data/register/', import.meta.url))

export class RealContentRefused extends Error {}

const text = z.string().min(1)

/** The sources of the CSV files; programmes, plans and counts carry their own. `version` changes with any file. */
const manifestShape = z.strictObject({
  name: text,
  version: text,
  attribution: text,
  sources: z.array(
    z.strictObject({
      key: text,
      title: text,
      publisher: text,
      licence: text,
      attribution: text,
      datedOn: z.iso.date(),
      files: z.array(text),
      caveats: z.array(text),
    }),
  ),
})

/** The files of the folder and what each holds, beside `sources.json`. */
export const realContentFiles = {
  services: { file: 'services.csv', shape: serviceShape },
  organisations: { file: 'organisations.csv', shape: organisationShape },
  sites: { file: 'sites.csv', shape: siteShape },
  plans: { file: 'plans.json', shape: planShape },
  programmes: { file: 'programmes.json', shape: programmeShape },
  publishedCounts: { file: 'published-counts.json', shape: publishedCountShape },
} as const

export type ServiceRow = z.output<typeof serviceShape>
export type BodyRow = z.output<typeof organisationShape>
export type SiteRow = z.output<typeof siteShape>
export type RealPlan = z.output<typeof planShape>
export type RealProgramme = z.output<typeof programmeShape>
export type PublishedCount = z.output<typeof publishedCountShape>

export type RealContent = {
  manifest: z.output<typeof manifestShape>
  services: ServiceRow[]
  organisations: BodyRow[]
  sites: SiteRow[]
  plans: RealPlan[]
  programmes: RealProgramme[]
  publishedCounts: PublishedCount[]
}

async function readChecked<Shape extends z.ZodType>(
  folder: string,
  file: string,
  shape: Shape,
): Promise<z.output<Shape>> {
  try {
    const written = await readFile(join(folder, file), 'utf8')
    const rows: unknown = file.endsWith('.csv')
      ? parse(written, { columns: true, cast: (cell) => (cell === '' ? null : cell) })
      : JSON.parse(written)
    return shape.parse(rows)
  } catch (cause) {
    throw new RealContentRefused(`reading ${file}`, { cause })
  }
}

/**
 * All of the register's real content, each row checked.
 * @throws RealContentRefused naming the file that is not as it should be
 */
export async function readRealContent(folder: string = realContentFolder): Promise<RealContent> {
  const read = <Shape extends z.ZodType>({ file, shape }: { file: string; shape: Shape }) =>
    readChecked(folder, file, z.array(shape))
  return {
    manifest: await readChecked(folder, 'sources.json', manifestShape),
    services: await read(realContentFiles.services),
    organisations: await read(realContentFiles.organisations),
    sites: await read(realContentFiles.sites),
    plans: await read(realContentFiles.plans),
    programmes: await read(realContentFiles.programmes),
    publishedCounts: await read(realContentFiles.publishedCounts),
  }
}
