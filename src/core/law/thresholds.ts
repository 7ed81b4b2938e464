/**
 * Days to answer, none of them law: no law gives a length, and courts ask what is proportionate.
 * `shortest` is the two weeks below which the code of 2012 did not go (dropped in 2016), `short` the six weeks below
 * which a reason is looked for, `customary` the twelve weeks of the older codes.
 * Sources: Cabinet Office, Consultation principles (2012, 2016, 2018); Bevan Brittan, 2016.
 */
export const daysToAnswer = { shortest: 14, short: 42, customary: 84 } as const
