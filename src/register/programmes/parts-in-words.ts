// Parts of a programme as lines that the differences between two versions show. What a desk can change of a part stands in its
// lines: a change that they leave out would be no difference, and could not be published.
import type { Said } from '../appraisals/index.ts'
import type { FactContent, ProgrammeContent } from './content.ts'
import type { DatePrecision, SourceContent } from './effect-content.ts'
import type { BudgetContent, SavingContent } from './money-content.ts'

const say = (key: string, values: Said['values'] = {}): Said => ({ key: `register:${key}`, values })
const words = (value: string | null): Said[] => (value ? [say('appraisal.line.words', { value })] : [])
const dayLine = (key: string, day: string | null, dayTo: DatePrecision): Said[] =>
  day === null ? [] : [{ ...say(key), day, dayTo }]
const sourceLine = (source: { title: string; url: string } | null): Said[] =>
  source ? [say('appraisal.source', { title: source.title }), ...words(source.url)] : []

export const linesOfSource = ({ title, kind, url, datedOn, datedTo }: SourceContent): Said[] => [
  ...words(title),
  say(`sourceKind.${kind}`),
  ...dayLine('appraisal.line.day', datedOn, datedTo),
  ...words(url),
]

export const linesOfFact = ({ kind, words: told, url, happenedOn, happenedTo }: FactContent): Said[] => [
  say(`factKind.${kind}`),
  ...words(told),
  ...dayLine('appraisal.line.day', happenedOn, happenedTo),
  ...words(url),
]

export const linesOfSaving = (saving: SavingContent): Said[] => [
  ...words(saving.words),
  ...(saving.pounds === null ? [] : [say('appraisal.pounds', { pounds: saving.pounds })]),
  say(`savingPer.${saving.per}`),
  ...(saving.byWhen ? [say('money.byWhen', { when: saving.byWhen })] : []),
  ...(saving.askedBy ? [say('changes.askedBy', { body: saving.askedBy })] : []),
  ...dayLine('changes.askedSince', saving.askedOn, saving.askedTo),
  ...sourceLine(saving.source),
]

export const linesOfBudget = ({ title, year, controlledBy, shares, source }: BudgetContent): Said[] => [
  ...words(title),
  ...words(year),
  ...(controlledBy ? [say('changes.controlledBy', { body: controlledBy })] : []),
  ...shares.map(({ body, pounds }) =>
    pounds === null ? say('changes.shareNotKnown', { body }) : say('changes.share', { body, pounds }),
  ),
  ...sourceLine(source),
]

/** Who sits in the committees that answer for the programme or have a part in it. */
export const membersOf = ({ accountable, partners }: ProgrammeContent): string =>
  [...(accountable ? [accountable] : []), ...partners]
    .filter(({ members }) => members.length > 0)
    .map(({ name, members }) => `${name}: ${members.join(', ')}`)
    .join('\n')
