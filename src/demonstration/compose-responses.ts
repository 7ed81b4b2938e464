import { addDays } from './calendar.ts'
import { composeAnswers } from './compose-answers.ts'
import { offTopic, privateDetails } from './content/manner.ts'
import { drawEquality } from './equality.ts'
import type { Freshness } from './freshness.ts'
import { drawMoment, drawReplyEmail, equalityShare, replyShare } from './people.ts'
import type { Frame, ProgrammeContent, ProgrammeFacts, Stream } from './programme-content.ts'
import { drawChance, drawOne, drawWeighted, type Random } from './random.ts'
import { createSpeaker, type Slots } from './sentences.ts'
import type { Channel, DemoActivity, DemoResponse } from './shape.ts'
import { addEmoji, addTypos, drawPrivateSlots, typeWithThumb } from './texture.ts'
import type { Size, Stance, Writer, Written } from './writer.ts'

/** What all the responses of one programme are composed with. */
export type Setting = {
  random: Random
  content: ProgrammeContent
  facts: ProgrammeFacts
  slots: Slots
  writer: Writer
  freshness: Freshness
  /** ISO day; nothing is received on it or after it. */
  today: string
}

const SIZES: Record<DemoActivity['kind'], Partial<Record<Size, number>>> = {
  'one-box': { tiny: 12, sentence: 24, paragraph: 36, page: 17, long: 11 },
  questionnaire: { tiny: 14, sentence: 36, paragraph: 34, page: 13, long: 3 },
  import: { paragraph: 25, page: 45, long: 30 },
}

/** The responses of one stream: people who speak one by one. */
export function composeStream(setting: Setting, stream: Stream): DemoResponse[] {
  return Array.from({ length: stream.count }, () => composePerson(setting, stream))
}

function composePerson(setting: Setting, stream: Stream): DemoResponse {
  const { random, content, facts, slots } = setting
  const activity = getActivity(setting, stream.activity)
  const channel = drawWeighted(random, stream.channels)
  const stance = drawWeighted(random, stream.stances)
  const themes: string[] = []
  const answers = composeAnswers(
    {
      random,
      content,
      slots,
      options: facts.options,
      stance,
      writeFree: (question) => {
        const frame = content.frames.find(
          (each) => each.activity === activity.key && each.question === question.key,
        )
        if (!frame) return undefined
        const written = writeInFrame(setting, frame, activity, stance, channel)
        themes.push(...written.themes)
        return written.text
      },
    },
    activity,
  )
  return { ...drawEnvelope(setting, activity, channel), answers, themes }
}

/** What a person writes to one question, with its slips, and now and then something that should be masked. */
function writeInFrame(
  setting: Setting,
  frame: Frame,
  activity: DemoActivity,
  stance: Stance,
  channel: Channel,
) {
  const { random, writer, slots } = setting
  if (frame.aside && drawChance(random, 0.04)) {
    const writeAside = () => ({
      text: createSpeaker(random, slots, [])(drawOne(random, offTopic)),
      topics: [],
    })
    const { text } = writeFresh(setting, writeAside)
    return { text: addSlips(random, text, channel), themes: [frame.aside.key] }
  }
  const size = drawWeighted(random, SIZES[activity.kind])
  const written = writeFresh(setting, () => writer({ topics: frame.topics, stance, size }))
  const text = addSlips(random, written.text, channel)
  if (!drawChance(random, 0.06)) return { text, themes: written.topics }
  const speaker = createSpeaker(random, { ...slots, ...drawPrivateSlots(random) }, [])
  return { text: `${text} ${speaker(drawOne(random, privateDetails))}`, themes: written.topics }
}

/** Writes anew while the text is too like another's; what is still alike after so many tries is let be. */
function writeFresh({ freshness }: Setting, write: () => Written): Written {
  let written = write()
  for (let attempt = 0; attempt < 20 && !freshness.isFresh(written.text); attempt++) written = write()
  freshness.remember(written.text)
  return written
}

/** Those who type themselves slip; what staff write down for others is clean. */
function addSlips(random: Random, text: string, channel: Channel): string {
  if (channel !== 'online' && channel !== 'e-mail') return text
  const slip = drawWeighted(random, { none: 84, typos: 9, thumb: 4, emoji: 3 })
  if (slip === 'typos') return addTypos(random, text)
  if (slip === 'thumb') return typeWithThumb(text)
  return slip === 'emoji' ? addEmoji(random, text) : text
}

