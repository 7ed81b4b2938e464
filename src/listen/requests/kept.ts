import type { Db } from '../../db/database.ts'
import { countRequests } from './queries.ts'

/** How many were met in time, of those whose time has come; null where they are too few to say. */
export type RequestsKept = { metInTime: number; judged: number } | null

/** Fewer than this are not told: a person could be one of them. */
const fewest = 5

/** Neither those who were met in time nor those who were not may be fewer than five, but for none. */
export const publishKept = ({ judged, metInTime }: { judged: number; metInTime: number }): RequestsKept =>
  judged >= fewest && [metInTime, judged - metInTime].every((count) => count === 0 || count >= fewest)
    ? { metInTime, judged }
    : null

/** @param today a day in London */
export const readRequestsKept = async (db: Db, programmeId: string, today: string): Promise<RequestsKept> =>
  publishKept(await countRequests(db, programmeId, today))
