import type { Step } from '../../core/questionnaire/steps.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { createSheet, type Sheet } from '../../documents/sheet.ts'
import { formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { ActivityRow } from '../activities/index.ts'
import { writeCountingSheet } from './counting-sheet.ts'
import { askedText, partsOfQuestion, planSession, withoutCarried } from './parts.ts'

export type KitToPrint = {
  activity: Pick<ActivityRow, 'title' | 'programmeTitle' | 'closesAt'>
  steps: readonly Step[]
  site: { name: string; phone: string; textRelay: string; email: string; post: string }
  /** Where the same is answered online, and where what it is about can be read. */
  address: string
  programmeAddress: string
}

/** Points of the text, of the questions on the table and of their answers. */
const sizes = {
  ordinary: { text: 12, question: 28, answer: 20 },
  large: { text: 18, question: 36, answer: 28 },
}

/** Longer than this, the plan says what to do about it. */
const longestSession = 90

/** Prints kits as one tagged PDF, one for each code. */
export async function printKits(
  t: Translate,
  kit: KitToPrint,
  { codes, large }: { codes: readonly string[]; large: boolean },
): Promise<Buffer> {
  const size = large ? sizes.large : sizes.ordinary
  const sheet = createSheet({ title: `${kit.activity.title}: ${t('listen:kit.subtitle')}`, size: size.text })
  const starts: number[] = []
  for (const [place, code] of codes.entries()) {
    starts.push(sheet.copy(place === 0))
    writePlan(t, sheet, kit, code)
    sheet.newPage()
    writeConsent(t, sheet, kit)
    writeQuestions(t, sheet, kit, size)
    sheet.newPage()
    writeCountingSheet(t, sheet, kit, code)
    sheet.newPage()
    writeBack(t, sheet, kit, code)
  }
  return sheet.finish((page) => {
    const copy = starts.findLastIndex((start) => start <= page)
    const number = page - (starts[copy] ?? 1) + 1
    return t('listen:kit.foot', { code: printReceipt(codes[copy] ?? ''), page: number })
  })
}

/** An address as it is typed. */
const bare = (address: string): string => address.replace(/^https?:\/\//, '')

function writePlan(t: Translate, sheet: Sheet, kit: KitToPrint, code: string) {
  const { activity, site, steps, programmeAddress } = kit
  sheet.square(code, t('listen:kit.squareAlt', { code: printReceipt(code) }))
  sheet.paragraph(site.name)
  sheet.paragraph(t('listen:kit.code', { code: printReceipt(code) }))
  sheet.doc.y += 40
  sheet.heading(1, `${activity.title}: ${t('listen:kit.subtitle')}`)
  sheet.paragraph(t('listen:answering.programme', { title: activity.programmeTitle }))
  sheet.paragraph(t('listen:kit.inside'))
  sheet.heading(2, t('listen:kit.runTitle'))
  sheet.paragraph(t('listen:kit.size'))
  sheet.paragraph(t('listen:kit.anyone'))
  const { parts, total } = planSession(steps)
  const minutesOf = (count: number) => t('listen:kit.minutes', { count })
  sheet.heading(3, t('listen:kit.agendaPlan'))
  sheet.points(
    parts.map(({ part, minutes, first, last }) =>
      t(`listen:kit.agenda${part}${last > first ? 'Several' : ''}`, {
        minutes: minutesOf(minutes * (last - first + 1)),
        each: minutesOf(minutes),
        first,
        last,
        programme: activity.programmeTitle,
        address: bare(programmeAddress),
      }),
    ),
    sheet.size,
  )
  const long = total > longestSession ? ` ${t('listen:kit.agendaLong')}` : ''
  sheet.paragraph(t('listen:kit.agendaTotal', { minutes: minutesOf(total) }) + long)
  sheet.heading(3, t('listen:kit.fair'))
  const rules = ['fairTurns', 'fairNot', 'fairDiffer', 'fairHelp']
  sheet.points(
    rules.map((rule) => t(`listen:kit.${rule}`)),
    sheet.size,
  )
}

function writeConsent(t: Translate, sheet: Sheet, { activity, site, address }: KitToPrint) {
  const points = Math.max(sheet.size, 14)
  const fill = { name: site.name, programme: activity.programmeTitle, address: bare(address) }
  const said = ['Who', 'Free', 'Names', 'Sheet', 'Use', 'Publish', 'Harm', 'Alone', 'Back', 'Hands']
  sheet.heading(2, t('listen:kit.consentTitle'))
  sheet.points(
    said.map((one) => t(`listen:kit.consent${one}`, fill)),
    points,
  )
  sheet.heading(3, t('listen:kit.consentAsk'))
  const ways = [
    site.phone && t('listen:kit.askPhone', { phone: site.phone }),
    site.textRelay && t('listen:kit.askRelay', { number: site.textRelay }),
    site.email && t('listen:kit.askEmail', { email: site.email }),
    site.post && t('listen:kit.askPost', { address: site.post }),
  ].filter(Boolean)
  sheet.points(ways.length > 0 ? ways : [t('listen:kit.askNobody')], points)
}

/** A page for each question, to lay where everyone can see it. */
function writeQuestions(
  t: Translate,
  sheet: Sheet,
  { steps }: KitToPrint,
  size: { question: number; answer: number },
) {
  for (const [place, step] of steps.entries()) {
    sheet.newPage()
    if (place === 0) sheet.heading(2, t('listen:kit.questionsTitle'))
    sheet.onTable(place + 1, askedText(step), size.question)
    sheet.paragraph(withoutCarried(step.question.hint), size.answer)
    const rows = partsOfQuestion(step.question).flatMap(({ row }) => row?.label ?? [])
    if (rows.length > 0) {
      sheet.points(rows, size.answer)
      sheet.doc.y += size.answer
    }
    const offered = step.question.choices.map(({ label }) => label)
    if (offersChoices(step)) sheet.points(offered, size.answer)
  }
}

/** A ranking has no hands to count, and shows what is put in order. */
const offersChoices = ({ question }: Step): boolean =>
  question.kind === 'ranking' || partsOfQuestion(question).some(({ choices }) => choices.length > 0)

function writeBack(t: Translate, sheet: Sheet, { activity, site }: KitToPrint, code: string) {
  const printed = printReceipt(code)
  sheet.heading(2, t('listen:kit.backTitle'))
  sheet.paragraph(t('listen:kit.backWhat'))
  if (activity.closesAt) sheet.paragraph(t('listen:kit.backBy', { time: formatMoment(activity.closesAt) }))
  if (site.post) sheet.paragraph(t('listen:kit.backPost', { address: site.post }))
  if (site.phone) sheet.paragraph(t('listen:kit.backPhone', { phone: site.phone }))
  if (site.textRelay) sheet.paragraph(t('listen:kit.backRelay', { number: site.textRelay }))
  if (!site.post && !site.phone) sheet.paragraph(t('listen:kit.backHand'))
  sheet.paragraph(t('listen:kit.backCode', { code: printed }))
  sheet.tearOff(sheet.size * 13)
  sheet.heading(2, t('listen:kit.receiptTitle'))
  sheet.paragraph(t('listen:kit.receipt', { code: printed, title: activity.title }))
  if (site.phone) sheet.paragraph(t('listen:kit.receiptPhone', { phone: site.phone }))
}
