import type { Translate } from './messages.ts'
import type { SiteView } from './page.ts'
import { urls } from './urls.ts'

export type NavigationItem = { text: string; href: string; current: boolean }

/** The items under the header: the public's, and below `/desk` those of the person signed in. */
export function navigation(
  t: Translate,
  path: string,
  signedInAs: string | null,
  isOwner: boolean,
  site: SiteView,
): NavigationItem[] {
  const item = (key: string, href: string) => ({
    text: t(`web:nav.${key}`),
    href,
    current: href === urls.desk() ? path === href : path === href || path.startsWith(`${href}/`),
  })
  if (signedInAs && path.startsWith(urls.desk())) {
    const ownersItems = isOwner
      ? [
          item('people', urls.people()),
          item('organisations', urls.organisations()),
          item('deskPlans', urls.deskPlans()),
          item('work', urls.work()),
          item('outbox', urls.outbox()),
          item('settings', urls.settings()),
        ]
      : []
    return [item('desk', urls.desk()), ...ownersItems, item('programmes', urls.programmes())]
  }
  return [
    item('programmes', urls.programmes()),
    item('receipt', urls.receipts()),
    ...(site.hasDemonstration ? [item('demonstration', urls.demonstration())] : []),
  ]
}
