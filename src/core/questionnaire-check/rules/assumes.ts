import { type AskedQuestion, type AskedQuestionnaire, everythingSaid, isClosed } from '../asked.ts'
import type { QuestionRule } from '../finding.ts'
import { firstSpan, type Span } from '../text.ts'
import { saysItDoesNotApply } from '../words/ways-out.ts'

/** What not everybody has. */
const notEverybodys =
  /\b(?:your|your own) (?:(?:main|own|usual|current|elderly|older|younger|paid|unpaid|last|first|disabled) )*(car|bike|bicycle|motorbike|van|carer|carers|family|relatives?|partner|husband|wife|spouse|children|child|kids?|son|daughter|grandchildren|parents|mother|father|pets?|dog|cat|employer|job|boss|manager|workplace|colleagues|work|computer|laptop|smartphone|tablet|mobile|internet|broadband|gp|dentist|social worker|care worker|care manager|landlord|garden|wheelchair|hearing aids?|glasses|religion|faith|school|college|degree|visitors?)\b/i
/** What not everybody did. */
const notEveryoneDoes =
  /\b(?:when|where|how (?:long|far)|what|which|why)\b[^?]{0,40}\b(?:do|did|have) you (?:usually |normally |last |first )?(smoke|vape|drink|park|drive|cycle|gamble|pray|stop|miss|complain|fall|decide not|choose|cancel)(?:d|ed|n)?\b/i
const lastTime =
  /\b(?:when you last|(?:the )?last time you|last time that you) (?:used|visited|went|came|saw|called|rang|phoned|attended|stayed|needed|booked|had|were|contacted|spoke|travelled|tried)\b|\bon your last (?:visit|stay|appointment|call|trip|journey)\b/i

const kindsToAnswer: readonly AskedQuestion['kind'][] = ['number', 'date', 'place']

/** SL-14: takes as known what was never asked. */
export const assumes: QuestionRule = {
  rule: 'SL-14',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 4a (inappropriate assumptions)',
  isOfWording: true,
  find(question, questionnaire) {
    const found = whatIsAssumed(question)
    if (!found || question.isFiltered || isOpenToAll(question, found.thing, questionnaire)) return []
    return [
      {
        ...found.span,
        severity: 'warning',
        why: `“${question.text.slice(found.span.start, found.span.end)}” takes for granted what is not so for everybody: who it does not fit has no true answer.`,
        fix: 'Ask first whether it applies and then only those it applies to, or add an answer such as “I do not have one”.',
      },
    ]
  },
}

type Assumed = { span: Span; thing: string }

function whatIsAssumed({ text, kind }: AskedQuestion): Assumed | undefined {
  const isToAnswer = isClosed({ kind } as AskedQuestion) || kindsToAnswer.includes(kind)
  if (!isToAnswer) return undefined
  for (const pattern of [notEverybodys, notEveryoneDoes, lastTime]) {
    const thing = pattern.exec(text)?.[1] ?? ''
    const span = firstSpan(text, pattern)
    if (span) return { span, thing: thing.toLowerCase() }
  }
  return undefined
}

/** An answer for the others, words that leave it open, or an earlier question about the same thing. */
function isOpenToAll(question: AskedQuestion, thing: string, { questions }: AskedQuestionnaire): boolean {
  if (
    question.options.some((one) => saysIsNotSo(one) && !(question.kind === 'scale' && /^neither/i.test(one)))
  )
    return true
  if (
    /\b(?:if you (?:have|do|did|are|use|own|work|drive)|if any|if so|if it applies|if this applies|or someone|or anyone|not have one)\b/i.test(
      everythingSaid(question),
    )
  )
    return true
  if (/\b(?:do|have|did) you (?:have|own|use|need)\b|\byou and your\b|\byou or your\b/i.test(question.text))
    return true
  const before = questions[question.place - 1]
  return thing !== '' && before !== undefined && before.text.toLowerCase().includes(thing)
}

const saysIsNotSo = (option: string): boolean => saysItDoesNotApply(option)
