import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  customScheme,
  type DisclosureScheme,
  nhsDigital,
  nhsEngland,
} from '../../core/stats/disclosure-schemes.ts'
import { isSmall, type PublishedCount } from '../../core/stats/small-numbers.ts'
import { type PublishedQuestion, publishQuestion } from './publish.ts'
import { noGivers, type QuestionCount, type ThemeCount } from './service.ts'

/** Answers of one theme by how they were given it; each is in a response of its own. */
type Made = ThemeCount['made']

const nobody: Made = { person: 0, accepted: 0, import: 0, bulk: 0, inherited: 0 }

function countsOf(id: string, made: Made, organisations = 0): ThemeCount {
  const read = made.person + made.accepted + made.import
  return {
    id,
    title: `Theme ${id}`,
    description: '',
    revision: 1,
    signedOffAt: new Date('2027-09-01T12:00:00Z'),
    responses: read,
    inherited: 0,
    inBulk: made.bulk,
    people: read - organisations,
    organisations,
    sessions: 0,
    petitions: 0,
    made,
  }
}

const publish = (themes: readonly ThemeCount[], scheme: DisclosureScheme = nhsEngland): PublishedQuestion =>
  publishQuestion(
    {
      id: 'q',
      text: 'What do you want to say?',
      activityId: 'a',
      activityTitle: 'Say it',
      base: { ...noGivers(), total: 90, people: 90, channels: new Map([['online', 90]]) },
      notRead: 0,
      saidNothing: 0,
      inTheme: 0,
      themes: [...themes],
    } satisfies QuestionCount,
    scheme,
  )

const publishMade = (...made: Partial<Made>[]): PublishedQuestion =>
  publish(made.map((one, place) => countsOf('ABC'.charAt(place), { ...nobody, ...one })))

test('where nothing is hidden it is published how many codings were made in which way', () => {
  assert.deepEqual(publishMade({ person: 12, bulk: 8 }, { person: 20 }).made, [
    { how: 'person', count: 32 },
    { how: 'bulk', count: 8 },
  ])
})

test('where a theme hides its count only the ways are named: a sum would give it away', () => {
  const { themes, made } = publishMade({ person: 3 }, { person: 20 })
  assert.deepEqual(
    themes.map(({ responses }) => responses),
    [
      { hidden: false, count: 20 },
      { hidden: true, why: 'one-to-four' },
    ] satisfies PublishedCount[],
  )
  assert.deepEqual(made, [{ how: 'person', count: undefined }])
})

test('where a theme hides how many nobody read only the ways are named', () => {
  const { themes, made } = publishMade({ person: 12, bulk: 3 }, { person: 20, bulk: 7 })
  assert.equal(themes.find(({ id }) => id === 'A')?.inBulk.hidden, true)
  assert.deepEqual(made, [
    { how: 'person', count: undefined },
    { how: 'bulk', count: undefined },
  ])
})

test('a theme whose number is withheld for the sake of its parts is not told by how it was made', () => {
  const { themes, made } = publish([countsOf('A', { ...nobody, person: 8 }, 2)])
  assert.deepEqual(themes[0]?.responses, { hidden: true, why: 'withheld' })
  assert.deepEqual(made, [{ how: 'person', count: undefined }])
})

test('a theme that is not signed off is in no published number, nor is the way its codings were made', () => {
  const { themes, made } = publish([
    countsOf('A', { ...nobody, person: 12 }),
    { ...countsOf('B', { ...nobody, import: 3 }), signedOffAt: null },
  ])
  assert.deepEqual(
    themes.map(({ id }) => id),
    ['A'],
  )
  assert.deepEqual(made, [{ how: 'person', count: 12 }])
})

/** More than are hidden: what nobody read is added to nothing, so its number has no bound by the others. */
const mostUnreadBy = ({ mostHidden }: DisclosureScheme) => mostHidden + 2

/** Every way to make up to `most` codings of one theme in the given ways, and some that nobody read beside them. */
function* listMade(ways: readonly (keyof Made)[], most: number, mostUnread: number): Generator<Made> {
  const [way, ...others] = ways
  if (!way) {
    yield nobody
    return
  }
  for (let count = 0; count <= most; count++) {
    const left = others[0] === 'bulk' ? mostUnread : most - count
    for (const rest of listMade(others, left, mostUnread)) yield { ...rest, [way]: count }
  }
}

