import { fontFiles } from '../../documents/fonts.ts'
import { createSheet, type Sheet } from '../../documents/sheet.ts'
import type { PublicProgramme } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Traced } from '../trace/index.ts'
import { type Half, type Halves, halves, halvesOf, type Told } from './halves.ts'
import { balanceSentence, itemView } from './pages.ts'

/** Points: to be read from a chair, and as small as it gets before things are left out. */
const sizes = [16, 12] as const
/** More things than this in each half do not fit on a page. */
const mostOfAHalf = 5
/** Letters of a reason on the wall; the whole is on the page. */
const longest = 110

type Poster = {
  programme: PublicProgramme
  traced: Traced
  /** Under disclosure control as on the page, in a sentence. */
  hiding: string
  /** Of the page, in full. */
  address: string
  site: string
}

/**
 * What people said and what was done as one page for a wall. Both halves are always on it: where not everything fits,
 * each shows the same number of things, the ones that most responses raise, and says how many more there are.
 */
export async function writePoster(t: Translate, poster: Poster): Promise<Buffer> {
  const divided = halvesOf(poster.traced.became, poster.traced.counts)
  const every = Math.max(divided.changed.length, divided.unchanged.length)
  if (every <= mostOfAHalf) {
    for (const size of sizes) {
      const sheet = drawn(t, poster, divided, { most: every, size })
      if (isOnePage(sheet)) return finish(t, poster, sheet)
    }
  }
  const size = sizes[1]
  for (let most = mostThatMayFit(t, poster, divided, size); most > 1; most -= 1) {
    const sheet = drawn(t, poster, divided, { most, size })
    if (isOnePage(sheet)) return finish(t, poster, sheet)
  }
  return finish(t, poster, drawn(t, poster, divided, { most: 1, size }))
}

/**
 * At most so many of each half: tried on a page that has all the rest on it, one thing of each after another, until they
 * are on a second one. A heading wants room below it there that it may not want in its own place, so the last may fit.
 */
function mostThatMayFit(t: Translate, poster: Poster, divided: Halves, size: number): number {
  const sheet = drawn(t, poster, divided, { most: 0, size })
  const atMost = mostEqual(divided)
  for (let most = 1; most <= atMost; most += 1) {
    for (const half of halves) writeItems(t, sheet, divided[half].slice(most - 1, most), poster)
    if (!isOnePage(sheet)) return most
  }
  return atMost
}

/** As many as the smaller half has, so that neither gets more room; a half with nothing in it says that. */
export function mostEqual(divided: Record<Half, readonly unknown[]>): number {
  const lengths = halves.map((half) => divided[half].length).filter((length) => length > 0)
  return Math.min(mostOfAHalf, ...lengths)
}

const isOnePage = ({ doc }: Sheet): boolean => doc.bufferedPageRange().count === 1

const finish = (t: Translate, { site }: Poster, sheet: Sheet): Promise<Buffer> =>
  sheet.finish(() => t('decide:youSaid.poster.foot', { site }))

type Room = { most: number; size: number }

function drawn(t: Translate, poster: Poster, divided: Halves, { most, size }: Room): Sheet {
  const { programme, hiding, address } = poster
  const sheet = createSheet({ title: `${t('decide:youSaid.title')}: ${programme.title}`, size })
  sheet.copy(true)
  const { y } = sheet.doc
  const side = sheet.square(address, t('decide:youSaid.poster.square', { address: printed(address) }))
  sheet.heading(1, t('decide:youSaid.title'))
  const isLong =
    sheet.doc.font(fontFiles.regular, size).widthOfString(programme.title) > roomBeside(sheet, side)
  const below = y + side + size * 0.5
  if (isLong) sheet.doc.y = Math.max(sheet.doc.y, below)
  sheet.paragraph(programme.title)
  sheet.doc.y = Math.max(sheet.doc.y, below)
  if (programme.fictional) sheet.notice(t('web:fictional.text'))
  sheet.paragraph(balanceSentence(t, divided))
  for (const half of halves) {
    sheet.heading(2, t(`decide:youSaid.${half}.title`))
    const shown = divided[half].slice(0, most)
    if (divided[half].length === 0) sheet.paragraph(t(`decide:youSaid.${half}.none`))
    writeItems(t, sheet, shown, poster)
    const more = divided[half].length - shown.length
    if (more > 0) sheet.paragraph(t('decide:youSaid.poster.more', { count: more }))
  }
  sheet.hint(t('decide:youSaid.poster.whole', { address: printed(address) }))
  sheet.hint(`${t('decide:youSaid.order')} ${hiding}`)
  return sheet
}

/** Of a line beside the square. */
const roomBeside = ({ doc: { page }, size }: Sheet, side: number): number =>
  page.width - page.margins.left - page.margins.right - side - size

function writeItems(t: Translate, sheet: Sheet, shown: readonly Told[], { programme, traced }: Poster): void {
  for (const told of shown) {
    const item = itemView(t, programme.slug, told, traced.counts)
    const words = item.reversed || shortened(item.whatChanges || item.reason || item.noReason)
    const responses = item.count && `${item.count}.`
    sheet.heading(3, item.title)
    sheet.paragraph(t('decide:youSaid.poster.item', { state: item.state, words, responses }).trim())
  }
}

/** As it is printed: without https://, which nobody types. */
const printed = (address: string): string => address.replace(/^https?:\/\//, '')

/** The beginning of a text up to the end of a word. */
function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line.length <= longest) return line
  return `${line.slice(0, line.lastIndexOf(' ', longest) + 1 || longest).trimEnd()}…`
}
