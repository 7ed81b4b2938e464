import { newcombeDifference } from '../../core/stats/newcombe.ts'
import type { Figures } from '../closed-questions/index.ts'
import type { SampleFigures, SampleQuestion } from './weigh.ts'

/** An answer that the people of a sample and those who chose to respond gave at different rates. */
export type Difference = {
  question: string
  answer: string
  openActivity: string
  sample: number
  open: number
  openBase: number
  /** 95% Newcombe interval of sample less open; it does not take in 0. */
  low: number
  high: number
}

type Open = { title: string; figures: Figures }

/** The same question: the same words with the same answers. */
const isSame = (one: SampleQuestion, text: string, labels: readonly string[]): boolean =>
  one.text === text && one.lines.map(({ label }) => label).join('\n') === labels.join('\n')

/** Whether any question of a sample was asked openly too. */
export const isComparable = ({ questions }: SampleFigures, open: readonly Open[]): boolean =>
  questions.some((question) =>
    open.some(({ figures }) => figures.questions.some(({ text, labels }) => isSame(question, text, labels))),
  )

/**
 * Where a sample and open answers differ by more than chance, on questions asked in both: the largest first. The sample
 * counts as many people as its weights leave it worth.
 */
export function listDifferences({ questions }: SampleFigures, open: readonly Open[]): Difference[] {
  const differences = questions.flatMap((question) =>
    open.flatMap(({ title, figures }) =>
      figures.questions
        .filter(({ text, labels }) => isSame(question, text, labels))
        .flatMap(({ parts }) => {
          const people = parts[0]?.people
          const { effectiveSize } = question
          if (!people || people.base.hidden || people.base.count === 0 || effectiveSize === null) return []
          const openBase = people.base.count
          return question.lines.flatMap(({ label, share }, place): Difference[] => {
            const chosen = people.counts[place]
            if (share === null || !chosen || chosen.hidden) return []
            const difference = newcombeDifference(
              { count: share * effectiveSize, base: effectiveSize },
              { count: chosen.count, base: openBase },
            )
            if (!difference || (difference.low <= 0 && difference.high >= 0)) return []
            const { low, high } = difference
            const found = { question: question.text, answer: label, openActivity: title, sample: share }
            return [{ ...found, open: chosen.count / openBase, openBase, low, high }]
          })
        }),
    ),
  )
  return differences.sort((a, b) => Math.abs(b.sample - b.open) - Math.abs(a.sample - a.open))
}
