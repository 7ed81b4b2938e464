import type { AskedQuestion } from '../asked.ts'
import type { QuestionRule } from '../finding.ts'
import { allSpans, anyOf, blank, quoteList, type Span } from '../text.ts'

const absolutes = anyOf(
  [
    'always|never|completely|totally|entirely|wholly|absolutely|constantly|invariably|perfectly|100%|one hundred per ?cent',
    'all|every|each and every|none|only|everything|everyone|everybody|nobody|no one|nothing|no-one',
    'at any time|(?:support|oppose|accept|favour|against|back) any [a-z]+|under any circumstances|in any circumstances|for any reason|on any occasion|any (?:change|closure|cut|increase|loss|reduction|risk) (?:at all|whatever|whatsoever)|any and all',
    'at all times|without exception|the whole time|the entire time|in every way|in all cases|fully',
  ],
  'gi',
)

/** Plain uses of the same words. They are blanked out before the rule reads. */
const plainUses: readonly RegExp[] = [
  /\b(?:if )?at all\b/gi,
  /\bnot? (?:all|every|only|always)\b/gi,
  /\ball (?:day|night|year|week|morning|afternoon|weekend|in all|together|ages|right|clear|that apply|of the (?:following|above)|the same|these things|things considered|round|over)\b/gi,
  /\ball-[a-z]+/gi,
  /\b(?:after|overall|above|first of|best of|most of|worst of|in|and|for|once and for) all\b/gi,
  /\b(?:tick|select|choose|mark|list|tell us|give|count|counting|name|please (?:tick|select|choose)) (?:us )?all\b/gi,
  /\bevery (?:\d+|two|three|four|five|six|ten|few|other|half|quarter|second|third|fifteen|twenty|thirty|so) ?[a-z]*/gi,
  /\b(?:how many|how much|how often) [^?.,]{0,40}\b(?:every|all)\b|\b(?:times|once|twice) every\b/gi,
  /\bevery (?:day|week|month|year|hour|night|morning|weekday|weekend)(?! (?:last|this|that|of|when|for|while|during)\b)\b/gi,
  /\b(?:if|read|women|men|view|staff|members?|residents|patients|adults|not|office use|use|optional|half)[- ]only\b/gi,
  /\bonly (?:child|children|if|when|after|until|once|just|answer|include|for office)\b/gi,
  /\bnone of (?:these|those|the above|them)\b/gi,
  /\bnever mind\b/gi,
  /\bhow (?:completely|fully|totally|entirely|perfectly|absolutely)\b/gi,
  /\b(?:anything|something|nothing) else\b/gi,
  /\b(?:nothing|none),? (?:or|to) [a-z]+/gi,
  /\b(?:all or nothing|all, some|some or all|all or some|all or part|part or all|always, sometimes)\b/gi,
]

/** SL-05: all or nothing, where the truth is mostly in between. */
export const absolute: QuestionRule = {
  rule: 'SL-05',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 3c (vague or absolute wording)',
  isOfWording: true,
  find(question) {
    const spans = absoluteSpans(question)
    const first = spans[0]
    if (!first) return []
    const words = spans.map(({ start, end }) => question.text.slice(start, end))
    return [
      {
        ...first,
        severity: 'warning',
        why: `${quoteList(words)}: one exception makes the answer no, so people who mostly would say yes cannot.`,
        fix: 'Ask how often or how much, with answers from none to all, or leave the word out.',
      },
    ]
  },
}

const instruction = /^(?:please |tick|choose|select|mark)/i

/** What is asked of words: a name such as “All Saints” is none. */
function absoluteSpans({ text, sentences, kind }: AskedQuestion): Span[] {
  if (kind === 'ranking' || kind === 'text') return []
  const starts = new Set(sentences.map(({ start }) => start))
  const questions = sentences.filter((one) => one.text.endsWith('?'))
  const asked = (questions.length > 0 ? questions : sentences).filter((one) => !instruction.test(one.text))
  return allSpans(blank(text, ...plainUses), absolutes).filter(
    ({ start, end }) =>
      asked.some((one) => start >= one.start && end <= one.end) &&
      (starts.has(start) || !/^\p{Lu}/u.test(text.slice(start))),
  )
}
