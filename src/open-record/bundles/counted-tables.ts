import { acrossTable } from './across-table.ts'
import { affectedTable } from './affected-table.ts'
import { campaignsTable } from './campaigns-table.ts'
import { channelsTable } from './channels-table.ts'
import { closedTable } from './closed-table.ts'
import type { CountedTable } from './counted-table.ts'
import { decisionsTable } from './decisions-table.ts'
import { groundTable } from './ground-table.ts'
import { moderationTable } from './moderation-table.ts'
import { positionsTable } from './positions-table.ts'
import { promisesTable } from './promises-table.ts'
import { qualityTable } from './quality-table.ts'
import { requestsTable } from './requests-table.ts'
import { submissionsTable } from './submissions-table.ts'
import { votesTable } from './votes-table.ts'

/** The published tables that have rows of their own; those of what people said share theirs, in recount.ts. */
export const countedTables: readonly CountedTable[] = [
  acrossTable,
  affectedTable,
  campaignsTable,
  channelsTable,
  closedTable,
  decisionsTable,
  groundTable,
  moderationTable,
  positionsTable,
  promisesTable,
  qualityTable,
  requestsTable,
  submissionsTable,
  votesTable,
]
