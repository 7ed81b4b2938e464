import { type AskedQuestion, everythingSaid } from '../asked.ts'
import { noSpan, type QuestionRule } from '../finding.ts'
import { personalTopic } from '../personal.ts'
import { firstSpan, type Span } from '../text.ts'
import { isWayOut } from '../words/ways-out.ts'

/** SL-23: who will not say who they are cannot go on. */
export const requiredPersonal: QuestionRule = {
  rule: 'SL-23',
  source: 'GOV.UK Design System, Equality information; UK GDPR, article 5(1)(c) (data minimisation)',
  find(question) {
    const topic = question.isRequired ? personalTopic(question) : undefined
    if (!topic) return []
    return [
      {
        ...noSpan,
        severity: 'error',
        why: `It must be answered, and it asks for ${topic === 'age' ? 'an age' : `a person's ${topic}`}: who will not give it cannot take part.`,
        fix: 'Let it be left out, and say what it is for.',
      },
    ]
  },
}

const saysNothing =
  /^(?:n\/?a|none|tbc|tbd|to be (?:decided|confirmed|agreed)|unknown|not (?:known|sure|decided|stated|applicable)|\?+|-+|\.+|x+|\.\.\.)$/i

/** SL-24: an answer that nothing hangs on. */
export const noPurpose: QuestionRule = {
  rule: 'SL-24',
  source:
    'Cabinet Office, Consultation principles, B: have a purpose; NHS service manual: know how you will use each answer',
  find({ purpose }) {
    if (purpose !== '' && !saysNothing.test(purpose)) return []
    return [
      {
        ...noSpan,
        severity: 'error',
        why: 'No purpose is given: nobody can say which decision the answer would change.',
        fix: 'Write down what will be decided by it, or leave the question out.',
      },
    ]
  },
}

const mostToRank = 5
const drags =
  /\b(?:drag(?:ging)?|pull|slide|swipe|move (?:each|the|them|these)[^.]{0,40}(?:mouse|finger|up|down)|(?:mouse|finger|touch ?screen)\b|drop (?:them|each|it))\b/i
const otherWay =
  /\b(?:type|typing|numbers?\b|press|buttons?|keyboard|keys?|select|choose|pick from|(?:from|in) (?:each|the|a) list\b|arrows?|write|enter|tell us|menu|drop-?down|or tick|by phone)\b/i

/** SL-25: more than people can put in order, or only by dragging. */
export const ranking: QuestionRule = {
  rule: 'SL-25',
  source: 'WCAG 2.2, success criterion 2.5.7 (dragging movements); limit of 5 chosen for this check',
  find(question) {
    if (question.kind !== 'ranking') return []
    // What the question asks may speak of moving things; how to answer is said in the hint, or nowhere else.
    const beside = `${question.hint} ${question.preamble}`
    const said = drags.test(beside) ? beside : everythingSaid(question)
    const items = question.options.filter((one) => !isWayOut(one, question.options)).length
    const isDragOnly = drags.test(said) && !otherWay.test(said)
    if (!isDragOnly && items <= mostToRank) return []
    return [
      {
        ...noSpan,
        severity: isDragOnly ? 'error' : 'warning',
        why: isDragOnly
          ? 'The order can only be given by dragging: by keyboard, with a tremor or with a screen reader that cannot be done.'
          : `${items} things to rank: people know their first and last, and the middle is chance.`,
        fix: isDragOnly
          ? 'Let people type or choose a number for each.'
          : `Rank at most ${mostToRank}, or ask for the three that matter most.`,
      },
    ]
  },
}

