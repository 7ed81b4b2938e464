import { formatPrecisely } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { Line } from '../versions/index.ts'
import type { CommitmentContent, StateContent } from './content.ts'

/** A record as a line of text. */
const textOf = (record: { title: string; url: string } | null): string =>
  record ? [record.title, record.url].filter(Boolean).join(', ') : ''

/** Everything that a promise says, as lines, for its pages and for the differences between versions. */
export const linesOfCommitment =
  (t: Translate) =>
  (content: CommitmentContent): Line[] => {
    const line = (field: string, value: string): Line => ({
      name: t(`decide:commitments.field.${field}`),
      value,
    })
    return [
      line('words', content.words),
      line('kind', t(`decide:commitments.kind.${content.kind}`)),
      line('degree', content.degree ? t(`decide:commitments.degree.${content.degree}`) : ''),
      line('madeBy', content.madeBy.name),
      line('madeOn', formatPrecisely(content.madeOn, content.madeTo)),
      line('where', textOf(content.where)),
      line(
        'dueOn',
        content.dueOn ? formatPrecisely(content.dueOn, content.dueTo) : t('decide:commitments.noDay'),
      ),
      line('howKnown', content.howKnown),
      line('decision', content.decision?.title ?? ''),
    ]
  }

export const linesOfState =
  (t: Translate) =>
  (content: StateContent): Line[] => [
    { name: t('decide:commitments.field.state'), value: t(`decide:commitments.state.${content.state}`) },
    {
      name: t('decide:commitments.field.happenedOn'),
      value: formatPrecisely(content.happenedOn, content.happenedTo),
    },
    { name: t('decide:commitments.field.happened'), value: content.words },
    { name: t('decide:commitments.field.evidence'), value: textOf(content.evidence) },
  ]
