import { nameOfLanguage } from '../../core/languages/names.ts'
import type { Translate } from '../../web/messages.ts'
import type { MakerRole } from './schema.ts'

export const roleNames: Record<MakerRole, string> = {
  transcriber: 'transcriber',
  registered: 'registered interpreter or translator',
  staff: 'member of staff',
  machine: 'machine, checked by a person',
}

/** How an answer came to be read in the words that are shown; all null where it is read as it was written. */
export type Rendered = {
  renderedFrom: string | null
  renderedBy: string | null
  renderer: string | null
  isRecorded: boolean
}

/** How the words were made, for the desk; null where they are the person's own. */
export function howRendered({ renderedFrom, renderedBy, renderer, isRecorded }: Rendered): string | null {
  if (renderedFrom === null || renderedBy === null) return null
  const by = `by ${renderer} (${roleNames[renderedBy as MakerRole] ?? renderedBy})`
  if (renderedFrom === 'en') return `Written down from a recording ${by}`
  return `Translated from ${nameOfLanguage(renderedFrom)}${isRecorded ? ', from a recording,' : ''} ${by}`
}

/**
 * How published words were made, for the public; empty where they are the person's own.
 * @param shared languages that enough respondents share for one to be named
 */
export function sayRendered(
  translate: Translate,
  { renderedFrom, isRecorded }: Pick<Rendered, 'renderedFrom' | 'isRecorded'>,
  shared: ReadonlySet<string>,
): string {
  if (renderedFrom === null) return ''
  if (renderedFrom === 'en') return translate('listen:rendering.written')
  const language = shared.has(renderedFrom)
    ? nameOfLanguage(renderedFrom)
    : translate('listen:rendering.otherLanguage')
  return translate(`listen:rendering.${isRecorded ? 'translatedRecording' : 'translated'}`, { language })
}
