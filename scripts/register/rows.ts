import type { z } from 'zod'
import type { programmeShape } from '../../src/register/real-content/programme-shape.ts'
import type {
  organisationShape,
  planShape,
  publishedCountShape,
  serviceShape,
  siteShape,
} from '../../src/register/real-content/shapes.ts'

// What the files hold, as written: dates still text.
export type RealProgrammeInput = z.input<typeof programmeShape>
export type EffectInput = RealProgrammeInput['effects'][number]
export type PlanInput = z.input<typeof planShape>
export type BodyInput = z.input<typeof organisationShape>
export type ServiceInput = z.input<typeof serviceShape>
export type SiteInput = z.input<typeof siteShape>
export type PublishedCountInput = z.input<typeof publishedCountShape>
export type BodyRefInput = PlanInput['body']
export type AreaRefInput = PlanInput['area']
