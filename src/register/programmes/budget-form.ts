import { z } from 'zod'
import { readPounds } from '../../core/pounds.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { optionalTextField, textField } from '../../web/text-field.ts'
import { type Choice, choice, chooseOne } from './desk-words.ts'
import { FieldsRefused } from './fields-refused.ts'
import type { BudgetRow, BudgetShare } from './money-queries.ts'
import { typedPounds, wrongSum } from './saving-form.ts'

/** `share`: the bodies that put money in; what each puts in has a field of its own, named after it. */
export const budgetForm = z
  .object({
    revision: z.coerce.number({ message: 'Open the page again' }).int(),
    title: textField({
      empty: 'Enter what the money is for',
      max: 200,
      tooLong: 'What the money is for must be 200 characters or fewer',
    }),
    year: optionalTextField({ max: 40, tooLong: 'The year must be 40 characters or fewer' }),
    controlledBy: optionalTextField({ max: 40, tooLong: 'Select a body' }),
    source: optionalTextField({ max: 40, tooLong: 'Select a source' }),
  })
  .loose()

export type Named = { id: string; name: string }

/** What may be chosen: the bodies of the programme, and its sources. */
export type BudgetChoices = { bodies: readonly Named[]; sources: readonly { id: string; title: string }[] }

const sumField = (bodyId: string) => `pounds-${bodyId}`

const sumTyped = (typed: Typed, bodyId: string): string => typedText(typed, sumField(bodyId)).trim()

/** What is wrong with the bodies that put money in: nobody ticked, a sum of somebody who was not, or what is no sum. */
export function faultsOfShares(
  typed: Typed,
  { bodies }: BudgetChoices,
  budget: Pick<BudgetRow, 'shares'> | null,
): FieldError[] {
  const ticked = typedList(typed, 'share')
  const held = new Map(budget?.shares.map(({ id, pounds }) => [id, typedPounds(pounds)]))
  // Without a script every field of a sum is open: what was typed there would be lost without a word. A body that is
  // taken out keeps the sum that it came with, and that is no fault.
  const passedOver = bodies.filter(
    ({ id }) => !ticked.includes(id) && !['', held.get(id)].includes(sumTyped(typed, id)),
  )
  const [first] = passedOver
  if (first)
    return [{ field: 'share', message: `Select ${first.name} too, or empty the sum that it puts in` }]
  if (!bodies.some(({ id }) => ticked.includes(id)))
    return [{ field: 'share', message: 'Select the bodies that put money in' }]
  return bodies
    .filter(({ id }) => ticked.includes(id) && isNoSum(sumTyped(typed, id)))
    .map(({ id, name }) => ({ field: sumField(id), message: `${wrongSum}, for ${name}` }))
}

const isNoSum = (text: string): boolean => text !== '' && readPounds(text) === null

/** What each body that was ticked puts in, once nothing is wrong with it. */
export function readShares(form: z.output<typeof budgetForm>, { bodies }: BudgetChoices): BudgetShare[] {
  const ticked = typedList(form as Typed, 'share')
  return bodies
    .filter(({ id }) => ticked.includes(id))
    .map(({ id }) => ({ organisationId: id, pounds: readPounds(sumTyped(form as Typed, id)) }))
}

/** @throws FieldsRefused where it is none of those offered */
export function chosenOf(offered: readonly { id: string }[], id: string, error: FieldError): string | null {
  if (id === '') return null
  if (!offered.some((one) => one.id === id)) throw new FieldsRefused([error])
  return id
}

/** A budget as the fields of its form hold it. */
export const typedBudget = (budget: BudgetRow | null): Typed => ({
  title: budget?.title ?? '',
  year: budget?.year ?? '',
  controlledBy: budget?.controlledById ?? '',
  source: budget?.sourceId ?? '',
  share: budget?.shares.map(({ id }) => id) ?? [],
  ...Object.fromEntries(budget?.shares.map(({ id, pounds }) => [sumField(id), typedPounds(pounds)]) ?? []),
})

export type BudgetFieldsShown = {
  title: string
  year: string
  controllers: Choice[]
  sources: Choice[]
  shares: { id: string; name: string; checked: boolean; field: string; pounds: string }[]
}

export const shownBudget = (typed: Typed, { bodies, sources }: BudgetChoices): BudgetFieldsShown => {
  const controlledBy = typedText(typed, 'controlledBy')
  const source = typedText(typed, 'source')
  const ticked = typedList(typed, 'share')
  return {
    title: typedText(typed, 'title'),
    year: typedText(typed, 'year'),
    controllers: [
      chooseOne('Not known', controlledBy),
      ...bodies.map(({ id, name }) => choice(id, name, controlledBy)),
    ],
    sources: [chooseOne('No source', source), ...sources.map(({ id, title }) => choice(id, title, source))],
    shares: bodies.map(({ id, name }) => ({
      id,
      name,
      checked: ticked.includes(id),
      field: sumField(id),
      pounds: typedText(typed, sumField(id)),
    })),
  }
}
