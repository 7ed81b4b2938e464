import type { AskedQuestion } from '../asked.ts'
import type { QuestionRule } from '../finding.ts'
import { firstSpan } from '../text.ts'

const wouldYou =
  /\b(?:would|might|could(?! you (?:hear|see|find|read|understand|tell|use|reach|speak|ask|talk|follow|sleep|choose|get (?:through|in))\b)) (?:you|your|people|patients|your (?:family|visitors|carer)|anyone|a|it|the|more|an?|longer|extra|further|paying|travelling)\b|\b(?:how )?(?:willing|prepared|ready|likely) (?:would|are|might|to)\b|\bhow (?:much )?(?:more|further|farther|longer|far|long) (?:would|could)\b/i
const costOrTravel =
  /\b(?:pay(?:ing)?|cost(?:s|ing)?|charges?|charged|fees?|fares?|tax(?:es)?|afford|prices?|contribut(?:e|ion)|donate|travel(?:ling)?|journeys?|trips?|drive|driving|distances?|further|farther|longer|miles|go (?:elsewhere|to another|out of)|another (?:town|hospital|site|city)|extra time|wait(?:ing)?(?! (?:room|area|list|time)))\b/i
/** How much: a figure with what it measures. */
const figure =
  /£\s?\d|\b\d+(?:\.\d+)?\s?-?\s?(?:p|pence|pounds?|miles?|km|kilometres?|minutes?|mins?|hours?|per ?cent|metres?|weeks?|days?|months?|stops?)\b|\d\s?%|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|sixty|ninety|half an|an|a hundred) (?:more |extra )?(?:pence|pounds?|miles?|kilometres?|minutes?|hours?|per ?cent|weeks?|days?|stops?|metres?)\b/i

/** SL-17: would you, without how much. */
export const hypothetical: QuestionRule = {
  rule: 'SL-17',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 5 (knowledge; hypothetical questions)',
  isOfWording: true,
  find(question) {
    if (!asksWillingness(question)) return []
    const span = firstSpan(question.text, wouldYou)
    if (!span) return []
    return [
      {
        ...span,
        severity: 'warning',
        why: 'This asks what people would accept and does not say how much: each imagines another distance, time or price.',
        fix: 'Give the figure: “a journey of 30 minutes”, “£2 a visit”; better, ask what they do now and what the change would mean for them.',
      },
    ]
  },
}

/** A number that people give themselves, or answers with figures, need none in the question. */
function asksWillingness({ kind, text, options, hint, preamble }: AskedQuestion): boolean {
  if (!['single', 'several', 'scale', 'grid'].includes(kind)) return false
  if (!wouldYou.test(text) || !costOrTravel.test(text)) return false
  if (/\b(?:rather|prefer|know how|want to know|like to (?:know|hear|see|travel))\b/i.test(text)) return false
  return (
    !figure.test(`${preamble} ${text} ${hint} ${options.join(' ')}`) && !options.some((one) => /\d/.test(one))
  )
}
