import { acrossSection } from './across.ts'
import { affectedSection } from './affected.ts'
import { byGroupSection } from './by-group.ts'
import { campaignsSection } from './campaigns.ts'
import { closedSection } from './closed.ts'
import { codingSection } from './coding.ts'
import { commonGroundSection } from './common-ground.ts'
import { howSection } from './how.ts'
import { kindsSection } from './kinds.ts'
import { limitsSection } from './limits.ts'
import { methodSection } from './method.ts'
import { optionsSection } from './options.ts'
import { positionsSection } from './positions.ts'
import { processSection } from './process.ts'
import { qualitySection } from './quality.ts'
import { reachSection } from './reach.ts'
import { samplesSection } from './samples.ts'
import type { Section } from './section.ts'
import { strandsSection } from './strands.ts'
import { themesSection } from './themes.ts'

/** The report, in its order: how it was done and what its numbers can tell come before any number. */
export const sections: readonly Section[] = [
  howSection,
  limitsSection,
  strandsSection,
  kindsSection,
  campaignsSection,
  positionsSection,
  samplesSection,
  closedSection,
  themesSection,
  acrossSection,
  commonGroundSection,
  optionsSection,
  byGroupSection,
  affectedSection,
  processSection,
  reachSection,
  codingSection,
  qualitySection,
  methodSection,
]