const asksForPeople = [
  /\b(?:names? of (?!the (?:new )?(?:ward|wing|building|unit|clinic|hospital|group|organisation|service|medicine|street|park|room)|your (?:organisation|group|ward|clinic|surgery|hospital|practice|medicine)))[a-z' ]{3,}/i,
  /\b(?:by name|(?:your|their|his|her|whose|the (?:nurse|doctor|person|patient|carer|consultant|midwife|member of staff)'s) (?:own |full |first |last |sur|family )*names?|full name|name(?:s)? and (?:address|number)|name (?:the|any|a|your|those|anyone|who) (?:staff|people|person|nurses?|doctors?|members?|carers?|patients?|consultant|midwife|gp|helped))\b/i,
  /\b(?:what|which) names?\b(?=[^?]{0,40}\b(?:you|person|staff|nurse|doctor|letter)\b)(?! should)/i,
  /\bwho (?:was|were|is|are) (?:the |your )(?:nurse|doctor|midwife|carer|consultant|gp|surgeon|member of staff|staff|patient)\b/i,
  /\bwho (?:helped|treated|looked after|cared for|saw|upset|let) (?:you|them)\b/i,
]
const asksForHealth =
  /\b(?:your|their|his|her|(?:child|baby|relative|mother|father|partner|husband|wife|family|friend|person)'s|an?|any|what|which) (?:own |current |physical |long-term |main |recent |last |past |serious )*(?:health(?! (?:centre|visitor|service|plan|care|shop|board|bus|and|authority|improvement|hub|club|workers?))|mental health(?! (?:centre|service|team|unit|ward|trust|plan|care|support))|illness(?:es)?|medical (?:history|conditions?|problems?)|(?:health )?conditions?|diagnos(?:is|es)|symptoms?|medicines?(?! (?:shelf|cupboard|chart|bag))|medications?|disabilit(?:y|ies)|impairments?|operations?|surgery (?!open|hours|times|building|door)|treatment(?! (?:room|centre|plan|times|area))|injur(?:y|ies)|pregnanc(?:y|ies)|miscarriage|cancer|pain|therapy|mood|addiction|drinking|weight)\b/i
const protectsHealth =
  /\b(?:do not (?:name|tell|give|say|write|include|put|describe|mention|identify)|don't (?:name|tell|give|say|write|include|put|describe|mention|identify)|(?:not|need not|no need to) (?:name|to name|give|say)|leave (?:out|it out|them out|blank|this blank|names)|left out|without (?:names|naming|giving)|remove|delete|take out|(?:keep|kept)\b|(?:not|never|won't|not be) (?:be )?(?:share|shared|publish|published|passed|pass|shown|used|kept)|private|privacy|confidential|anonym|unnamed|optional|as little|only (?:if|what) you (?:want|wish|are happy)|blank|who (?:will )?(?:see|read)|details (?:that|which) (?:could|would|might)|stays? with)/i

/** SL-28: words that name people or their health, with nothing said of what becomes of them. */
export const noPrivacyHint: QuestionRule = {
  rule: 'SL-28',
  source:
    'QAS-99 (Willis and Lessler, RTI, 1999), step 6 (sensitivity); UK GDPR, article 13 (telling people)',
  find(question) {
    const span = question.kind === 'text' ? asksForPrivateThings(question) : undefined
    if (!span || protectsHealth.test(`${question.hint} ${question.preamble}`)) return []
    return [
      {
        ...span,
        severity: 'warning',
        why: `“${question.text.slice(span.start, span.end)}” asks for what tells who somebody is or how their health is, and nothing says what becomes of it.`,
        fix: 'Say beside the box who will read it, and ask people to leave names and details out, or why you need them.',
      },
    ]
  },
}

function asksForPrivateThings({ text }: AskedQuestion): Span | undefined {
  const people = asksForPeople.map((pattern) => firstSpan(text, pattern)).find((span) => span !== undefined)
  if (people) return people
  const isOfSomebody = /\b(?:you|your|their|his|her|'s|illness|diagnos|child|relative)\b/i.test(text)
  return isOfSomebody && !/\bshould\b/i.test(text) ? firstSpan(text, asksForHealth) : undefined
}
