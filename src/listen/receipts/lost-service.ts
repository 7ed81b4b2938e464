import type { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { momentInLondon } from '../../core/london-time.ts'
import { type FittingRow, type KnownFacts, listFitting } from './lost-queries.ts'
import { type lostForm, mostFound } from './lost-schema.ts'

type Search = { programmeId: string; accountId: string; form: z.output<typeof lostForm> }

const dayAfter = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10)
}

const midnight = (day: string) => momentInLondon({ day, time: '00:00' })

const factsOf = ({
  from,
  to,
  channel,
  activity,
  email,
  organisation,
  words,
}: Search['form']): KnownFacts => ({
  from: from ? midnight(from) : null,
  until: to ? midnight(dayAfter(to)) : null,
  channel,
  activityId: activity,
  email: email || null,
  organisation: organisation || null,
  words,
})

/**
 * Looks for the response of somebody who lost their receipt, and puts the search in the audit trail: by what kinds of
 * facts, never the facts themselves, and what it found.
 * @returns undefined where too many fit
 */
export async function findLost(
  ctx: Pick<Context, 'db'>,
  { programmeId, accountId, form }: Search,
): Promise<FittingRow[] | undefined> {
  const fitting = await listFitting(ctx.db, programmeId, factsOf(form), mostFound + 1)
  const isTooMany = fitting.length > mostFound
  const { reason, ...facts } = form
  const used = Object.entries(facts).filter(([, fact]) =>
    Array.isArray(fact) ? fact.length > 0 : Boolean(fact),
  )
  await recordAct(ctx.db, {
    accountId,
    act: 'lost-receipt-searched',
    subjectKind: 'programme',
    subjectId: programmeId,
    programmeId,
    reason,
    after: {
      facts: used.map(([name]) => name).join(', '),
      found: isTooMany ? `more than ${mostFound}` : String(fitting.length),
      receipts: isTooMany ? '' : fitting.map(({ receipt }) => receipt).join(', '),
    },
  })
  return isTooMany ? undefined : fitting
}
