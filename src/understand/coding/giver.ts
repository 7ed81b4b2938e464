import { howRendered, type Rendered } from '../../listen/renderings/index.ts'
import { formatCode } from '../../web/format.ts'
import { pseudonymOf } from '../questions/index.ts'
import type { MadeBy } from './queries.ts'

export const saidHow: Record<MadeBy, string> = {
  person: 'by a person',
  accepted: 'suggested and accepted',
  bulk: 'in bulk, unread',
  import: 'by import',
  inherited: 'inherited from the same words, or from the template of a campaign',
}

/** What is shown of who gave an answer. */
export type Giver = {
  name: string
  channel: string
  kind: string
  /** How the words came to be, where they are not as they were sent. */
  rendered: string | null
}

export const giverOf = (
  row: { responseId: string; channel: string; respondentKind: string } & Rendered,
): Giver => ({
  name: `Respondent ${pseudonymOf(row.responseId)}`,
  channel: formatCode(row.channel),
  kind: formatCode(row.respondentKind),
  rendered: howRendered(row),
})
