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

/** How people begin, go on and end, whatever they speak of; an aside follows a single sentence. */
export type Manner = Readonly<Record<'openers' | 'connectors' | 'asides' | 'closers', readonly string[]>>

export type Size = 'tiny' | 'sentence' | 'paragraph' | 'page' | 'long'

export type Written = { text: string; topics: string[] }

export type Writer = (order: { topics: readonly Topic[]; stance: Stance; size: Size }) => Written

type Deal = (name: string, templates: readonly string[]) => string

type Desk = { random: Random; manner: Manner; deal: Deal; speaker: Speaker }

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
  return ({ topics, stance, size }) => {
    const desk = { random, manner, deal, speaker: createSpeaker(random, slots, lasting) }
    return size === 'tiny' ? writeTiny(desk, topics) : writeSentences(desk, topics, stance, size)
  }
}

function writeTiny(desk: Desk, topics: readonly Topic[]): Written {
  const [topic] = orderTopics(
    desk.random,
    topics.filter((each) => each.short),
  )
  if (!topic?.short) throw new Error('writing a tiny answer without a topic that has one')
  return { text: desk.speaker(drawOne(desk.random, topic.short)), topics: [topic.key] }
}

function writeSentences(
  desk: Desk,
  topics: readonly Topic[],
  stance: Stance,
  size: Exclude<Size, 'tiny'>,
): Written {
  const { random, manner, deal, speaker } = desk
  const hasFrame = (share: number) => size !== 'sentence' && drawChance(random, share)
  const opener = hasFrame(0.45) ? [speaker(deal('openers', manner.openers))] : []
  const closer = hasFrame(0.4) ? [speaker(deal('closers', manner.closers))] : []
  const aside = size === 'sentence' && drawChance(random, 0.6) ? [speaker(deal('asides', manner.asides))] : []
  const sentences: string[] = []
  const spokenOf: string[] = []
  const [fewest, most] = TOPIC_COUNTS[size]
  const wanted = drawBetween(random, fewest, most)
  const isEnough = () =>
    size === 'long'
      ? spokenOf.length >= fewest && countAll(sentences) >= LONG_WORDS
      : spokenOf.length >= wanted
  for (const topic of orderTopics(random, topics)) {
    if (isEnough()) break
    const onTopic = speakOf(desk, topic, stance, size === 'sentence' ? 1 : drawBetween(random, 1, 2))
    if (onTopic.length === 0) continue
    sentences.push(...onTopic.map((sentence, index) => joinOn(desk, sentence, sentences.length + index)))
    spokenOf.push(topic.key)
  }
  return { text: layOut(random, [...opener, ...sentences, ...aside, ...closer], size), topics: spokenOf }
}

/** Sentences on one topic in the person's mood, no template twice. */
function speakOf(desk: Desk, topic: Topic, stance: Stance, count: number): string[] {
  const mood = stance === 'mixed' ? drawOne(desk.random, ['favour', 'against'] as const) : stance
  const templates = [...(topic[mood] ?? []), ...(topic.either ?? [])]
  if (templates.length === 0) return []
  const name = `${topic.key}/${topic[mood] ? mood : 'either'}`
  const dealt = new Set(Array.from({ length: count }, () => desk.deal(name, templates)))
  return [...dealt].map(desk.speaker)
}

function joinOn({ random, manner }: Desk, sentence: string, position: number): string {
  if (position === 0 || !drawChance(random, 0.25)) return sentence
  return continueWith(drawOne(random, manner.connectors), sentence)
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

/** All topics, the heavier sooner. */
function orderTopics(random: Random, topics: readonly Topic[]): Topic[] {
  const left = new Map(topics.map((topic) => [topic.key, topic]))
  const ordered: Topic[] = []
  while (left.size > 0) {
    const weights = Object.fromEntries([...left.values()].map((topic) => [topic.key, topic.weight]))
    const topic = left.get(drawWeighted(random, weights))
    if (!topic) throw new Error('drawing a topic')
    left.delete(topic.key)
    ordered.push(topic)
  }
  return ordered
}
