// Opposites, for scales and for pairs such as “satisfied or dissatisfied”. Add a line: what counts as more, then its
// opposite; words that mean nearly the same stand together.

export type Opposites = { plus: readonly string[]; minus: readonly string[] }

const pairs: [string, string][] = [
  ['excellent outstanding good great', 'poor bad terrible awful unsatisfactory'],
  ['satisfied', 'dissatisfied unsatisfied'],
  ['agree', 'disagree'],
  ['support favour for', 'oppose against'],
  ['easy simple', 'difficult hard complicated'],
  ['likely', 'unlikely'],
  ['happy pleased', 'unhappy sad displeased'],
  ['quiet', 'noisy loud'],
  ['hot warm', 'cold cool chilly'],
  ['short', 'long tall'],
  ['small little', 'big large'],
  ['early', 'late'],
  ['fast quick quickly', 'slow slowly'],
  ['clean', 'dirty'],
  ['better improved improve', 'worse worsened worsen'],
  ['more', 'less fewer'],
  ['many', 'few'],
  ['most', 'least'],
  ['high higher', 'low lower'],
  ['polite', 'rude impolite'],
  ['near close', 'far'],
  ['light bright', 'dark dim'],
  ['strong', 'weak'],
  ['soft', 'hard firm'],
  ['wide', 'narrow'],
  ['wet damp', 'dry'],
  ['calm relaxed', 'anxious worried tense stressed nervous'],
  ['well', 'badly poorly'],
  ['positive', 'negative'],
  ['increase increased', 'decrease decreased reduce reduced'],
  ['open', 'closed close shut'],
  ['up', 'down'],
  ['in', 'out'],
  ['true', 'false'],
  ['love', 'hate'],
  ['like', 'dislike'],
  ['useful', 'useless'],
  ['right', 'wrong'],
  ['new', 'old'],
  ['full', 'empty crowded'],
  ['cheap', 'expensive dear'],
  ['safe', 'unsafe dangerous'],
  ['fair', 'unfair'],
  ['advantage advantages benefits', 'disadvantage disadvantages drawbacks'],
  ['help helped', 'hinder hindered'],
  ['accept', 'reject'],
  ['keep', 'change replace close remove'],
  ['public', 'private'],
  ['male man men', 'female woman women'],
  ['yes', 'no'],
  ['win', 'lose'],
  ['approve', 'disapprove'],
  ['gain', 'loss'],
  ['friendly', 'unfriendly'],
  ['kind', 'unkind'],
]

export const opposites: readonly Opposites[] = pairs.map(([plus, minus]) => ({
  plus: plus.split(' '),
  minus: minus.split(' '),
}))

const prefixes = ['un', 'in', 'im', 'dis', 'ir', 'il', 'non-', 'non']

/** “clear” and “unclear”, “agree” and “disagree”. */
export const isNegatedForm = (word: string, negated: string): boolean =>
  word.length > 2 && prefixes.some((prefix) => negated === prefix + word)

export const areOpposites = (one: string, other: string): boolean =>
  isNegatedForm(one, other) ||
  isNegatedForm(other, one) ||
  opposites.some(
    ({ plus, minus }) =>
      (plus.includes(one) && minus.includes(other)) || (minus.includes(one) && plus.includes(other)),
  )
