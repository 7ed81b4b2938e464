import { type AskedQuestion, type AskedQuestionnaire, isClosed } from '../asked.ts'
import { type Fault, noSpan, type WholeRule } from '../finding.ts'
import { type PersonalTopic, personalTopic } from '../personal.ts'
import { tellingWords } from '../text.ts'
import { isStandardWording } from '../words/standard-wording.ts'
import { isWayOut } from '../words/ways-out.ts'

const fault = (why: string, fix: string): Fault => ({ ...noSpan, severity: 'warning', why, fix })

/** SL-22: what comes first colours what follows. */
export const order: WholeRule = {
  rule: 'SL-22',
  source: 'Pew Research Center, Writing survey questions (question order)',
  find(questionnaire) {
    const why =
      whyPersonalFirst(questionnaire) ?? whySpecificFirst(questionnaire) ?? whyListFirst(questionnaire)
    return why ? [why] : []
  },
}

/** A question that only lets others be shown is asked before them. */
function whyPersonalFirst({ questions }: AskedQuestionnaire): Fault | undefined {
  const topics = questions.map(personalTopic)
  const first = topics.findIndex((topic) => topic !== undefined)
  const after = questions.findIndex(
    ({ kind }, place) => place > first && topics[place] === undefined && kind !== 'file',
  )
  if (first < 0 || after < 0 || questions[after]?.isFiltered || isClosingWord(questions[after]))
    return undefined
  return fault(
    `Question ${first + 1} asks for ${withArticle(topics[first])} before question ${after + 1}, on the matter itself: people wonder why they are asked, and some leave.`,
    'Ask what it is about first, and about the person at the end, with the reason.',
  )
}

/** After questions about the person, “anything else?” and permission to write are at their place. */
const isClosingWord = (question: AskedQuestion | undefined): boolean =>
  /\b(?:anything else|(?:may|can|could|shall) we (?:contact|write|send|ring|use|quote|publish)|any (?:other|further) comments|how did you hear|help(?:ed)? you (?:to )?(?:answer|fill)|look after|care for|served|first language|main language|household)\b/i.test(
    question?.text ?? '',
  )

const withArticle = (topic: PersonalTopic | undefined) => `the person's ${topic ?? 'details'}`

const ofTheWhole =
  /\b(?:overall|as a whole|on the whole|in general|generally|all in all|altogether|everything considered|all things considered|in total)\b/i
const judging =
  'satisf dissatisfi rate rat good poor easy easi difficult overall whole taken general experience experienc clear feel felt think thought support oppos far describe'.split(
    ' ',
  )

const topicOf = ({ text }: AskedQuestion): Set<string> => {
  const words = tellingWords(text)
  for (const word of judging) words.delete(word)
  return words
}

function whySpecificFirst({ questions }: AskedQuestionnaire): Fault | undefined {
  const asked = new Map<string, number>()
  for (const [place, question] of questions.entries()) {
    const isJudged = question.kind === 'scale' || question.kind === 'grid' || question.kind === 'single'
    if (!isJudged) continue
    const topic = topicOf(question)
    if (ofTheWhole.test(question.text)) {
      const before = [...topic].map((word) => asked.get(word)).find((at) => at !== undefined)
      if (before !== undefined) {
        return fault(
          `Question ${before + 1} asks about a part and question ${place + 1} about the whole: the part that was just asked about weighs more than it should.`,
          'Ask about the whole first, then about its parts.',
        )
      }
    } else if (question.kind !== 'single' || question.options.length > 3) {
      for (const word of topic) if (!asked.has(word)) asked.set(word, place)
    }
  }
  return undefined
}

const concerns =
  /\b(?:concern(?:s|ed)?|worr(?:y|ies|ied)|problems?|barriers?|drawbacks?|disadvantages?|fears?|reasons? against|difficult(?:y|ies)?|hard for you|put you off|stops? you|prevents? you|bother(?:s|ed)?|downsides?|objections?|benefits?|advantages?)\b/i

