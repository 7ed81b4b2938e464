import { type AskedQuestion, isClosed } from '../asked.ts'
import { noSpan, type QuestionRule } from '../finding.ts'
import { isPersonal } from '../personal.ts'
import { isWayOut, mayBeLeftBlank } from '../words/ways-out.ts'

/** Permission is given or it is not. */
const asksPermission =
  /\b(?:(?:may|can|could|shall|should) we\b[^?]{0,60}\b(?:contact|send|use|share|publish|quote|keep|store|e-?mail|ring|phone|call|write|text|invite|tell you|pass)|do you (?:consent|give (?:us )?(?:your )?(?:permission|consent)|agree (?:to|for|that we may))|are you (?:happy|willing|content) for us|would you like (?:us to|to (?:hear|be (?:told|contacted|sent)|receive|answer the))|do you want (?:us to|to (?:hear|be|receive|answer|add|tell)))\b/i

/** A box that may be left empty is its own way out. */
const kindsWithChoices: readonly AskedQuestion['kind'][] = ['single', 'several', 'scale', 'grid', 'ranking']

/** SL-10: somebody whom no answer fits has to say what is not so. */
export const noWayOut: QuestionRule = {
  rule: 'SL-10',
  source:
    'QAS-99 (Willis and Lessler, RTI, 1999), steps 5 and 7; NHS service manual: let people skip what is personal',
  find(question) {
    if (!kindsWithChoices.includes(question.kind)) return []
    const isMustAnswer = question.isRequired && isClosed(question)
    const isSettled = question.options.length === 0 || hasWayOut(question) || isPermission(question)
    if (!isMustAnswer && isSettled) return []
    const personal = isPersonal(question)
    return [
      {
        ...noSpan,
        severity: isMustAnswer || personal ? 'error' : 'warning',
        why: isMustAnswer
          ? 'This must be answered before going on: who cannot or will not say invents an answer or leaves.'
          : `No answer for who ${personal ? 'would rather not say' : 'does not know, has no opinion or is not concerned'}: such people guess, and the guess is counted.`,
        fix: isMustAnswer
          ? 'Let it be left out.'
          : `Add “${personal ? 'Prefer not to say' : "Don't know"}” (or what fits: “No opinion”, “I did not go”), or say beside it that it may be left blank.`,
      },
    ]
  },
}

const hasWayOut = ({ options, hint, preamble, text }: AskedQuestion): boolean =>
  mayBeLeftBlank.test(`${hint} ${preamble} ${text}`) || options.some((option) => isWayOut(option, options))

const isPermission = ({ kind, text, options }: AskedQuestion): boolean =>
  kind === 'single' && options.length < 4 && asksPermission.test(text)

