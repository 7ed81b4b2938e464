// Parts of a programme in a line each, as the differences between two versions show them.
import { poundsText } from '../../core/pounds.ts'
import type { FactContent, ProgrammeContent } from './content.ts'
import type { SourceContent } from './effect-content.ts'
import type { BudgetContent, SavingContent } from './money-content.ts'

const line = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' · ')

export const wordsOf = ({ title, url, datedOn }: SourceContent): string => line(title, datedOn, url)

export const wordsOfFact = ({ words, happenedOn, url }: FactContent): string => line(words, happenedOn, url)

export const wordsOfSaving = ({ words, pounds, byWhen, askedBy, askedOn }: SavingContent): string =>
  line(words, pounds === null ? null : poundsText(pounds), byWhen, askedBy, askedOn)

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
