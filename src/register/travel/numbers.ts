import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'

// Residents are the census's, published by neighbourhood, and nobody's answers here. How many of them travel how long is
// an estimate: to hundreds it says as much, and no small number stands anywhere.
const roundedTo = 100

/** Residents to the nearest hundred; fewer than that are said to be so. */
export const roundPeople = (people: number): number =>
  people > 0 && people < roundedTo ? roundedTo : Math.round(people / roundedTo) * roundedTo

export const peopleText = (t: Translate, people: number): string =>
  people > 0 && people < roundedTo
    ? t('register:travel.fewerThan', { people: roundedTo })
    : formatNumber(roundPeople(people))

/** Whole minutes: an estimate says no more. */
export const minutesText = (minutes: number): string => formatNumber(Math.round(minutes))

/** The difference of two numbers of minutes as they are shown, with its sign. */
export function changeText(before: number, after: number): string {
  const change = Math.round(after) - Math.round(before)
  return change > 0 ? `+${formatNumber(change)}` : change < 0 ? `−${formatNumber(-change)}` : '0'
}
