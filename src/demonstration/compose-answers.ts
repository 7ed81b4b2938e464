import type { ProgrammeContent } from './programme-content.ts'
import { drawBetween, drawChance, drawOne, drawWeighted, type Random, shuffle } from './random.ts'
import { createSpeaker, type Slots } from './sentences.ts'
import type { DemoActivity, DemoAnswer, DemoOption, DemoOptionView, DemoQuestion, Support } from './shape.ts'
import type { Stance } from './writer.ts'

/** What the answers to a questionnaire are made from. */
export type Asked = {
  random: Random
  content: ProgrammeContent
  slots: Slots
  options: readonly DemoOption[]
  stance: Stance
  /** Writes the answer to a question that has a code frame; undefined for a question without one. */
  writeFree: (question: DemoQuestion) => string | undefined
}

const STOPS_HERE = 0.05
const PASSES_OVER = 0.06

/** The answers of one person, in the order asked: some are passed over, some people stop and send. */
export function composeAnswers(asked: Asked, activity: DemoActivity): DemoAnswer[] {
  const answers: DemoAnswer[] = []
  for (const question of activity.questions) {
    const isAlone = activity.questions.length === 1
    if (!isAlone && answers.length > 0 && drawChance(asked.random, STOPS_HERE)) break
    if (!isAlone && drawChance(asked.random, PASSES_OVER) && answers.length > 0) continue
    answers.push({ question: question.key, ...composeAnswer(asked, question) })
  }
  return answers
}

function composeAnswer(asked: Asked, question: DemoQuestion): Omit<DemoAnswer, 'question'> {
  const { random, content, slots } = asked
  const keys = (question.choices ?? []).map((choice) => choice.key)
  if (question.kind === 'single-choice') return { choices: [drawOne(random, keys)] }
  if (question.kind === 'several-choices') return { choices: drawSeveral(random, keys) }
  if (question.kind === 'option-block') return { optionBlock: composeViews(asked) }
  const text = asked.writeFree(question)
  if (text !== undefined) return { text }
  const templates = content.shortAnswers[question.key]
  if (!templates) throw new Error(`answering the question '${question.key}' without a frame or templates`)
  return { text: createSpeaker(random, slots, [])(drawOne(random, templates)) }
}

function drawSeveral(random: Random, keys: string[]): string[] {
  const drawn = new Set(shuffle(random, keys).slice(0, drawBetween(random, 1, Math.min(3, keys.length))))
  return keys.filter((key) => drawn.has(key))
}

const LIKES: Partial<Record<Support, number>> = {
  'strongly-support': 45,
  support: 32,
  neither: 10,
  oppose: 6,
  'not-sure': 7,
}
const DISLIKES: Partial<Record<Support, number>> = {
  'strongly-oppose': 48,
  oppose: 28,
  neither: 9,
  support: 7,
  'not-sure': 8,
}
const WAVERS: Partial<Record<Support, number>> = { support: 26, neither: 26, oppose: 24, 'not-sure': 24 }

/** A view of each option that is still open; a remark on some. */
function composeViews({ random, content, slots, options, stance }: Asked): DemoOptionView[] {
  const speaker = createSpeaker(random, slots, [])
  return options
    .filter((option) => option.kind !== 'discarded')
    .map(({ key }) => {
      const weights = stance === 'mixed' ? WAVERS : content.likedBy[key] === stance ? LIKES : DISLIKES
      const support = drawWeighted(random, weights)
      const remarks = listRemarks(content, key, support)
      const isRemarked = remarks.length > 0 && drawChance(random, 0.25)
      return { option: key, support, ...(isRemarked && { why: speaker(drawOne(random, remarks)) }) }
    })
}

function listRemarks(content: ProgrammeContent, option: string, support: Support): readonly string[] {
  const remarks = content.optionRemarks[option]
  if (support === 'support' || support === 'strongly-support') return remarks?.support ?? []
  return support === 'oppose' || support === 'strongly-oppose' ? (remarks?.oppose ?? []) : []
}
