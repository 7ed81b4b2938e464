import type { Db } from '../../db/database.ts'
import { findCaseByCode } from './queries.ts'

/** Whether the author of a case left an address; which one is told to nobody. */
export const hasAuthorsEmail = async (db: Db, code: string): Promise<boolean> =>
  (await findCaseByCode(db, code))?.email !== null
