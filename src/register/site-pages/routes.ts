import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { aboutPage, accessibilityPage, privacyPage } from './pages.ts'

/** The day of the last release on which the automated accessibility tests ran over every page and passed. */
const lastTestedOn = '2026-11-22'

/** What every public site must say of itself. */
export const sitePageRoutes = (): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: urls.about(),
    handle: (_request, reply) => reply.page(aboutPage, {}),
  },
  {
    access: 'public',
    method: 'GET',
    url: urls.privacy(),
    handle: (_request, reply) => reply.page(privacyPage, {}),
  },
  {
    access: 'public',
    method: 'GET',
    url: urls.accessibility(),
    handle: (_request, reply) => reply.page(accessibilityPage, { lastTestedOn }),
  },
]
