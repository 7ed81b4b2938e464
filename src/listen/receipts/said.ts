import { nameOfLanguage } from '../../core/languages/names.ts'
import { isSound } from '../../core/media-type.ts'
import type { AnswerValue } from '../../core/questionnaire/content.ts'
import { sayAnswers } from '../../core/questionnaire/said.ts'
import { localeSpoken } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { listAnswersOfResponse } from '../responses/index.ts'

/** One answer as its sender sees it again. */
export type Said = {
  question: string
  choices: string[]
  text: string
  /** What they recorded, to be played. */
  recording: { url: string; isSound: boolean; name: string } | null
  /** What is read of a recording or of another language, and how it was made. */
  rendering: { how: string; text: string } | null
}

type AnswerRow = Awaited<ReturnType<typeof listAnswersOfResponse>>[number]

/** All that one response said, with recordings and what was made of them. */
export const saidOf = (t: Translate, receipt: string, answers: readonly AnswerRow[]): Said[] =>
  sayAnswers(answers, localeSpoken()).map((said, place) => ({
    ...said,
    ...besideWords(t, receipt, answers[place]),
  }))

function besideWords(t: Translate, receipt: string, answer: AnswerRow | undefined) {
  const recording = (answer?.value as AnswerValue | null)?.recording
  const made = answer?.rendering && answer.renderedFrom ? answer.renderedFrom : null
  return {
    recording:
      answer && recording
        ? {
            url: urls.recordingOfReceipt(receipt, answer.id),
            isSound: isSound(recording.type),
            name: recording.name,
          }
        : null,
    rendering: made ? { how: howMade(t, made), text: answer?.rendering ?? '' } : null,
  }
}

const howMade = (t: Translate, from: string): string =>
  from === 'en'
    ? t('listen:rendering.toSenderWritten')
    : t('listen:rendering.toSenderTranslated', { language: nameOfLanguage(from) })
