import { type DisclosureScheme, leastPublished } from './disclosure-schemes.ts'

/**
 * While people are asked, two sets of figures that anyone is shown differ by at least so many people: of figures that
 * were always new, two looks with one answer between them would tell that answer. By the scheme of NHS England 10.
 */
export const betweenSteps = (scheme: DisclosureScheme): number => 2 * leastPublished(scheme)

/**
 * By how many people figures have to differ from those that were shown before. When nobody is asked any more what is left
 * is not kept back for ever, but never fewer than are shown anywhere.
 */
export const stepOf = (isOver: boolean, scheme: DisclosureScheme): number =>
  isOver ? leastPublished(scheme) : betweenSteps(scheme)

/**
 * From how many people on figures are shown anew. First ones have nothing to be set beside, so when nobody is asked
 * any more any number will do.
 * @param shown how many are in those that were shown before
 */
export function leastForStep(shown: number | undefined, isOver: boolean, scheme: DisclosureScheme): number {
  if (shown !== undefined) return shown + stepOf(isOver, scheme)
  return isOver ? 1 : betweenSteps(scheme)
}
