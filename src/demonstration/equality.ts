import { drawBetween, drawChance, drawOne, drawWeighted, type Random } from './random.ts'
import type { DemoEquality, DemoPlace } from './shape.ts'

const BACKGROUNDS = {
  white: { british: 90, irish: 3, 'gypsy-traveller': 1, other: 6 },
  multiple: { 'white-black-caribbean': 3, 'white-black-african': 2, 'white-asian': 3, other: 2 },
  asian: { indian: 4, pakistani: 4, bangladeshi: 2, chinese: 1, other: 2 },
  black: { african: 5, caribbean: 3, other: 1 },
  other: { arab: 4, other: 3 },
}

/**
 * Equality answers as people give them: some questions passed over, 'prefer not to say' now and then, and
 * (as in life) more women and more older White people than live in the area.
 */
export function drawEquality(random: Random, today: string): DemoEquality {
  const skipOr = (value: string) => (drawChance(random, 0.04) ? 'skip' : value)
  const answers: DemoEquality = {
    date_of_birth: drawBirthday(random, today),
    ...drawDisability(random),
    ...drawEthnicity(random),
    marriage: skipOr(
      drawWeighted(random, {
        married: 52,
        never: 27,
        divorced: 9,
        widowed: 8,
        'civil-partnership': 2,
        'separated-married': 2,
      }),
    ),
    religion: skipOr(
      drawWeighted(random, {
        none: 44,
        christian: 43,
        muslim: 5,
        hindu: 2,
        sikh: 1,
        jewish: 1,
        buddhist: 1,
        other: 2,
      }),
    ),
    sex: skipOr(drawWeighted(random, { female: 67, male: 33 })),
    gender_same: skipOr(drawWeighted(random, { yes: 99, no: 1 })),
    sexual_orientation: skipOr(
      drawWeighted(random, { heterosexual: 93, 'gay-lesbian': 3, bisexual: 3, other: 1 }),
    ),
  }
  return passOverSome(random, answers)
}

/**
 * What a postcode told, of those who gave one: as so often, fewer from the most deprived neighbourhoods than live there.
 * Nothing of anybody else.
 */
export function drawPlace(random: Random): DemoPlace {
  if (drawChance(random, 0.24)) return {}
  const fifth = drawWeighted(random, { '1': 9, '2': 15, '3': 24, '4': 28, '5': 24 })
  return {
    deprivation_fifth: fifth,
    rural_urban: drawChance(random, fifth === '1' ? 0.04 : 0.42) ? 'rural' : 'urban',
  }
}

function drawBirthday(random: Random, today: string): string {
  const age = drawOne(random, [
    drawBetween(random, 17, 45),
    drawBetween(random, 30, 70),
    drawBetween(random, 55, 91),
  ])
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const year = Number(today.slice(0, 4)) - age - 1
  return `${year}-${twoDigits(drawBetween(random, 1, 12))}-${twoDigits(drawBetween(random, 1, 28))}`
}

function drawDisability(random: Random): DemoEquality {
  const disability = drawWeighted(random, { no: 68, yes: 28, skip: 4 })
  if (disability !== 'yes') return { disability }
  return { disability, disability_impact: drawWeighted(random, { little: 50, lot: 32, no: 14, skip: 4 }) }
}

function drawEthnicity(random: Random): DemoEquality {
  const group = drawWeighted(random, { white: 88, multiple: 2, asian: 5, black: 2, other: 1, skip: 2 })
  if (group === 'skip') return { ethnic_group: group }
  return { ethnic_group: group, [`ethnic_${group}`]: drawWeighted<string>(random, BACKGROUNDS[group]) }
}

/** A question that hangs on another goes with it. */
function passOverSome(random: Random, answers: DemoEquality): DemoEquality {
  const kept = Object.entries(answers).filter(() => !drawChance(random, 0.07))
  const keys = new Set(kept.map(([key]) => key))
  const hangsLoose = (key: string) =>
    (key === 'disability_impact' && !keys.has('disability')) ||
    (/^ethnic_(white|multiple|asian|black|other)$/.test(key) && !keys.has('ethnic_group'))
  return Object.fromEntries(kept.filter(([key]) => !hangsLoose(key)))
}
