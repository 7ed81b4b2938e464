import { readCsvRows } from '../../commands/csv-files.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { type TravelMode, travelModes } from '../../core/travel/index.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { listSiteCodes } from '../site-services/index.ts'
import {
  deleteMatrix,
  insertMatrix,
  insertTimes,
  listSmallAreaCodes,
  type NewTime,
} from './matrix-queries.ts'

const columns = ['smallArea', 'site', 'mode', 'minutes'] as const
const atOnce = 5000
const mostErrors = 20
const longest = 1440

export type ImportWish = {
  file: string
  source: string
  measuredOn: string
  /** Without it nothing is kept: the answer says what would be. */
  confirm: boolean
  onProgress?: (share: number) => void
}

export type ImportedTimes = {
  times: number
  smallAreas: number
  sites: number
  modes: TravelMode[]
  replaced: boolean
}

class NotConfirmed extends Error {}

/**
 * Takes in a matrix of journey times: whole or not at all, row after row, so that memory does not grow with the file.
 * One of the same source and day is replaced.
 * @throws Refused naming the rows that are not as they should be, with the reason
 */
export async function importTravelTimes(
  { db, newId, now }: Pick<Context, 'db' | 'newId' | 'now'>,
  wish: ImportWish,
): Promise<ImportedTimes> {
  let imported: ImportedTimes | undefined
  const inOneGo = async (tx: Tx) => {
    const { file, source, measuredOn } = wish
    const replaced = await deleteMatrix(tx, source, measuredOn)
    const matrixId = await insertMatrix(tx, source, measuredOn, now())
    imported = { ...(await readAndInsert(tx, wish, matrixId)), replaced }
    if (imported.times === 0) throw new Refused(`${file} has no rows under its header`)
    if (!wish.confirm) throw new NotConfirmed()
    const { times, smallAreas, sites, modes } = imported
    await enterAct(tx, { newId }, 'travel-times-imported', {
      source,
      measuredOn,
      times,
      smallAreas,
      sites,
      modes: modes.join(' '),
    })
  }
  await db
    .transaction()
    .execute(inOneGo)
    .catch((error: unknown) => {
      if (!(error instanceof NotConfirmed)) throw error
    })
  if (!imported) throw new Error('an import without an answer')
  return imported
}

async function readAndInsert(
  tx: Tx,
  { file, onProgress }: ImportWish,
  matrixId: string,
): Promise<Omit<ImportedTimes, 'replaced'>> {
  const known = { sites: await listSiteCodes(tx), smallAreas: await listSmallAreaCodes(tx) }
  const errors: string[] = []
  const seen = { sites: new Set<string>(), smallAreas: new Set<string>(), modes: new Set<TravelMode>() }
  let times = 0
  let batch = new Map<string, { row: number; time: NewTime }>()
  const flush = async () => {
    const rows = [...batch.values()]
    const kept = await insertTimes(
      tx,
      matrixId,
      rows.map(({ time }) => time),
    )
    if (kept < rows.length)
      errors.push(
        `rows ${rows[0]?.row} to ${rows.at(-1)?.row}: ${rows.length - kept} of them are of a small area, site and mode that a row before has`,
      )
    times += kept
    batch = new Map()
  }
  const reading = onProgress ? { columns, onProgress } : { columns }
  for await (const { row, cells } of readCsvRows(file, reading)) {
    const time = readTime(cells, known)
    if (typeof time === 'string') {
      errors.push(`row ${row}: ${time}`)
    } else {
      const key = `${time.smallArea} ${time.siteId} ${time.mode}`
      const twice = batch.get(key)
      if (twice) errors.push(`row ${row}: the same small area, site and mode as row ${twice.row}`)
      else batch.set(key, { row, time })
      seen.sites.add(time.siteId)
      seen.smallAreas.add(time.smallArea)
      seen.modes.add(time.mode)
    }
    if (errors.length >= mostErrors) break
    if (batch.size >= atOnce) await flush()
  }
  if (batch.size > 0 && errors.length < mostErrors) await flush()
  if (errors.length > 0) {
    throw new Refused(
      `${file} was not taken in:\n${errors.join('\n')}${errors.length >= mostErrors ? '\n… and it was read no further' : ''}`,
      'Rows count from 1, under the header. Mend them and import the whole file again; nothing of it was kept.',
    )
  }
  return { times, smallAreas: seen.smallAreas.size, sites: seen.sites.size, modes: [...seen.modes] }
}

type Known = { sites: ReadonlyMap<string, string>; smallAreas: ReadonlySet<string> }

/** A time, or in words what is wrong with the row. */
function readTime(cells: Readonly<Record<string, string>>, { sites, smallAreas }: Known): NewTime | string {
  const cell = (column: (typeof columns)[number]) => (cells[column] ?? '').trim()
  const smallArea = cell('smallArea')
  const siteId = sites.get(cell('site').toUpperCase())
  const mode = travelModes.find((one) => one === cell('mode'))
  const minutes = /^\d+(\.\d+)?$/.test(cell('minutes')) ? Number(cell('minutes')) : Number.NaN
  if (!smallAreas.has(smallArea)) {
    const swapped = smallAreas.has(cell('site')) ? '; are smallArea and site swapped?' : ''
    return `there is no small area “${smallArea}” (LSOA of 2021)${swapped}`
  }
  if (!siteId) return `there is no site with the NHS code “${cell('site')}”`
  if (!mode) return `“${cell('mode')}” is no mode: give ${travelModes.join(', ')}`
  if (!(minutes <= longest)) return `“${cell('minutes')}” are no minutes: a number from 0 to ${longest}`
  return { smallArea, siteId, mode, minutes }
}