/** A list of concerns, and only then: what are your concerns? */
function whyListFirst({ questions }: AskedQuestionnaire): Fault | undefined {
  const open = questions.findIndex(({ kind, text }) => kind === 'text' && concerns.test(text))
  const list = questions.findIndex(
    (question) =>
      concerns.test(question.text) &&
      (question.kind === 'several' || question.kind === 'ranking' || isListOfOne(question)),
  )
  if (list < 0 || open < list) return undefined
  if (!isSameConcern(questions[list], questions[open])) return undefined
  return fault(
    `Question ${list + 1} lists concerns before question ${open + 1} asks for them in people's own words: most will repeat the list.`,
    'Ask in their own words first, then show the list.',
  )
}

const isListOfOne = ({ kind, options, text }: AskedQuestion): boolean =>
  kind === 'single' &&
  /\b(?:which|what)\b/i.test(text) &&
  options.filter((one) => !isWayOut(one, options)).length > 2

/** A follow-up such as “What else worries you?” belongs after the list. */
const isSameConcern = (list: AskedQuestion | undefined, open: AskedQuestion | undefined): boolean =>
  list !== undefined && open !== undefined && !/\b(?:else|other|another)\b/i.test(open.text)

/** What sets two askings of the same kind apart. */
const apart =
  /\b(?:work|school|college|workplace|child|children|carer|partner|relative|next of kin|parent|before|after|now|will|would|home from|back|leav(?:e|ing)|emergency|alternative|second|previous|new|old|nearest|landline|friend|organisation|group|visited|stayed)\b/gi

/** SL-29: the same fact twice. */
export const twice: WholeRule = {
  rule: 'SL-29',
  source: 'WCAG 2.2, success criterion 3.3.7 (redundant entry)',
  find({ questions }) {
    const seen = new Map<string, number>()
    for (const [place, question] of questions.entries()) {
      for (const key of keysOf(question)) {
        const before = seen.get(key)
        if (before !== undefined) return [twiceFault(before, place)]
        seen.set(key, place)
      }
    }
    return []
  },
}

const twiceFault = (before: number, place: number): Fault => ({
  ...noSpan,
  severity: 'warning',
  why: `Questions ${before + 1} and ${place + 1} ask for the same thing: it tires people, and the two answers may differ.`,
  fix: 'Ask once; use the first answer again, or show it to be checked.',
})

/** Under these a question is known again: what it asks for, its words, and the way somebody came. */
function keysOf(question: AskedQuestion): string[] {
  const different = [...new Set(question.text.toLowerCase().match(apart) ?? [])].sort().join(' ')
  const topic = personalTopic(question)
  const keys = topic && !isAskedInParts(question, topic) ? [`${topic}|${different}`] : []
  const words = [...tellingWords(question.text)].sort().join(' ')
  if (words && !topic) keys.push(`words|${words}|${question.rows.join('|')}|${different}`)
  const way = wayHere(question)
  return way ? [...keys, `${way}|${different}`] : keys
}

/** Ethnic group and disability are asked in two standard questions, one after the other. */
const isAskedInParts = (question: AskedQuestion, topic: PersonalTopic): boolean =>
  question.isFiltered ||
  ((topic === 'ethnic group' || topic === 'disability') && isStandardWording(question.text))

function wayHere(question: AskedQuestion): string | undefined {
  if (!isClosed(question)) return undefined
  const means = question.options.filter((one) =>
    /\b(?:bus|car|foot|walk(?:ed)?|train|taxi|bike|bicycle|cycled?|drove)\b/i.test(one),
  )
  if (
    means.length < 2 ||
    !/\b(?:come|came|get|got|travel(?:led)?|brought|arrive[d]?|journey|reach(?:ed)?)\b/i.test(question.text)
  )
    return undefined
  const where = /\b(?:here|today|this (?:morning|afternoon|evening|visit))\b/i.test(question.text)
    ? 'here'
    : [...tellingWords(question.text)].sort().join(' ')
  return `way ${where}`
}
