import { createDeck, drawBetween, drawChance, drawOne, drawWeighted, type Random } from './random.ts'
import { continueWith, countWords, createSpeaker, type Slots, type Speaker } from './sentences.ts'

export type Stance = 'favour' | 'against' | 'mixed'

/** What people say about one thing: templates by stance, and answers of a few words. */
export type Topic = {
  key: string
  title: string
  description: string
  /** How often it is spoken of, beside the others. */
  weight: number
  favour?: readonly string[]
  against?: readonly string[]
  /** Said by people of any stance. */
  either?: readonly string[]
  short?: readonly string[]
}

/** How people begin, go on and end, whatever they speak of. */
export type Manner = { openers: readonly string[]; connectors: readonly string[]; closers: readonly string[] }

export type Size = 'tiny' | 'sentence' | 'paragraph' | 'page' | 'long'

export type Written = { text: string; topics: string[]; speaker: Speaker }

export type Writer = (order: { topics: readonly Topic[]; stance: Stance; size: Size }) => Written

type Desk = { random: Random; manner: Manner; deal: (name: string, templates: readonly string[]) => string }

const LONG_WORDS = 150
const TOPIC_COUNTS = { sentence: [1, 1], paragraph: [1, 2], page: [3, 4], long: [5, 12] } as const

/**
 * A writer composes what one person says: some topics, sentences on each in keeping with the stance, now and
 * then an opening and a closing. Templates are dealt from decks, so that the same one seldom comes back soon.
 */
export function createWriter(
  random: Random,
  manner: Manner,
  slots: Slots,
  lasting: readonly string[],
): Writer {
  const decks = new Map<string, () => string>()
  const deal = (name: string, templates: readonly string[]) => {
    const deck = decks.get(name) ?? createDeck(random, templates)
    decks.set(name, deck)
    return deck()
  }
  const desk = { random, manner, deal }
  return ({ topics, stance, size }) => {
    const speaker = createSpeaker(random, slots, lasting)
    return size === 'tiny'
      ? { ...writeTiny(desk, topics, speaker), speaker }
      : { ...writeSentences(desk, topics, stance, size, speaker), speaker }
  }
}

function writeTiny(desk: Desk, topics: readonly Topic[], speaker: Speaker) {
  const topic = drawTopics(
    desk,
    topics.filter((each) => each.short),
    1,
  )[0]
  if (!topic?.short) throw new Error('writing a tiny answer without a topic that has one')
  return { text: speaker(drawOne(desk.random, topic.short)), topics: [topic.key] }
}

function writeSentences(
  desk: Desk,
  topics: readonly Topic[],
  stance: Stance,
  size: Exclude<Size, 'tiny'>,
  speaker: Speaker,
) {
  const { random, manner, deal } = desk
  const sentences: string[] = []
  const spokenOf: string[] = []
  const [fewest, most] = TOPIC_COUNTS[size]
  const wanted = drawBetween(random, fewest, most)
  const isEnough = () =>
    size === 'long'
      ? spokenOf.length >= fewest && countAll(sentences) >= LONG_WORDS
      : spokenOf.length >= wanted
  if (size !== 'sentence' && drawChance(random, 0.45))
    sentences.push(speaker(deal('openers', manner.openers)))
  for (const topic of drawTopics(desk, topics, topics.length)) {
    if (isEnough()) break
    const mood = stance === 'mixed' ? drawOne(random, ['favour', 'against'] as const) : stance
    const templates = [...(topic[mood] ?? []), ...(topic.either ?? [])]
    if (templates.length === 0) continue
    const sentenceCount = size === 'sentence' ? 1 : drawBetween(random, 1, Math.min(2, templates.length))
    for (let index = 0; index < sentenceCount; index++) {
      const sentence = speaker(deal(`${topic.key}/${topic[mood] ? mood : 'either'}`, templates))
      const isJoined = sentences.length > 0 && drawChance(random, 0.18)
      sentences.push(isJoined ? continueWith(drawOne(random, manner.connectors), sentence) : sentence)
    }
    spokenOf.push(topic.key)
  }
  if (size !== 'sentence' && drawChance(random, 0.4)) sentences.push(speaker(deal('closers', manner.closers)))
  return { text: layOut(random, sentences, size), topics: spokenOf }
}

const countAll = (sentences: string[]) => sentences.reduce((sum, sentence) => sum + countWords(sentence), 0)

/** Long answers have paragraphs, more often than not. */
function layOut(random: Random, sentences: string[], size: Size): string {
  if (size !== 'long' || drawChance(random, 0.3)) return sentences.join(' ')
  return sentences
    .map((sentence, index) => (index % 3 === 2 ? `${sentence}\n\n` : `${sentence} `))
    .join('')
    .trim()
}

/** So many different topics, the heavier sooner. */
function drawTopics(desk: Desk, topics: readonly Topic[], count: number): Topic[] {
  const left = new Map(topics.map((topic) => [topic.key, topic]))
  const drawn: Topic[] = []
  while (drawn.length < count && left.size > 0) {
    const weights = Object.fromEntries([...left.values()].map((topic) => [topic.key, topic.weight]))
    const topic = left.get(drawWeighted(desk.random, weights))
    if (!topic) throw new Error('drawing a topic')
    left.delete(topic.key)
    drawn.push(topic)
  }
  return drawn
}
