import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import { publishWithoutOnce } from '../../src/understand/across/without.ts'
import { type AffectedQuestion, publishAffected } from '../../src/understand/affected-groups/service.ts'
import { publishAffectedWithout } from '../../src/understand/affected-results/without.ts'
import type { CampaignRow } from '../../src/understand/campaigns/index.ts'
import type { Figure } from './disclosure-reader.ts'
import {
  aboutOptions,
  answered,
  answeredSecond,
  both,
  countOf,
  either,
  everybody,
  figure,
  is,
  not,
  type Of,
  onX,
  onY,
  type People,
} from './figures-of.ts'

const campaignIds = ['first', 'other'] as const
const outside = is('campaign', '')
const isCarer = is('carers', 'yes')

export function publishOfAffected(people: People) {
  const about = (questionId: string, optionId: string | null, of: Of) => ({
    questionId,
    question: questionId,
    activityTitle: 'Way',
    optionId,
    option: optionId,
    base: countOf(people, of),
    read: countOf(people, both(of, optionId ? everybody : is('seen', 'yes'))),
    groups: { carers: countOf(people, both(of, is('carers', 'yes'))) },
    asked: countOf(people, optionId ? aboutOptions : answered),
  })
  const rows = [about('first', null, answered), about('options', 'X', onX), about('options', 'Y', onY)]
  return publishAffected([{ code: 'carers', title: 'Carers', isDropped: false }], rows, nhsEngland)
}

export function affected(people: People): Figure[] {
  const questions = publishOfAffected(people)
  return [...partsOf(questions), ...withoutOf(people, questions)]
}

const partsOf = (questions: readonly AffectedQuestion[]): Figure[] =>
  questions.flatMap(({ parts }) =>
    parts.flatMap(({ option, base, notRead, groups }) => {
      const of = option === null ? answered : option.id === 'X' ? onX : onY
      const unread =
        option === null ? [figure('affected: not read', notRead, both(of, is('seen', 'no')))] : []
      return [
        figure(`affected: base ${option?.id ?? ''}`, base, of),
        ...unread,
        ...groups.map(({ responses }) =>
          figure(`affected: carers ${option?.id ?? ''}`, responses, both(of, is('carers', 'yes'))),
        ),
      ]
    }),
  )

/** Who spoke of carers with and without each campaign: of the question and of both options. */
function withoutOf(people: People, questions: readonly AffectedQuestion[]): Figure[] {
  const known = questions.flatMap(({ id: questionId }) =>
    campaignIds.map((id) => ({ id, questionId, title: id }) as CampaignRow),
  )
  const placed = questions.flatMap(({ id: questionId, parts }) =>
    parts.flatMap(({ option }) =>
      [...campaignIds, ''].map((campaign) => {
        const here = both(spokeOf(option?.id), is('campaign', campaign))
        return {
          questionId,
          optionId: option?.id ?? null,
          familyId: campaign || null,
          responses: countOf(people, here),
          groups: { carers: countOf(people, both(here, isCarer)) },
        }
      }),
    ),
  )
  return publishAffectedWithout(questions, known, placed, nhsEngland).flatMap(({ optionId, themes }) => {
    const carers = both(spokeOf(optionId ?? undefined), isCarer)
    const from = `affected: carers ${optionId ?? ''}`
    return themes.flatMap(({ withoutEach, withoutAll }) => [
      figure(`${from} without all`, withoutAll, both(carers, outside)),
      ...withoutEach.map((count, place) =>
        figure(
          `${from} without ${place}`,
          count,
          both(carers, not(is('campaign', campaignIds[place] ?? ''))),
        ),
      ),
    ])
  })
}

const spokeOf = (option: string | undefined): Of =>
  option === undefined ? answered : option === 'X' ? onX : onY

const underOne = is('a', 'read', 'inherited')
const underOther = is('second', 'read')

/** A theme that two questions have, with and without campaigns. */
export function acrossWithout(people: People): Figure[] {
  const inside = not(outside)
  const places = (of: Of) => ({
    inside: countOf(people, both(of, inside)),
    outside: countOf(people, both(of, outside)),
  })
  const union = either(underOne, underOther)
  const read = countOf(people, either(is('a', 'read'), underOther))
  const line = publishWithoutOnce(
    {
      parts: [places(underOne), places(underOther)],
      union: { ...places(union), read },
      base: places(either(answered, answeredSecond)),
    },
    nhsEngland,
  )
  return [
    figure('across with campaigns: A', line.all, union),
    figure('across without campaigns: A', line.without, both(union, outside)),
  ]
}