/** Every state that one theme may be in, with up to `most` responses. */
const listThemes = (
  id: string,
  ways: readonly (keyof Made)[],
  most: number,
  { withOrganisations = false, scheme }: { withOrganisations?: boolean; scheme: DisclosureScheme },
) =>
  [...listMade(ways, most, mostUnreadBy(scheme))].flatMap((made) => {
    const { responses } = countsOf(id, made)
    const organisations = withOrganisations ? [...Array(responses + 1).keys()] : [0]
    return organisations.map((count) => countsOf(id, made, count))
  })

const secretsOf = (themes: readonly ThemeCount[], ways: readonly (keyof Made)[]): number[] => [
  ...themes.flatMap((theme) => [theme.responses, theme.inBulk, theme.people, theme.organisations]),
  ...themes.flatMap(({ made }) => ways.map((way) => made[way])),
  ...ways.map((way) => themes.reduce((sum, { made }) => sum + made[way], 0)),
]

/**
 * The strongest reader of one question's page: knows the rule, and lists every state of things that would have been
 * published just so. Gives the pages on which some number that is small can be only one number.
 */
function listRecovered(
  ways: readonly (keyof Made)[],
  first: ThemeCount[],
  second: ThemeCount[],
  scheme: DisclosureScheme,
): string[] {
  const alike = new Map<string, number[][]>()
  for (const a of first) {
    for (const b of second) {
      const page = JSON.stringify(publish([a, b], scheme))
      const states = alike.get(page)
      if (states) states.push(secretsOf([a, b], ways))
      else alike.set(page, [secretsOf([a, b], ways)])
    }
  }
  return [...alike].flatMap(([page, states]) => {
    const isTold = states[0]?.some(
      (secret, place) => isSmall(secret, scheme) && states.every((state) => state[place] === secret),
    )
    return isTold ? [page] : []
  })
}

test('a reader who knows the rule recovers no small number from the themes and how they were made', () => {
  for (const [ways, mostOfA, mostOfB, withOrganisations, scheme] of [
    [['person', 'bulk'], 16, 14, false, nhsEngland],
    [['person', 'accepted', 'bulk'], 11, 8, false, nhsEngland],
    [['person', 'bulk'], 13, 8, true, nhsEngland],
    [['person', 'bulk'], 20, 16, false, customScheme(6)],
    [['person', 'bulk'], 24, 12, false, nhsDigital],
  ] as const) {
    const [first, second] = [
      listThemes('A', ways, mostOfA, { withOrganisations, scheme }),
      listThemes('B', ways, mostOfB, { scheme }),
    ]
    assert.deepEqual(listRecovered(ways, first, second, scheme).slice(0, 3), [], ways.join(' and '))
  }
})

const publishNotRead = (notRead: number, saidNothing: number) => {
  const base = { ...noGivers(), total: 90, people: 90, channels: new Map([['online', 90]]) }
  const about = { id: 'q', text: 'What worries you?', activityId: 'a', activityTitle: 'Say it' }
  return publishQuestion({ ...about, base, notRead, saidNothing, inTheme: 0, themes: [] }, nhsEngland)
}

test('how many say nothing in words tells no small number of those who wait to be read, nor the other way round', () => {
  const hidden = { hidden: true, why: 'withheld' }
  assert.deepEqual(publishNotRead(40, 30).saidNothing, { hidden: false, count: 30 })
  assert.deepEqual(publishNotRead(40, 0).saidNothing, { hidden: false, count: 0 })
  assert.deepEqual(publishNotRead(40, 40).saidNothing, { hidden: false, count: 40 })
  assert.deepEqual(publishNotRead(40, 3).saidNothing, hidden)
  assert.deepEqual(publishNotRead(40, 37).saidNothing, hidden, 'three wait to be read')
  assert.deepEqual(publishNotRead(3, 3).saidNothing, hidden)
  assert.deepEqual(publishNotRead(87, 87).saidNothing, hidden, 'three have been read')
})
