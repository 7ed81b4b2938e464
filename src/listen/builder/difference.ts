import type { Change } from '../../core/questionnaire/compare.ts'
import { compareWords, type WordRun } from '../../core/questionnaire/compare-words.ts'
import type { Translate } from '../../web/messages.ts'

/** What became of one question, as the desk and the public read it. */
export type DifferenceLine = {
  id: string
  state: string
  text: string
  words: { what: string; runs: WordRun[] }[]
  structure: string[]
}

export const differenceView = (t: Translate, changes: readonly Change[]): DifferenceLine[] =>
  changes.map((change) => ({
    id: change.id,
    state: t(`listen:wordings.state.${change.state}`),
    text: change.text,
    words: change.words.map(({ what, before, after }) => ({
      what: t(`listen:wordings.what.${what}`),
      runs: compareWords(before, after),
    })),
    structure: change.structure.map((what) => t(`listen:wordings.barrier.${what}`)),
  }))

export const sampleDifference: DifferenceLine[] = [
  {
    id: 'q1',
    state: 'Changed',
    text: 'How often do you not go?',
    words: [
      {
        what: 'Question',
        runs: [
          { state: 'same', words: 'How often do you' },
          { state: 'out', words: 'goo?' },
          { state: 'in', words: 'not go?' },
        ],
      },
    ],
    structure: ['What can be chosen is not the same'],
  },
  { id: 'q2', state: 'New', text: 'Why?', words: [], structure: [] },
]
