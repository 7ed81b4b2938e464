import { dayInFile } from '../../core/days.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { linesOfCommitment } from './lines.ts'
import type { Commitment } from './read.ts'

const fields = [
  'of',
  'words',
  'kind',
  'degree',
  'madeBy',
  'madeOn',
  'where',
  'dueOn',
  'firstDueOn',
  'howKnown',
] as const

/** The day that was promised first, as exactly as it is known. */
function firstDay({ promise: { content }, standing: { firstDue } }: Commitment): string {
  if (firstDue) return dayInFile(firstDue.on, firstDue.knownTo)
  return content.dueOn ? dayInFile(content.dueOn, content.dueTo) : ''
}

/** Promises as a table, one row each, with what was told of it last. */
export function commitmentsCsv(t: Translate, commitments: readonly Commitment[]): string {
  const head = [...fields, 'standing', 'happened', 'evidence'].map((field) =>
    t(`decide:commitments.field.${field}`),
  )
  const rows = commitments.map((commitment) => {
    const { promise, states, standing } = commitment
    const { content, at } = promise
    const lines = new Map(linesOfCommitment(t)(content).map(({ name, value }) => [name, value]))
    const line = (field: string) => lines.get(t(`decide:commitments.field.${field}`)) ?? ''
    const newest = states.at(-1)?.content
    const evidence = newest?.evidence
    return [
      at?.title ?? content.madeBy.name,
      content.words,
      line('kind'),
      line('degree'),
      content.madeBy.name,
      dayInFile(content.madeOn, content.madeTo),
      line('where'),
      content.dueOn ? dayInFile(content.dueOn, content.dueTo) : '',
      firstDay(commitment),
      content.howKnown,
      t(`decide:commitments.standing.${standing.kind}`),
      newest?.words ?? '',
      evidence ? [evidence.title, evidence.url].filter(Boolean).join(', ') : '',
    ]
  })
  return csvOf(head, rows)
}
