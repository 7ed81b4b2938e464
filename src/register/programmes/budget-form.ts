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

/** What each body that was ticked puts in. @throws FieldsRefused for what is no sum, or where nobody was ticked */
export function readShares(form: z.output<typeof budgetForm>, { bodies }: BudgetChoices): BudgetShare[] {
  const ticked = typedList(form as Typed, 'share')
  const errors: FieldError[] = []
  const shares = bodies
    .filter(({ id }) => ticked.includes(id))
    .map(({ id }) => {
      const text = typedText(form as Typed, sumField(id)).trim()
      const pounds = text === '' ? null : readPounds(text)
      if (text !== '' && pounds === null) errors.push({ field: sumField(id), message: wrongSum })
      return { organisationId: id, pounds }
    })
  if (shares.length === 0) errors.push({ field: 'share', message: 'Select the bodies that put money in' })
  if (errors.length > 0) throw new FieldsRefused(errors)
  return shares
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
