import type { AskedQuestion } from '../asked.ts'
import type { Fault, QuestionRule } from '../finding.ts'
import { asksAgreement } from '../scale-labels.ts'
import { firstSpan, type Span } from '../text.ts'
import { countClaims, positiveClaims } from '../words/claims.ts'

const who =
  '(?:(?:most|many|all|some|other|several|independent|leading|senior|our|local|lots of|the majority of|a majority of|nearly all|almost all) )*(?:people|patients|experts?|doctors?|clinicians?|nurses?|midwives|surgeons?|consultants?|staff|residents|specialists?|professionals?|everyone|everybody|nobody|research|evidence|studies|the evidence|the government|ministers|families|parents|carers|gps)'
const says =
  '(?:who [a-z ,]{1,60} )?(?:(?:now|already|all|widely|strongly|clearly) )*(?:agrees?|says?|said|believes?|thinks?|prefers?|supports?|backs?|recommends?|shows?|suggests?|tells? us|told us|knows?|wants?|would|feels?|finds?|found|warns?|welcomes?|approves?|favours?|advises?|have (?:asked|said|told|shown|found|called)|has (?:shown|found))'

const leadingWays: RegExp[] = [
  /(?:^|[.?!,;]\s+)(?:do|does|did|is|are|was|were|have|has|would|should|could|will|wo|ca)n't\s+(?:you|we|it|the|this|that|they|there|our|your|patients|people|everyone|all)\b/i,
  /(?:^|[,;.?!]\s+)(?:do|would|should|could|will|have) (?:you|we|they) not\b/i,
  /,\s*(?:is|are|was|were|do|does|did|would|should|could|has|have|will|wo|ca)(?:n't)? (?:it|they|you|we|he|she|there)(?: not)?\s*\?/i,
  /,\s*(?:right|no|yes|correct|agreed)\s*\?/i,
  /\b(?:surely|obviously|undoubtedly|of course|needless to say|without (?:a )?doubt|undeniably|naturally,|no doubt)\b/i,
  /(?:^|[.,;]\s+)(?:clearly|plainly|evidently|understandably)\b,?/i,
  /\bclearly (?:need|must|should|better|best|benefit|work|want|right|wrong|has|have|is|are)[a-z]*\b/i,
  /\b(?:everyone|everybody|we all|nobody|no one|anyone) (?:knows?|agrees?|will (?:know|agree)|would agree|can see|wants? (?:to|the best))\b(?!\?)/i,
  /\bas (?:you|we|everyone|many people|you may|you will|most people) (?:all )?(?:know|agree|understand|appreciate|have heard|be aware)\b/i,
  new RegExp(`(?:^|[.!?;]\\s+|\\b(?:as|because|since|given that|that),? )${who} ${says}\\b`, 'i'),
  /(?:^|[.,;]\s+)(?:given|considering|seeing|knowing|bearing in mind) that\b/i,
  /(?:^|[.,;]\s+)(?:given|in view of|in (?:the )?light of|because of|due to|faced with|considering) (?:the|our|these|this|all|such|rising|growing|its|their|how)\b/i,
  /\bin view of (?:the )?(?:need|fact|pressure|demand|evidence)\b/i,
  /(?:^|[.,;]\s+)(?:in order )?to (?:improve|save|protect|keep|make|give|ensure|help|secure|safeguard|avoid|prevent|reduce|stop|cut)\b[^,?]{2,80},/i,
  /\bin order to (?:improve|save|protect|secure|safeguard|ensure)\b/i,
  /(?:^|[.!?]\s+)(?:it is|it's) (?:clear|obvious|vital|essential|important|right|well known|widely (?:agreed|accepted|known)|only (?:fair|right)|time|generally (?:agreed|accepted))\b[^.?]{0,200}/i,
  /(?:^|[,.;]\s+)(?:like|along with) (?:most|many|other|all) (?:people|patients|residents|doctors|families|sensible)\b/i,
  /\bhow (?:much )?(?:great|wonderful|excellent|fantastic|brilliant|amazing|terrible|awful|dreadful|disappointed|delighted|pleased|grateful|angry|outraged|shocked|better|worse|happier)\b(?! or\b)/i,
  /\bhow much (?:do|did|would|will) you (?:love|enjoy|appreciate|hate|benefit|gain)\b/i,
  /\bhow (?:badly|seriously|greatly) (?:will|would|did|do|does)\b/i,
  /\b(?:would you agree|you (?:would|will|must|do) agree|would(?: not|n't) you (?:say|agree))\b/i,
  /\bwhy (?:do|would) you (?:support|like|prefer|oppose|dislike|think (?:it|that|this|the))\b/i,
  /\bwhat (?:do|did) you (?:love|like best|enjoy|like most|hate) (?:about|of)\b/i,
  /\b(?:should we waste|long[- ]overdue|much[- ]needed|common sense|only sensible|any sensible|any reasonable|reasonable people|who could object)\b/i,
  /\bthe fact that\b/i,
]

const asksSupport =
  /\b(?:do you (?:support|agree|back|favour|approve|want|welcome|think we should|like|prefer)|(?:should|shall) (?:we|the|this|it|they|that)|would you (?:support|back|like|welcome|prefer|choose|use)|how far do you (?:support|agree)|are you in favour|is this (?:right|a good)|do you\s*\?|will you (?:support|back)|what do you think)/i

/** SL-02: the question says which answer is wanted. */
export const leading: QuestionRule = {
  rule: 'SL-02',
  source:
    'QAS-99 (Willis and Lessler, RTI, 1999), step 6 (bias); Pew Research Center, Writing survey questions',
  isOfWording: true,
  find(question) {
    const span = leadingSpan(question)
    return span ? [faultAt(question.text, span)] : []
  },
}

const faultAt = (text: string, span: Span): Fault => ({
  ...span,
  severity: 'error',
  why: `“${text.slice(span.start, span.end).trim().slice(0, 80)}” tells people which answer is expected. Many will give it to be agreeable.`,
  fix: 'Ask without a hint of the answer: “How far do you support or oppose …?”, and give reasons for and against apart from the question.',
})

function leadingSpan(question: AskedQuestion): Span | undefined {
  for (const way of leadingWays) {
    const span = firstSpan(question.text, way)
    if (span) return span
  }
  return agreeingWithoutDisagreeing(question) ?? benefitBeforeQuestion(question)
}

function agreeingWithoutDisagreeing({ text, options }: AskedQuestion): Span | undefined {
  if (asksAgreement(options) || /\bdisagree\b/i.test(text)) return undefined
  return firstSpan(text, /\bdo(?:n't)? you (?:also |not |fully )?agree (?:that|with us)\b/i)
}

/** “One unit would save lives. Do you support it?” */
function benefitBeforeQuestion({ sentences }: AskedQuestion): Span | undefined {
  const last = sentences.findLastIndex(({ text }) => text.endsWith('?') && asksSupport.test(text))
  const claim = sentences
    .slice(0, Math.max(last, 0))
    .find(({ text }) => !text.endsWith('?') && countClaims(text, positiveClaims) > 0)
  if (claim) return claim
  const only = sentences[last]
  if (!only) return undefined
  const aside = firstSpan(
    only.text,
    /,? (?:which|that) (?:will|would|could|can) (?:save|improve|give|bring|cut|reduce|mean|help|offer|free|end)\b[^,?]{0,100}/i,
  )
  return aside && { start: only.start + aside.start, end: only.start + aside.end }
}
