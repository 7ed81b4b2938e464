import type { Db } from '../../db/database.ts'

/** What a role can be given for. */
export type GrantTargets = {
  organisations: readonly { id: string; name: string }[]
  programmes: readonly { id: string; title: string }[]
}

/** The slot that the register fills: the bodies and programmes of this installation, by name. */
export type ListGrantTargets = (db: Db) => Promise<GrantTargets>