/** Everything about a person's response but what they said. */
function drawEnvelope(setting: Setting, activity: DemoActivity, channel: Channel) {
  const { random, today } = setting
  const yesterday = addDays(today, -1)
  const lastDay = activity.closesOn < yesterday ? activity.closesOn : yesterday
  const hasReply = drawChance(random, replyShare[channel])
  const hasEquality = activity.kind !== 'import' && drawChance(random, equalityShare[channel])
  return {
    activity: activity.key,
    channel,
    receivedAt: drawMoment(random, channel, activity.opensOn, lastDay),
    respondent: 'person' as const,
    mayPublish: drawChance(random, 0.55),
    ...(hasReply && { replyEmail: drawReplyEmail(random) }),
    ...(hasEquality && { equality: drawEquality(random, today) }),
  }
}

/** Answers that stand in the content word for word. */
export function composeVerbatims(setting: Setting): DemoResponse[] {
  const { activity: key, items } = setting.content.verbatims
  const activity = getActivity(setting, key)
  return items.map(({ text, topics }) => ({
    ...drawEnvelope(setting, activity, 'online'),
    answers: [{ question: getOnlyQuestion(activity), text }],
    themes: [...topics],
  }))
}

/** One formal response from each body or group. */
export function composeOrganisations(setting: Setting): DemoResponse[] {
  const { random, content, slots } = setting
  return content.organisations.map(({ name, activity: key, topics, paragraphs }) => {
    const activity = getActivity(setting, key)
    const { equality: _, ...envelope } = drawEnvelope(
      setting,
      activity,
      drawOne(random, ['e-mail', 'letter'] as const),
    )
    const speaker = createSpeaker(random, { ...slots, ...drawPrivateSlots(random) }, [])
    const text = paragraphs.map(speaker).join('\n\n')
    return {
      ...envelope,
      respondent: 'organisation' as const,
      organisationName: name,
      mayPublish: true,
      replyEmail: `${name.toLowerCase().replace(/[^a-z]+/g, '-')}@example.org`,
      answers: [{ question: getOnlyQuestion(activity), text }],
      themes: [...topics],
    }
  })
}

/** Many copies of one text: a sentence left out by some, words of their own added by others. */
export function composeCampaign(setting: Setting): DemoResponse[] {
  const { random, content, slots, writer } = setting
  const { campaign } = content
  if (!campaign) return []
  const activity = getActivity(setting, campaign.activity)
  const frame = content.frames.find((each) => each.activity === activity.key)
  if (!frame) throw new Error(`finding the frame of the campaign '${campaign.key}'`)
  const composeCopy = (): DemoResponse => {
    const left = drawChance(random, 0.15) ? drawOne(random, campaign.sentences) : undefined
    const kept = campaign.sentences.filter((sentence) => sentence !== left)
    const own = drawChance(random, campaign.extraShare)
      ? writer({
          topics: frame.topics,
          stance: 'against',
          size: drawOne(random, ['sentence', 'paragraph'] as const),
        })
      : undefined
    const speaker = createSpeaker(random, slots, [])
    const body = kept.map(({ text }) => text).join(' ')
    const parts = drawChance(random, 0.5) ? [own?.text, body] : [body, own?.text]
    const text = [
      speaker(drawOne(random, campaign.greetings)),
      ...parts,
      speaker(drawOne(random, campaign.signOffs)),
    ]
    const topics = kept.flatMap(({ topic }) => topic ?? [])
    return {
      ...drawEnvelope(setting, activity, drawWeighted(random, { 'e-mail': 76, online: 16, letter: 8 })),
      answers: [{ question: getOnlyQuestion(activity), text: text.filter(Boolean).join('\n\n') }],
      themes: [...new Set([...topics, ...(own?.topics ?? [])])],
      campaign: campaign.key,
    }
  }
  return Array.from({ length: campaign.count }, () => ({
    ...composeCopy(),
    receivedAt: drawMoment(random, 'e-mail', addDays(activity.opensOn, 50), addDays(activity.opensOn, 62)),
  }))
}

function getActivity({ facts }: Setting, key: string): DemoActivity {
  const activity = facts.activities.find((each) => each.key === key)
  if (!activity) throw new Error(`finding the activity '${key}' of '${facts.slug}'`)
  return activity
}

function getOnlyQuestion(activity: DemoActivity): string {
  const [question, second] = activity.questions
  if (!question || second) throw new Error(`taking '${activity.key}' for an activity of one question`)
  return question.key
}
