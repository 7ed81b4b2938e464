import type { AskedQuestion } from '../asked.ts'
import type { QuestionRule } from '../finding.ts'
import { asksAgreement } from '../scale-labels.ts'
import { allSpans, anyOf, blank, quoteList, type Span } from '../text.ts'

/** The plain negatives. */
const nots = anyOf(
  [
    "(?:is|are|was|were|do|does|did|has|have|had|would|should|could|can|will|wo|must|need|ca|ai|sha)n't",
    'not|cannot|never|without|nobody|no one|nothing|none|nor|neither|no(?! \\d| longer than| more than| later than| fewer than| less than)',
  ],
  'gi',
)

/** Words with a no inside. */
const negativeWords = anyOf(
  [
    'un(?:fair|helpful|able|likely|clear|safe|happy|necessary|willing|reasonable|acceptable|satisfactory|important|kind|welcome|comfortable|suitable|wise|true|common|usual|aware|known|popular|wanted|friendly|healthy|wanted|needed|available|successful|satisfied|sure|used|just|easy|reliable|planned|affordable|sustainable|supported)',
    'in(?:adequate|convenient|correct|accurate|appropriate|accessible|effective|efficient|sufficient|capable|secure|considerate|flexible|frequent|complete|valid|dependent of)|im(?:possible|practical|polite|proper|patient|perfect)|ir(?:relevant|responsible|regular)|il(?:legal|logical)',
    'dis(?:agree|agrees|agreed|satisfied|like|likes|approve|approves|advantages?|advantaged|allow|allowed|allowing|continue|continued|continuing|respectful|honest|respected|courage|couraged|regard|regarded)',
    'oppos(?:e|es|ed|ing)|against|object to|objects to|refus(?:e|es|ed|ing|al)|prevent(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|forbid(?:s|den|ding)?|ban(?:s|ned|ning)?|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|avoid(?:s|ed|ing)?|ignor(?:e|es|ed|ing)|exclud(?:e|es|ed|ing)|fail(?:s|ed|ing|ure)?|lack(?:s|ed|ing)?|stop(?:s|ped|ping)?|kept from|keep from|turn(?:ed)? away|turn(?:ed)? down|abolish(?:ed|ing)?|withdraw(?:n|ing)?|miss out|mind if|would you mind|wrong|pointless|useless|hardly|scarcely|rarely|seldom',
  ],
  'gi',
)

/** Pairs that offer both sides, and names and phrases in which the word says no such thing. */
const plainUses: readonly RegExp[] = [
  /\b(\w{3,20}) or (?:un|in|im|dis|ir|il|not )\1\b/gi,
  /\b(?:support|favour|agree|approve|like|accept|allow|for) (?:with )?or (?:oppose|disagree|disapprove|dislike|reject|against|refuse|object)\b/gi,
  /\b(?:oppose|disagree|against) or (?:support|agree|for|favour)\b/gi,
  /\b(?:satisfied|happy|clear|safe|fair|likely|willing|helpful|able|comfortable) or (?:dissatisfied|unhappy|unclear|unsafe|unfair|unlikely|unwilling|unhelpful|unable|uncomfortable)\b/gi,
  /\b(?:whether|why|or|if|but|though|than|and|yes or|only|for|when|what|where) not\b/gi,
  /\b(?:not only|not sure|not applicable|not at all|not yet|not so far|no idea|no matter|no-one else)\b/gi,
  /\b(?:one|non|no)-[a-z]+/gi,
  /\bbus stops?\b|\btram stops?\b|\bstops? at\b|\bnon[- ]?stop\b|\bnext stop\b/gi,
  /\bstop(?:ping)? smoking\b|\bquit(?:ting)? smoking\b|\bstop(?:ping)? (?:drinking|gambling|vaping)\b/gi,
  /\b(?:falls?|infection|suicide|crime|fire|accident) prevention\b|\b(?:helps?|used|designed|meant|class|course|advice|ways?) (?:to|that) (?:help )?prevent\b|\bprevent(?:s|ing)? (?:falls|infections?|illness|disease|colds?|flu|stroke|harm)\b/gi,
  /\bno (?:charge|smoking|entry|parking|opinion|view|preference)\b|\bNo\.? \d+/gi,
  /\b(?:up|leaning|stood|sat|right|as) against\b|\bagainst (?:the wall|flu|covid|measles|infection)\b|\bfor and against\b/gi,
  /\bvaccin[a-z]+ against\b|\bprotect[a-z]* against\b|\bjabs? against\b/gi,
  /\bwithout (?:an appointment|a car|internet|an account|charge|help|booking)\b/gi,
  /\bavoidable\b|\bnot[- ]for[- ]profit\b|\bwithdraw (?:your|money|cash)\b/gi,
  /\b(?:heart|kidney|renal|organ|liver|power) failure\b/gi,
  /^if (?:you |it |the |this )[^,?]{0,80},/gi,
  /\((?:[^)]{0,300})\)/g,
]

/** “Don't you”, “wouldn't you”, “isn't it” at the start ask for a yes: they are leading (SL-02). */
const leadingStart = /^(?:do|does|did|is|are|was|were|have|has|would|should|could|will|wo|ca)n't\b/i

/** SL-06: to say yes one has to say no to a no. */
export const negative: QuestionRule = {
  rule: 'SL-06',
  source:
    'QAS-99 (Willis and Lessler, RTI, 1999), step 3a (wording); Pew Research Center, Writing survey questions',
  isOfWording: true,
  find(question) {
    const asked = askedPart(question)
    const plain = allSpans(asked, nots)
    const spans = [...plain, ...allSpans(asked, negativeWords)].sort((one, other) => one.start - other.start)
    const [first, last] = [spans[0], spans.at(-1)]
    if (!first || !last) return []
    const words = quoteList(spans.map(({ start, end }) => question.text.slice(start, end)))
    if (spans.length > 1) {
      return [
        {
          start: first.start,
          end: last.end,
          severity: 'error',
          why: `Two negatives (${words}): people have to work out what yes and no would mean, and some get it the wrong way round.`,
          fix: 'Say it without a negative: ask about what would be done, not about what would not be stopped.',
        },
      ]
    }
    if (!isHardToAnswer(question, asked, plain)) return []
    return [
      {
        ...first,
        severity: 'warning',
        why: `A negative (${words}) in what people say yes or no to: disagreeing with a no is easily misread.`,
        fix: 'Turn it round, so that yes or agreeing means that something is so.',
      },
    ]
  },
}

/** Where the negatives that count can stand: what is asked, with harmless uses blanked out. */
function askedPart({ text, sentences, kind, options }: AskedQuestion): string {
  if (kind === 'text' || kind === 'file' || kind === 'place') return ''
  const isAsking = (sentence: string) =>
    sentence.endsWith('?') || asksAgreement(options) || sentences.length === 1
  const kept = sentences.filter((one) => isAsking(one.text))
  const asked = Array.from(kept).reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + text.slice(start, end) + rest.slice(end),
    ' '.repeat(text.length),
  )
  return blank(asked, leadingStart, ...plainUses)
}

function isHardToAnswer({ options }: AskedQuestion, asked: string, plain: readonly Span[]): boolean {
  if (plain.length === 0) return false
  if (asksAgreement(options)) return true
  return /\bshould\b(?:(?!\b(?:who|that|which|if|when)\b)[^.?]){0,80}\b(?:not|never|no)\b|\bshouldn't\b/i.test(
    asked,
  )
}
