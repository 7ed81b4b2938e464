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

/** How published words were made, as the public may know it. */
export type PublicRendering = {
  how: 'written' | 'translated'
  isFromRecording: boolean
  /** From which language they were translated; null where too few share it for it to be named. */
  language: string | null
}

type Made = Pick<Rendered, 'renderedFrom' | 'isRecorded'>

/**
 * Null where the words are the person's own.
 * @param shared languages that enough respondents share for one to be named
 */
export function publicRendering(
  { renderedFrom, isRecorded }: Made,
  shared: ReadonlySet<string>,
): PublicRendering | null {
  if (renderedFrom === null) return null
  if (renderedFrom === 'en') return { how: 'written', isFromRecording: true, language: null }
  const language = shared.has(renderedFrom) ? renderedFrom : null
  return { how: 'translated', isFromRecording: isRecorded, language }
}

/** The same in a sentence; empty where they are the person's own. */
export function sayRendered(translate: Translate, made: Made, shared: ReadonlySet<string>): string {
  const rendering = publicRendering(made, shared)
  if (!rendering) return ''
  if (rendering.how === 'written') return translate('listen:rendering.written')
  const language = rendering.language
    ? nameOfLanguage(rendering.language)
    : translate('listen:rendering.otherLanguage')
  const key = rendering.isFromRecording ? 'translatedRecording' : 'translated'
  return translate(`listen:rendering.${key}`, { language })
}
