import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { type DispositionContent, kindsThatChange } from './content.ts'

/** The version of the plan that shows what changed, and its address, empty where none does; null where nothing changed. */
export function changeText(
  t: Translate,
  slug: string,
  { kind, changedIn }: Pick<DispositionContent, 'kind' | 'changedIn'>,
): { text: string; url: string } | null {
  if (!kindsThatChange.includes(kind)) return null
  if (changedIn === null) return { text: t('decide:change.notShown'), url: '' }
  const url = `${urls.programmeChanges(slug)}#version-${changedIn}`
  return { text: t('decide:change.version', { version: formatNumber(changedIn) }), url }
}
