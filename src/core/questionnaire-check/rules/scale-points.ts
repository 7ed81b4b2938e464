import { type AskedQuestion, type AskedQuestionnaire, everythingSaid } from '../asked.ts'
import { noSpan, type QuestionRule, type WholeRule } from '../finding.ts'
import { asksAgreement, pairOf, readScaleLabel, scalePoints, wayWithin } from '../scale-labels.ts'
import { firstSpan } from '../text.ts'

const source = 'QAS-99 (Willis and Lessler, RTI, 1999), step 7 (response categories)'
const usualPoints = [2, 3, 4, 5, 7, 10, 11]

const isScale = ({ kind }: AskedQuestion) => kind === 'scale' || kind === 'grid'
/** A number, a star or a picture, with no word beside it. */
const hasNoWord = (label: string) => !/\p{L}/u.test(label)
/** “where 1 is very poor”, “0 = no pain”, “from 1 (poor) to”. */
const saysWhatNumbersMean =
  /(?:\b\d+\s*(?:=|:|is|means|being|meaning|stands for|for|\()\s*[("']?[a-z]{2,}|\bfrom \d+,? [a-z]{2,}|[a-z]{2,} ?\(\d+\)|[a-z]{2,} ?= ?\d)/i
const asksForNumberOnScale =
  /\b(?:on a scale (?:of|from)|scale of|(?:rate|score|mark)[^?.]{0,60}\b(?:from|out of|between))\s*(?:\d+|ten|five)\b/i

/** SL-08: a scale whose points nobody can name. */
export const scalePointsRule: QuestionRule = {
  rule: 'SL-08',
  source,
  find(question) {
    const why = whyUnclear(question)
    if (!why) return []
    const fix =
      'Use 5 points (or 2, 3, 4, 7, 10 or 11) and give both ends words: “1 – Very difficult” to “5 – Very easy”.'
    return [{ ...(firstSpan(question.text, asksForNumberOnScale) ?? noSpan), severity: 'warning', why, fix }]
  },
}

function whyUnclear(question: AskedQuestion): string | undefined {
  const said = everythingSaid(question)
  const points = scalePoints(question.options)
  if (!isScale(question)) {
    const isBare =
      points.length > 2 &&
      points.every((one) => /^\s*\d+\s*$/.test(one)) &&
      /\brate\b|\bscale\b|\bscore\b/i.test(said)
    const asks = (question.kind === 'number' || isBare) && asksForNumberOnScale.test(said)
    return (asks || isBare) && !saysWhatNumbersMean.test(said)
      ? 'The numbers have no words: it is not said which end is good.'
      : undefined
  }
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return undefined
  if ((hasNoWord(first) || hasNoWord(last)) && !saysWhatNumbersMean.test(said))
    return 'An end of the scale has no words, so people do not know what it stands for.'
  if (!usualPoints.includes(points.length))
    return `The scale has ${points.length} ${points.length === 1 ? 'point' : 'points'}: people do not tell so many apart evenly, and nothing can be compared with it.`
  return undefined
}

/** SL-08 over the whole: one scale runs from good to bad, another from bad to good. */
export const scaleDirection: WholeRule = {
  rule: 'SL-08',
  source,
  find({ questions }: AskedQuestionnaire) {
    const ways = questions.flatMap((question) => directionOf(question) ?? [])
    const [first] = ways
    const turned = ways.find(({ way }) => way !== first?.way)
    if (!first || !turned) return []
    return [
      {
        ...noSpan,
        severity: 'warning',
        why: `Scales change direction: question ${first.place + 1} starts with “${first.label}”, question ${turned.place + 1} with “${turned.label}”. People who have learnt the first order tick the wrong end.`,
        fix: 'Let all scales run the same way.',
      },
    ]
  },
}

type Direction = { way: 1 | -1; place: number; label: string }

/** From good to bad is 1. Only scales that judge something have a direction that people carry on. */
function directionOf(question: AskedQuestion): Direction | undefined {
  if (!isScale(question) && !asksAgreement(question.options)) return undefined
  const labels = scalePoints(question.options).map(readScaleLabel)
  const graded = labels.filter(({ kind }) => kind === 'graded')
  const [first, last] = [graded[0], graded.at(-1)]
  if (!first || !last || first === last) return undefined
  const found = (way: 1 | -1): Direction => ({ way, place: question.place, label: first.label })
  if (first.head === last.head && first.isNegated !== last.isNegated) return found(first.isNegated ? -1 : 1)
  const pair = pairOf([first.head, last.head])
  const [from, to] = [pair && wayWithin(pair, first.head), pair && wayWithin(pair, last.head)]
  if (!from || !to || from === to || !judges.test(`${first.head} ${last.head}`)) return undefined
  return found(from)
}

const judges =
  /\b(?:good|excellent|poor|bad|satisfied|agree|support|favour|easy|likely|happy|clean|better|safe|clear|helpful|willing|useful|comfortable|important|convenient|acceptable|fair|polite|kind|well|positive|friendly|high|strong|quick|fast)\b/

/** SL-12: agreeing costs nothing. */
export const agreement: QuestionRule = {
  rule: 'SL-12',
  source: 'Pew Research Center, Writing survey questions (acquiescence); QAS-99 (RTI, 1999), step 6',
  find(question, { questions, agreementShare: share }) {
    if (!asksAgreement(question.options)) return []
    // Of three questions or fewer one is always more than 30%.
    const isMany = questions.length > 3 && share > 0.3
    return [
      {
        ...(firstSpan(
          question.text,
          /\b(?:to what extent )?(?:do )?you (?:strongly )?agree(?: or disagree)?\b/i,
        ) ?? noSpan),
        severity: isMany ? 'warning' : 'hint',
        why: `Some people agree with whatever is put to them: about 10 in 100 more say yes here than to a question with answers of its own${isMany ? `. ${Math.round(share * 100)}% of the questions are of this kind` : ''}.`,
        fix: 'Ask for the thing itself: not “the letter was clear: agree or disagree” but “how clear or unclear was the letter?”.',
      },
    ]
  },
}
