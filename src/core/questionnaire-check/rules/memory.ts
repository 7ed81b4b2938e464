import { type AskedQuestion, type AskedQuestionnaire, everythingSaid } from '../asked.ts'
import type { Fault, QuestionRule } from '../finding.ts'
import { firstSpan, type Span } from '../text.ts'

const number =
  '(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty|few|couple of|several)'
const counts =
  /\b(?:how (?:many|often|much|frequently)|number of (?:times|visits|appointments|occasions)|what (?:number|amount))\b/i
const longAgo = [
  new RegExp(
    `\\b(?:in|over|during|within|for|of|throughout) the (?:last|past|previous|preceding) ${number} years\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:last|past|previous) (?:${number} years|(?:1[3-9]|[2-9]\\d|\\d{3,}) months|eighteen months|decade)\\b`,
    'i',
  ),
  new RegExp(`\\b${number} (?:or more )?years ago\\b`, 'i'),
  /\b(?:since|in|before|during|back in) (?:19|20)\d\d\b/i,
  /\b(?:when you were (?:a child|young|younger|at school|growing up)|as a child|in your (?:childhood|life|lifetime|youth)|over your lifetime|the year before last|before the pandemic|during the pandemic|since the pandemic)\b/i,
]
/** More than a month of something that is counted. */
const overAMonth = [
  new RegExp(
    `\\b(?:last|past|previous) (?:year|12 months|twelve months|quarter|season|summer|winter|spring|autumn|${number} months|(?:[5-9]|\\d\\d+|five|six|seven|eight|nine|ten|twelve) weeks|(?:3[2-9]|[4-9]\\d|\\d{3,}) days)\\b`,
    'i',
  ),
  /\b(?:this year|so far this year|a year|per year|each year|in a typical year|(?:since|during|over) (?:last |the )?(?:summer|winter|spring|autumn|christmas|easter|new year|january|february|march|april|may|june|july|august|september|october|november|december|year)|since (?:you|the) [a-z ]{2,40})\b/i,
]
const habits =
  /\b(?:usually|typically|normally|generally|on average|in an average|in a typical|in a normal|as a rule|most of the time|what (?:percentage|proportion|share|fraction)|percentage of|proportion of)\b/i

/** SL-15: more than people can remember. */
export const memory: QuestionRule = {
  rule: 'SL-15',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), steps 5a to 5d (knowledge and memory)',
  isOfWording: true,
  find({ text, kind, preamble }) {
    if (kind === 'text' || kind === 'file') return []
    const span = spanOfLongMemory(text, preamble)
    if (!span) return []
    return [
      {
        ...span,
        severity: 'warning',
        why: `“${text.slice(span.start, span.end)}” asks people to remember or work out more than most can. They will guess, and the guesses will not be even.`,
        fix: 'Ask about the last time, or about a week or a month at most for counts, and never more than 12 months.',
      },
    ]
  },
}

function spanOfLongMemory(text: string, preamble: string): Span | undefined {
  for (const pattern of longAgo) {
    const span = firstSpan(text, pattern)
    if (span && !isAboutPlans.test(text)) return span
  }
  const habit = firstSpan(text, habits)
  if (habit && isAboutYou.test(text)) return habit
  if (!counts.test(text) || !isAboutYou.test(text) || isAboutPlans.test(text)) return undefined
  for (const pattern of overAMonth) {
    const span = firstSpan(text, pattern)
    if (span) return span
  }
  return pattern12Months.test(preamble) ? firstSpan(text, counts) : undefined
}

const pattern12Months = /\b(?:last|past) (?:year|12 months|twelve months)\b/i
const isAboutYou = /\b(?:you|your)\b/i
const isAboutPlans = /\b(?:should|would|will|support|oppose|satisfied|clear|lived|live|worked here)\b/i

