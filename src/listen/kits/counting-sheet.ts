import type { Step } from '../../core/questionnaire/steps.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import type { Sheet } from '../../documents/sheet.ts'
import type { Translate } from '../../web/messages.ts'
import { askedText, partsOfQuestion } from './parts.ts'

/** A question stays with the answers below it: room for its own lines, in lines of text. */
const headingLines = 6

type Counted = { activity: { title: string }; steps: readonly Step[] }

/** The sheet that comes back: how many were there, hands for each answer, what was said. No names. */
export function writeCountingSheet(t: Translate, sheet: Sheet, { activity, steps }: Counted, code: string) {
  sheet.heading(2, t('listen:kit.countTitle'))
  sheet.paragraph(activity.title)
  sheet.paragraph(t('listen:kit.code', { code: printReceipt(code) }))
  sheet.heading(3, t('listen:kit.countPeople'))
  sheet.counts([t('listen:kit.countPeopleLabel')])
  sheet.heading(3, t('listen:kit.countGroup'))
  sheet.lines(1)
  sheet.heading(3, t('listen:kit.countDay'))
  sheet.lines(1)
  sheet.hint(t('listen:kit.countHow'))
  for (const [place, step] of steps.entries()) {
    const answers = partsOfQuestion(step.question)[0]?.choices.length ?? 0
    if (answers > 0) sheet.keepTogether(sheet.heightOfCounts(answers) + sheet.size * headingLines)
    sheet.heading(3, `${place + 1}. ${askedText(step)}`)
    writeAnswers(t, sheet, step)
  }
  sheet.heading(3, t('listen:kit.countElse'))
  sheet.lines(4)
  sheet.heading(3, t('listen:kit.countPublish'))
  sheet.choices([t('listen:kit.countYes')])
}

function writeAnswers(t: Translate, sheet: Sheet, { question }: Step) {
  for (const { row, choices, isSeveral } of partsOfQuestion(question)) {
    if (row) sheet.paragraph(row.label)
    if (isSeveral) sheet.hint(t('listen:kit.countSeveral'))
    if (question.kind === 'ranking') sheet.hint(t('listen:kit.countOrder'))
    const isCounted = choices.length > 0
    if (isCounted) sheet.counts(choices.map(({ label }) => label))
    if (row) continue
    sheet.hint(t(isCounted ? 'listen:kit.countOtherUnder' : 'listen:kit.countSaid'))
    sheet.lines(isCounted ? 2 : 6)
  }
}
