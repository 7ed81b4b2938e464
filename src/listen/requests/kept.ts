import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { isSmall, roundedBy } from '../../core/stats/small-numbers.ts'
import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { countRequests } from './queries.ts'

/** How many were met in time, of those whose time has come; null where they are too few to say. */
export type RequestsKept = { metInTime: number; judged: number } | null

/** Neither those who were met in time nor those who were not may be few, but for none: a person could be one of them. */
export const publishKept = (
  { judged, metInTime }: { judged: number; metInTime: number },
  scheme: DisclosureScheme,
): RequestsKept =>
  judged > 0 && [judged, metInTime, judged - metInTime].every((count) => !isSmall(count, scheme))
    ? { metInTime: roundedBy(metInTime, scheme), judged: roundedBy(judged, scheme) }
    : null

/** @param today a day in London */
export const readRequestsKept = async (db: Db, programmeId: string, today: string): Promise<RequestsKept> =>
  publishKept(await countRequests(db, programmeId, today), await getDisclosureScheme(db))
