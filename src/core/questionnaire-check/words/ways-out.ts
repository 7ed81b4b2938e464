// Answers by which somebody can say that no answer fits.

const notKnowing =
  /\b(?:(?:do not|don't|dont) (?:know|mind|remember|recall|have (?:a|an) (?:view|opinion|preference))|not sure|unsure|not certain|no (?:opinion|view|preference|comment|answer|idea|experience)|cannot (?:say|remember)|can't (?:say|remember|recall|tell)|undecided|it depends|not known|unknown|hard to say|too early to (?:say|tell)|(?:it )?(?:does not|doesn't) matter|no strong (?:view|feeling)s?)\b/i
const notSaying =
  /\b(?:(?:prefer|rather|wish|want) not|(?:'d|would) rather not|decline to|skip this)\b|prefer to not|do not wish to/i
const notApplying = /\b(?:not applicable|does not apply|doesn't apply|not relevant)\b|^n\/?a\b/i
const noneOfThem =
  /^(?:none\b.*\b(?:these|them|above|those)|none apply|neither(?: of (?:these|them|the two))?$|nobody|no one|not any of)/i
/** “I did not park”, “Did not go”, “I had no letter”, “No letters, please”. */
const notSo =
  /^(?:(?:i|we|i've|i'm|it|there)\b.*\b(?:not|no|neither|nothing|never|none|nobody|already|wasn't|weren't|didn't|don't|haven't|hadn't|can't|won't|wouldn't|couldn't|isn't|am not|no longer)\b|(?:did|do|have|has|had|was|were|am|could)(?: not|n't)\b|no [a-z]+s, |not (?:seen|used|been|tried|given|offered|there|needed|visited|attended))/i

export const isPlainWayOut = (option: string): boolean =>
  [notKnowing, notSaying, notApplying].some((pattern) => pattern.test(option))

/** “I did not park here” is a way out beside other answers, unless all answers are sentences with “I”. */
export function isWayOut(option: string, options: readonly string[]): boolean {
  if (isPlainWayOut(option) || noneOfThem.test(option)) return true
  return notSo.test(option) && options.filter((one) => notSo.test(one)).length < options.length / 2 + 0.5
}

/** An answer for those whom the question does not meet at all. “Don't know” and “prefer not to say” are none. */
export const saysItDoesNotApply = (option: string): boolean =>
  !(notKnowing.test(option) || notSaying.test(option)) &&
  (notApplying.test(option) ||
    noneOfThem.test(option) ||
    notSo.test(option) ||
    /^(?:no [a-z]|none$|no, )/i.test(option))

export const mayBeLeftBlank =
  /\b(?:leave (?:it|this|them|the question|the box|this question)?\s*(?:out|blank|empty|as it is)|leave blank|left (?:blank|out|empty)|may leave|can skip|skip this|or skip|to skip|optional|(?:continue|go on) without|only if you (?:want|wish|like)|(?:do not|don't) have to answer|(?:you )?need not answer|not have to (?:answer|say|tell)|if you (?:prefer|would rather) not|no need to answer|miss (?:this|it) out|leave this)\b/i
