import type { Translate } from '../../web/messages.ts'
import type { Issue } from '../issues/index.ts'

/** What kind of issue it is and who raised it; a theme says the question that it answers, where people were asked several. */
export function sourceText(t: Translate, { source, from }: Issue, isOfSeveral: boolean): string {
  if (source === 'theme') return isOfSeveral ? from : ''
  const kind = t(`decide:source.${source}`)
  if (source === 'request') return `${kind}: ${t(`register:openness.requestKind.${from}`)}`
  return from === '' ? kind : `${kind}: ${from}`
}
