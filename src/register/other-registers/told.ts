import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { ChangeLine } from './changes-queries.ts'

/** What a reading showed of a planned change elsewhere, in words, with the page there that says more. */
export type ToldElsewhere = { title: string; line: string; url: string }

const pageOf = ({ address, slug, change, version }: ChangeLine): string => {
  if (change === 'gone') return address
  return change === 'new' || version === null
    ? address + urls.programme(slug)
    : `${address}${urls.programmeChanges(slug)}#version-${version}`
}

export const toldElsewhere = (t: Translate, change: ChangeLine): ToldElsewhere => ({
  title: t(`register:elsewhere.change.${change.change}`, { title: change.title }),
  line: change.body
    ? t('register:elsewhere.changeBy', { body: change.body, register: change.name })
    : t('register:elsewhere.changeIn', { register: change.name }),
  url: pageOf(change),
})
