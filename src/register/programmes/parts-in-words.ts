// Parts of a programme in a line each, as the differences between two versions show them.
import { poundsText } from '../../core/pounds.ts'
import { formatPrecisely } from '../../web/format.ts'
import type { FactContent, ProgrammeContent } from './content.ts'
import type { SourceContent } from './effect-content.ts'
import type { BudgetContent, SavingContent } from './money-content.ts'

const line = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' · ')

const dayOf = (day: string | null, knownTo: string): string | null => day && formatPrecisely(day, knownTo)

export const wordsOf = ({ title, url, datedOn, datedTo }: SourceContent): string =>
  line(title, dayOf(datedOn, datedTo), url)

export const wordsOfFact = ({ words, happenedOn, happenedTo, url }: FactContent): string =>
  line(words, dayOf(happenedOn, happenedTo), url)

export const wordsOfSaving = ({ words, pounds, byWhen, askedBy, askedOn, askedTo }: SavingContent): string =>
  line(words, pounds === null ? null : poundsText(pounds), byWhen, askedBy, dayOf(askedOn, askedTo))

export const wordsOfBudget = ({ title, year, controlledBy, shares }: BudgetContent): string =>
  line(
    title,
    year,
    controlledBy,
    ...shares.map(({ body, pounds }) => (pounds === null ? body : `${body}: ${poundsText(pounds)}`)),
  )

/** Who sits in the committees that answer for the programme or have a part in it. */
export const membersOf = ({ accountable, partners }: ProgrammeContent): string =>
  [...(accountable ? [accountable] : []), ...partners]
    .filter(({ members }) => members.length > 0)
    .map(({ name, members }) => `${name}: ${members.join(', ')}`)
    .join('\n')
