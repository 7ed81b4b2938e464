/** By the Indices of Deprivation, from the fifth of England's neighbourhoods that is most deprived. */
export const deprivationFifths = [
  'Most deprived fifth',
  'Second most deprived fifth',
  'Middle fifth',
  'Second least deprived fifth',
  'Least deprived fifth',
] as const

/** Town or country, as the census names them. */
export const settlements = { rural: 'Rural', urban: 'Urban' } as const

/** Of a tenth of England's neighbourhoods, 1 the most deprived, the fifth that it lies in. */
export const fifthOfDecile = (decile: number): string => deprivationFifths[Math.ceil(decile / 2) - 1] ?? ''