const did =
  '(?:use[ds]?|using|visit(?:ed)?|attend(?:ed)?|wait(?:ed)?|travel(?:led)?|phone[d]?|ring|rang|rung|call(?:ed)?|contact(?:ed)?|stay(?:ed)?|smoke[d]?|vape[d]?|exercise[d]?|cycle[d]?|driven?|drove|been (?:to|into|at|in)|gone to|go to|go|went|come to|come|came|park(?:ed)?|book(?:ed)?|drink|drunk|eat|eaten|walk(?:ed)?|see (?:a|your|the) (?:gp|doctor|nurse|dentist|midwife|consultant|physio[a-z]*|pharmacist|health visitor)|seen (?:a|your|the) (?:gp|doctor|nurse|dentist|midwife|consultant|physio[a-z]*|pharmacist|health visitor)|take (?:the |a )?(?:bus|train|taxi|tram)|taken (?:the |a )?(?:bus|train|taxi|tram)|catch|caught|collect(?:ed)?|miss(?:ed)?|cancel(?:led)?|ask(?:ed)? for help|needed to|had to wait|look(?:ed)? for)'
const behaviours = [
  new RegExp(`\\b(?:have|has) (?:you|anyone|anybody|someone)\\b[^?]{0,40}?\\b${did}\\b`, 'i'),
  new RegExp(
    `\\b(?:do|did|does) (?:you|anyone|anybody)\\b(?: (?:usually|normally|often|regularly|mostly|also|tend to|generally|personally|or your (?:family|carer)))*\\s+${did}\\b`,
    'i',
  ),
  /\bhave you (?:been|gone) to\b/i,
]
const whenItWas =
  /\b(?:today|yesterday|tonight|now|currently|at present|at the moment|these days|ago|recently|lately|ever|here|last|past|this|previous|since|during|when|while|after|before|once|so far|yet|by (?:\d|noon|midnight)|within|until|weekly|daily|monthly|(?:each|every|per|a) (?:day|week|month|year|night)|(?:on|in) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)|most recent|(?:19|20)\d\d|on your (?:visit|stay|first|way)|at (?:this|your)|for (?:this|your|the)|at the (?:talk|meeting|event|open day|session|clinic today|exhibition)|to the (?:open day|talk|meeting|event|exhibition|session|drop-in|consultation|launch)|live|own|have)\b/i
const givesPeriods = /\b(?:day|days|week|weeks|month|months|year|years|daily|weekly|monthly|yearly|today)\b/i
/** A survey of one visit or stay gives the time by its title. */
const isOfAVisit =
  /\b(?:visit|stay|appointment|today|tonight|after (?:your|a|the)|discharge|your (?:operation|scan|nurse|birth|journey|call)|this week|last week|yesterday)\b/i

/** SL-16: what people do, and no word of when. */
export const noPeriod: QuestionRule = {
  rule: 'SL-16',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 3d (reference period)',
  isOfWording: true,
  find(question, questionnaire) {
    const span = spanWithoutTime(question, questionnaire)
    return span ? [periodFault(question.text, span)] : []
  },
}

const periodFault = (text: string, span: Span): Fault => ({
  ...span,
  severity: 'warning',
  why: `“${text.slice(span.start, span.end)}” does not say in what time: one person answers for this week, another for ten years.`,
  fix: 'Give a time that people can remember: “in the last 3 months”, “on your last visit”.',
})

function spanWithoutTime(question: AskedQuestion, { title }: AskedQuestionnaire): Span | undefined {
  const { kind, text, options } = question
  if (kind === 'text' || kind === 'file' || kind === 'ranking') return undefined
  if (isOfAVisit.test(title) || options.some((one) => givesPeriods.test(one))) return undefined
  if (
    /\b(?:would|could|should|will|shall|might|prefer|plan to|want to|like to|able to|easy|difficult|feel|think)\b/i.test(
      text,
    )
  )
    return undefined
  if (habits.test(text)) return undefined
  for (const pattern of behaviours) {
    const span = firstSpan(text, pattern)
    if (span && !whenItWas.test(withoutHave(everythingSaid(question)))) return span
  }
  return undefined
}

/** “Have you used” is the question itself and no time. */
const withoutHave = (said: string): string =>
  said.replace(/\b(?:have|has) (?=you|anyone|anybody|someone)|\byou have\b/gi, ' ')
