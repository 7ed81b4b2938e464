import { addDays, countDays } from './calendar.ts'
import { drawBetween, drawChance, drawOne, type Random } from './random.ts'
import type { Channel } from './shape.ts'

const GIVEN =
  'alma bronia callum dilys edwin farida grace hamza iris jolanta kofi leila mabel nadia orla piotr ruben samira tess umar vera wilf yusuf zosia'.split(
    ' ',
  )
const SURNAMES =
  'ashwhistle brindle cobble drake fenn gull hobble kettle marrow nettle otter pellow quill rope scarrow thistle umber vane wick'.split(
    ' ',
  )

/** An address at example.org, which belongs to nobody. */
export function drawReplyEmail(random: Random): string {
  return `${drawOne(random, GIVEN)}.${drawOne(random, SURNAMES)}${drawBetween(random, 1, 999)}@example.org`
}

/** How likely someone who came by this channel leaves an address to reply to. */
export const replyShare: Record<Channel, number> = {
  online: 0.42,
  'e-mail': 0.85,
  paper: 0.14,
  letter: 0.12,
  phone: 0.1,
  session: 0.08,
  'in-person': 0.1,
}

/** Nobody is asked about equality in a letter or an e-mail that they sent of themselves. */
export const equalityShare: Record<Channel, number> = {
  online: 0.58,
  'e-mail': 0,
  paper: 0.47,
  letter: 0,
  phone: 0.2,
  session: 0.3,
  'in-person': 0.35,
}

/** More in the first days and the last; sessions fall on four days; office hours for all but online and e-mail. */
export function drawMoment(random: Random, channel: Channel, opensOn: string, lastDay: string): string {
  const span = Math.max(0, countDays(opensOn, lastDay))
  const day = addDays(opensOn, drawDay(random, channel, span))
  const [from, to] = channel === 'online' || channel === 'e-mail' ? [6, 22] : [9, 16]
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const hour = twoDigits(drawBetween(random, from, to))
  return `${day}T${hour}:${twoDigits(drawBetween(random, 0, 59))}:${twoDigits(drawBetween(random, 0, 59))}.000Z`
}

function drawDay(random: Random, channel: Channel, span: number): number {
  if (channel === 'session') return Math.floor((span * drawBetween(random, 1, 4)) / 5)
  const position = drawChance(random, 0.4)
    ? random()
    : drawChance(random, 0.6)
      ? random() ** 3
      : 1 - random() ** 4
  return Math.min(span, Math.floor(position * (span + 1)))
}
