import { page } from '../../web/page.ts'

type StatementView = { lastTestedOn: string }
type PlainView = Record<string, never>

/** About this site, and privacy: nothing in them but sentences. */
export const aboutPage = page<PlainView>('register/site-pages/views/about.njk', { only: {} })
export const privacyPage = page<PlainView>('register/site-pages/views/privacy.njk', { only: {} })

/** @see lastTestedOn in routes.ts */
export const accessibilityPage = page<StatementView>('register/site-pages/views/accessibility.njk', {
  only: { lastTestedOn: '2026-11-22' },
})
