import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { isSmall, publishedCount } from '../../core/stats/small-numbers.ts'
import type { AffectedQuestion } from '../affected-groups/index.ts'
import type { CampaignRow } from '../campaigns/index.ts'
import { publishAffectedWithout } from './without.ts'

const campaign = { id: 'letters', questionId: 'q', title: 'Letters' } as CampaignRow

/** One group spoken of by so many in the campaign and outside, as the public reads it beside everybody's number. */
function shownOf([inside, outside]: readonly [number, number], [size, rest]: readonly [number, number]) {
  const question: AffectedQuestion = {
    id: 'q',
    text: 'What would it do?',
    activityTitle: 'Letters',
    parts: [
      {
        option: null,
        base: publishedCount(size + rest, nhsEngland),
        notRead: { hidden: false, count: 0 },
        groups: [
          {
            code: 'carers',
            title: 'Carers',
            responses: publishedCount(inside + outside, nhsEngland),
            share: null,
          },
        ],
      },
    ],
  }
  const row = { questionId: 'q', optionId: null }
  const placed = [
    { ...row, familyId: 'letters', responses: size, groups: { carers: inside } },
    { ...row, familyId: null, responses: rest, groups: { carers: outside } },
  ]
  return publishAffectedWithout([question], [campaign], placed, nhsEngland)[0]?.themes[0]
}

test('a group is counted with and without a campaign where neither part is small', () => {
  const line = shownOf([12, 20], [40, 60])
  assert.deepEqual(line?.all, { hidden: false, count: 32 })
  assert.deepEqual(line?.withoutAll, { hidden: false, count: 20 })
  for (const cells of [
    [3, 20],
    [12, 2],
    // Of those in the campaign only two did not speak of carers: to hide that hides the line.
    [38, 20],
  ] as const)
    assert.deepEqual(shownOf(cells, [40, 60])?.withoutAll, { hidden: true, why: 'withheld' }, `${cells}`)
})

test('who knows the rule and both sizes recovers no small number of who spoke of a group', () => {
  for (const sizes of [
    [9, 14],
    [12, 12],
    [20, 6],
  ] as const) {
    const alike = new Map<string, (readonly [number, number])[]>()
    for (let inside = 0; inside <= sizes[0]; inside++)
      for (let outside = 0; outside <= sizes[1]; outside++) {
        const page = JSON.stringify(shownOf([inside, outside], sizes) ?? null)
        alike.set(page, [...(alike.get(page) ?? []), [inside, outside]])
      }
    for (const [page, states] of alike)
      for (const place of [0, 1] as const) {
        const secret = states[0]?.[place] ?? 0
        const isTold = isSmall(secret, nhsEngland) && states.every((cells) => cells[place] === secret)
        assert.ok(!isTold, `${sizes}: ${page} tells ${secret}`)
      }
  }
})
