import { z } from 'zod'
import { indicatorCriteria } from '../../core/law/indicator.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

const judgedCriteria = indicatorCriteria.filter(({ how }) => how === 'judged').map(({ id }) => id)

/** Up to three pieces of evidence for a criterion, as the indicator had it. */
const mostEvidence = 3
export const evidencePlaces = Array.from({ length: mostEvidence }, (_, place) => place + 1)

const isPublicAddress = (url: string) => /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url)

const address = optionalTextField({
  max: 1_000,
  tooLong: 'The address must be 1,000 characters or fewer',
}).refine((url) => url === '' || isPublicAddress(url), {
  message: 'Enter an address that anybody can open, beginning with https:// or http://',
})
const says = optionalTextField({ max: 200, tooLong: 'What is there must be 200 characters or fewer' })

const fields = {
  criterion: choiceField(judgedCriteria, 'Select what you judge'),
  verdict: choiceField(['yes', 'partly', 'no'], 'Select whether it is met'),
  reason: textField({
    empty: 'Enter why',
    max: 1_000,
    tooLong: 'Why must be 1,000 characters or fewer',
  }),
  judgedAs: textField({
    empty: 'Enter your name and role, as they stand in public',
    max: 200,
    tooLong: 'Your name and role must be 200 characters or fewer',
  }),
  url1: address,
  says1: says,
  url2: address,
  says2: says,
  url3: address,
  says3: says,
}

/** A judgement as it is typed. */
export const performanceForm = z
  .object(fields)
  .refine(({ url1, url2, url3 }) => [url1, url2, url3].some((url) => url !== ''), {
    path: ['url1'],
    message: 'Enter at least one piece of evidence that anybody can open',
    // Said together with what else is missing, not once that is mended.
    when: () => true,
  })
  .transform(({ url1, says1, url2, says2, url3, says3, ...judgement }) => ({
    ...judgement,
    evidence: [
      { url: url1, says: says1 },
      { url: url2, says: says2 },
      { url: url3, says: says3 },
    ].filter(({ url }) => url !== ''),
  }))
export type Judgement = z.output<typeof performanceForm>
export type Evidence = Judgement['evidence'][number]

/** The first year of the year from 1 April to 31 March that a day is in. */
export const yearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0)
