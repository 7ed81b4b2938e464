// Tables of the census as they are published by area, and what becomes of them here. Shared by what builds the data that
// ships and by what loads a newer file, so that the figures of two days can be set beside each other.

/** Topics as the files call them → as we do. Age and sex are handled on their own. */
export const censusTopics: Readonly<Record<string, string>> = {
  population: 'population',
  'ethnic group (TS021, 5)': 'ethnic-group-5',
  'religion (TS030)': 'religion',
  'disability (TS038)': 'disability',
  'deprivation (IoD2025)': 'deprivation',
  'rural-urban (RUC2021)': 'rural-urban',
  'sexual orientation 16+ (TS077)': 'sexual-orientation',
}

/** The topic in files of four bands of age for each sex. */
export const ageAndSexInFiles = 'age and sex'
export const sexes = ['Female', 'Male'] as const
export type Sex = (typeof sexes)[number]

const pluralOf = (sex: Sex) => `${sex.toLowerCase()}s`

/** What the rows of a sex are called in such a file. */
export const ageRowsOf = (sex: Sex) => ({
  all: `total_${pluralOf(sex)}`,
  younger: `younger_${pluralOf(sex)}`,
  working: `working_age_${pluralOf(sex)}`,
  early: `older_${pluralOf(sex)}`,
})

/**
 * People under one as a share of those under 16. In the table they are counted twice; in England as a whole that makes
 * 5.5%, and no district can be far from it: sixteen years of age, of which the first is one.
 */
const shareOfBabies = 0.055

/**
 * Age by sex from a table that has two faults: its youngest band counts those under one twice, and its oldest ends at
 * 74. From 16 to 74 it can be taken as it is; those under 16 are estimated by taking the babies out again, and those of
 * 75 and over are who is left of all. The source says how far out an estimate can be.
 */
export function agesOf(
  sex: Sex,
  { all, younger, working, early }: Record<keyof ReturnType<typeof ageRowsOf>, number>,
): { topic: 'sex' | 'age-and-sex'; category: string; people: number }[] {
  const young = Math.round(younger / (1 + shareOfBabies))
  const band = (name: string, people: number) => ({
    topic: 'age-and-sex' as const,
    category: `${sex}, ${name}`,
    people,
  })
  return [
    { topic: 'sex', category: sex, people: all },
    band('under 16', young),
    band('16 to 64', working),
    band('65 to 74', early),
    band('75 and over', all - young - working - early),
  ]
}
