import { acrossSection } from './across.ts'
import { closedSection } from './closed.ts'
import { codingSection } from './coding.ts'
import { howSection } from './how.ts'
import { kindsSection } from './kinds.ts'
import { limitsSection } from './limits.ts'
import { methodSection } from './method.ts'
import { optionsSection } from './options.ts'
import { positionsSection } from './positions.ts'
import { processSection } from './process.ts'
import type { Section } from './section.ts'
import { strandsSection } from './strands.ts'
import { themesSection } from './themes.ts'

/** The report, in its order: how it was done and what its numbers can tell come before any number. */
export const sections: readonly Section[] = [
  howSection,
  limitsSection,
  strandsSection,
  kindsSection,
  positionsSection,
  closedSection,
  themesSection,
  acrossSection,
  optionsSection,
  processSection,
  codingSection,
  methodSection,
]
