import { acrossBlocks } from '../../across/index.ts'
import type { Section } from './section.ts'

/** The same themes side by side over several ways of listening; left out where there is one alone. */
export const acrossSection: Section = {
  name: 'across',
  async blocks({ t, figures }) {
    const across = await figures.across()
    const isOne = across.ways.length < 2 && across.lines.every(({ statements }) => statements.length === 0)
    return isOne ? [] : acrossBlocks(t, across)
  },
}
