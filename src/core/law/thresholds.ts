/**
 * Days to answer, none of them law: no law gives a length, and courts ask what is proportionate.
 * `shortest` is the two weeks below which the code of 2012 did not go (dropped in 2016), `short` the six weeks below
 * which a reason is looked for, `customary` the twelve weeks of the older codes.
 * Sources: Cabinet Office, Consultation principles (2012, 2016, 2018); Bevan Brittan, 2016.
 */
export const daysToAnswer = { shortest: 14, short: 42, customary: 84 } as const

/** How soon what people said is answered: twelve weeks. Source: Cabinet Office, Consultation principles (2018), J. */
export const daysToBeAnswered = 84

/**
 * The first day of notices to the Secretary of State, of call-ins at any stage, and of no referral by councils. Source: SI
 * 2024/15, SI 2024/16; Health and Care Act 2022, section 46.
 */
export const scrutinySwitch = '2024-01-31'

/** How many kinds of ways to take part are several: two. A choice of this software. */
export const severalWays = 2

/** When it is looked at who has not been heard yet: half-way. Source: The Consultation Institute, mid-point review. */
export const midPoint = 0.5

/** How long there is to complain. Source: Local Authority Social Services and NHS Complaints Regulations 2009, regulation 12. */
export const monthsToComplain = 12

/** How long at most to go to court, the day of the decision counted. Source: Civil Procedure Rules, rule 54.5. */
export const monthsToCourt = 3