const isOther =
  /^(?:any )?other(?:s|,? (?:reasons?|ways?|means|kinds?|types?|things?|ideas?|answers?|places?|languages?|gender|identity|options?|methods?|causes?|diets?|transport|please.*))?\s*(?:[(:,.-].*)?$|^(?:something|somewhere|someone|somebody|anything|anyone|some other [a-z]+) ?(?:else)?$|^(?:in )?(?:another|some other|a different) (?:way|reason|kind|type|idea|place|language|gender|identity|answer|option|method|thing|diet|means|cause|form|time|person|organisation|role|sort)\b[^()]{0,30}$|^none of these: other$/i
const hasOwnBox =
  /\b(?:please )?(?:say|specify|state|describe|tell us|write|give details|explain|type|which|what|how|who)\b|_{2,}|\.{3,}|…/i
const takesOtherWords = /\b(?:other|another|else|in your own words|different)\b/i

/** SL-11: “Other”, and nowhere to say what. */
export const otherWithoutWords: QuestionRule = {
  rule: 'SL-11',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 7; GOV.UK Design System, Equality information',
  find(question, { questions }) {
    if (question.hasOtherBox || !['single', 'several'].includes(question.kind)) return []
    const other = question.options.find(
      (one) => isOther.test(one.trim()) && !hasOwnBox.test(one.replace(/^(?:some|any)[a-z]+/i, '')),
    )
    const next = questions[question.place + 1]
    if (other === undefined || isAskedNext(next)) return []
    return [
      {
        ...noSpan,
        severity: 'warning',
        why: `“${other}” (in the answers) has no box: those people are counted and nothing is learnt of them.`,
        fix: 'Put a box beside it: “Other (say which)”. For what a person is, let it be “In another way” with words of their own.',
      },
    ]
  },
}

/** A question for words right after it, for who chose it, takes the place of a box. */
const isAskedNext = (next: AskedQuestion | undefined): boolean =>
  next?.kind === 'text' && (takesOtherWords.test(next.text) || next.isFiltered)

const changes =
  'clos(?:e|es|ed|ing|ure)|shut(?:s|ting)?|mov(?:e|es|ed|ing)(?: to)?|relocat(?:e|es|ed|ing)|ris(?:e|es|ing)|increas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|cut(?:s|ting)?|reduc(?:e|es|ed|ing)|los(?:e|es|ing)|merg(?:e|es|ed|ing|er)|replac(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|end(?:s|ed|ing)?|stop(?:s|ped|ping)?|sell(?:s|ing)?|sold|transfer(?:red)?|chang(?:e|es|ed|ing)|introduc(?:e|ed|ing)|go up|go down|downgraded?|demolish(?:ed)?|reorgani[sz]ed?|centrali[sz]ed?|withdrawn?|scrap(?:ped)?|outsourced?|shrink|drop(?:ped)?|charge more|give up|combined?|split|new (?:site|hospital|unit|home|location|place|arrangements?|model|times|hours|charges?)'
const asksForChange = new RegExp(
  `\\b(?:which|where|how|when|what|who|by how much)\\b[^?]{0,120}\\b(?:should|shall|would|do you want|do you (?:prefer|support|think)|must|could|can we|are we to|is to|will)\\b[^?]{0,120}\\b(?:${changes})\\b|\\b(?:which|what)\\b[^?]{0,80}\\b(?:${changes})\\b[^?]{0,80}\\b(?:do you (?:prefer|support|favour|want|think)|would you (?:prefer|choose|support|rather|like|pick))|\\b(?:rank|choose|pick|put)\\b[^?]{0,80}\\b(?:${changes})\\b`,
  'i',
)
const busStops = /\b(?:bus|tram|health bus) stops?\b/gi
const asksBetweenPlans =
  /\b(?:which|what)\b(?: one)?(?: of)?(?: these| the| our| our two| the two| two| the three| these two| these three| proposed| following)* (?:options?|plans?|proposals?|models?|schemes?|solutions?|arrangements?|scenarios?)\b(?! (?:letter|leaflet|booklet|document|did|have you|were you))/i
const keepsOrAnother =
  /\b(?:none|neither|no change|not? (?:to )?(?:clos|mov|chang|ris|shut|merge|reduc|cut|sell|any of)[a-z]*|as (?:now|it is|they are|at present|before|is)|is now|are now|now$|stay(?:s|ing)?|keep(?:s|ing)?|kept|leave|remain(?:s|ing)?|another|others?|else|something different|current(?:ly)?|present|existing|do nothing|nothing|status quo|should not|shouldn't|don't want|do not want|oppose|i would not|unchanged|same as|what we have|we have|today's)\b/i

/** SL-13: only ways to change, and nothing for who wants none. */
export const forcedChoice: QuestionRule = {
  rule: 'SL-13',
  source:
    'QAS-99 (Willis and Lessler, RTI, 1999), step 7; Gunning principles 1 and 2 (proposals at a formative stage, reasons to consider them)',
  find({ kind, text, options, hasOtherBox }) {
    if (!['single', 'several', 'ranking'].includes(kind) || hasOtherBox || options.length < 2) return []
    if (
      options.some((one) => /^(?:yes|no)(?:[,.;]|$)/i.test(one.trim())) ||
      !(asksForChange.test(text.replace(busStops, ' ')) || asksBetweenPlans.test(text))
    )
      return []
    if (options.some((one) => keepsOrAnother.test(one))) return []
    return [
      {
        ...noSpan,
        severity: 'error',
        why: 'All answers are ways to change something: who wants no change, or something else, has to vote for one of them.',
        fix: 'Add “Keep things as they are” where that is possible, and “None of these” or “Another idea” with a box.',
      },
    ]
  },
}
