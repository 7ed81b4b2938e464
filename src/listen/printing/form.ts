import type { Step } from '../../core/questionnaire/steps.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { createSheet, type Sheet } from '../../documents/sheet.ts'
import { formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { ActivityRow } from '../activities/index.ts'
import { helps } from '../responses/index.ts'

export type ToPrint = {
  activity: Pick<ActivityRow, 'title' | 'programmeTitle' | 'introduction' | 'closesAt'>
  steps: readonly Step[]
  site: { name: string; phone: string; textRelay: string; post: string }
  /** Where the same is answered online. */
  address: string
}

/** One code a copy; a single copy without a code for whoever prints it themselves. */
type Copies = { codes: readonly string[]; large: boolean }

/** Points of ordinary and of large print. */
const sizes = { ordinary: 12, large: 18 }

/** Prints a questionnaire as a tagged PDF. Questions and choices bear the numbers by which the desk enters them. */
export async function printForms(t: Translate, form: ToPrint, { codes, large }: Copies): Promise<Buffer> {
  const sheet = createSheet({ title: form.activity.title, size: large ? sizes.large : sizes.ordinary })
  const copies = codes.length > 0 ? codes : ['']
  const starts: number[] = []
  for (const [place, code] of copies.entries()) {
    starts.push(sheet.copy(place === 0))
    writeForm(t, sheet, form, code)
  }
  return sheet.finish((page) => {
    const copy = starts.findLastIndex((start) => start <= page)
    const code = copies[copy] ?? ''
    const number = page - (starts[copy] ?? 1) + 1
    return t(code ? 'listen:print.footCode' : 'listen:print.foot', { code: printReceipt(code), page: number })
  })
}

function writeForm(t: Translate, sheet: Sheet, { activity, steps, site, address }: ToPrint, code: string) {
  if (code) sheet.square(code, t('listen:print.squareAlt', { code: printReceipt(code) }))
  sheet.paragraph(site.name)
  if (code) sheet.paragraph(t('listen:print.code', { code: printReceipt(code) }))
  if (code) sheet.doc.y += 40
  sheet.heading(1, activity.title)
  sheet.paragraph(t('listen:answering.programme', { title: activity.programmeTitle }))
  sheet.paragraph(activity.introduction)
  sheet.paragraph(t('listen:print.how'))
  sheet.paragraph(t('listen:print.help'))
  writeWays(t, sheet, { activity, site, address })
  writeQuestions(t, sheet, steps)
  writeAbout(t, sheet)
  if (!code) return
  sheet.tearOff(sheet.size * 11)
  sheet.heading(2, t('listen:print.receiptTitle'))
  sheet.paragraph(t('listen:print.receipt', { code: printReceipt(code), title: activity.title }))
  if (site.phone) sheet.paragraph(t('listen:print.receiptPhone', { phone: site.phone }))
}

/** Where it goes, until when, and the other ways to say the same. */
function writeWays(
  t: Translate,
  sheet: Sheet,
  { activity, site, address }: Pick<ToPrint, 'activity' | 'site' | 'address'>,
) {
  if (activity.closesAt) sheet.paragraph(t('listen:print.closes', { time: formatMoment(activity.closesAt) }))
  if (site.post) sheet.paragraph(t('listen:print.post', { address: site.post }))
  if (site.phone) sheet.paragraph(t('listen:print.phone', { phone: site.phone }))
  if (site.textRelay) sheet.paragraph(t('listen:print.relay', { number: site.textRelay }))
  sheet.paragraph(t('listen:print.online', { address: address.replace(/^https?:\/\//, '') }))
}

function writeQuestions(t: Translate, sheet: Sheet, steps: readonly Step[]) {
  let section = ''
  for (const [place, step] of steps.entries()) {
    if (step.section.id !== section) {
      section = step.section.id
      if (step.section.title) sheet.heading(2, step.section.title)
      sheet.paragraph(step.section.introduction)
    }
    const carried = (words: string) => words.replace(/\{\{[^}]*\}\}/g, '…')
    const { question, option } = step
    const text = option ? `${option.title}: ${question.text}` : question.text
    sheet.heading(3, `${place + 1}. ${carried(text)}`)
    if (question.shownWhen || step.section.shownWhen) sheet.hint(t('listen:print.onlyIf'))
    sheet.hint(carried(question.hint))
    writeAnswer(t, sheet, step)
  }
}

/** Room for the answer to one question. */
function writeAnswer(t: Translate, sheet: Sheet, { question: { kind, choices, rows, number } }: Step) {
  const labels = choices.map(({ label }) => label)
  const others = choices.some(({ hasText }) => hasText)
  switch (kind) {
    case 'several-choices':
    case 'single-choice':
    case 'scale':
      sheet.hint(t(kind === 'several-choices' ? 'listen:answering.selectAll' : 'listen:answering.selectOne'))
      sheet.choices(labels)
      if (others) sheet.hint(t('listen:answering.otherWords'))
      return others ? sheet.lines(1) : undefined
    case 'grid':
      for (const row of rows) {
        sheet.paragraph(row.label)
        sheet.choices(labels)
      }
      return
    case 'ranking':
      sheet.choices(labels, { boxes: false })
      sheet.hint(t('listen:print.ranking'))
      return sheet.lines(1)
    case 'each-option':
      sheet.choices(labels)
      sheet.hint(t('listen:answering.why'))
      return sheet.lines(4)
    case 'file':
      return sheet.hint(t('listen:print.enclose'))
    case 'long-text':
      return sheet.lines(8)
    default:
      if (kind === 'number' && number.unit) sheet.hint(t('listen:print.unit', { unit: number.unit }))
      if (kind === 'date') sheet.hint(t('listen:print.date'))
      if (kind === 'place') sheet.hint(t('listen:print.place'))
      return sheet.lines(kind === 'short-text' ? 2 : 1)
  }
}

/** What is asked around the answers: help, for a body or not, whether it may be published. */
function writeAbout(t: Translate, sheet: Sheet) {
  sheet.heading(2, t('listen:print.about'))
  sheet.heading(3, t('listen:speaker.help'))
  sheet.choices(helps.map((help) => t(`listen:speaker.helpName.${help}`)))
  sheet.heading(3, t('listen:print.organisation'))
  sheet.lines(1)
  sheet.heading(3, t('listen:print.mayPublish'))
  sheet.choices([t('listen:print.yes')])
  sheet.heading(3, t('listen:print.reply'))
  sheet.lines(1)
}
