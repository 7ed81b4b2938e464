import { sampleContent } from '../programmes/index.ts'
import type { ProgrammeLine } from './lines.ts'

const line: ProgrammeLine = {
  id: '1',
  slug: 'births',
  title: 'Births in Quillshire',
  body: { id: '1', name: 'Quillshire Integrated Care Board' },
  stage: 'consultation',
  isDecided: false,
  late: [{ kind: 'early-involvement', endsOn: '2026-12-31', endsTo: 'month' }],
  content: sampleContent,
}

/** One that is being worked on and late, one decided of which no source names a body: for the gallery of pages. */
export const sampleLines: ProgrammeLine[] = [
  line,
  {
    ...line,
    id: '2',
    slug: 'beds',
    title: 'Beds in Fen',
    body: null,
    stage: null,
    isDecided: true,
    late: [],
  },
]
