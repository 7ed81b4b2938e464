import { addUp, type QuestionCount, type ThemeCount } from '../../src/understand/counts/index.ts'
import {
  aboutOptions,
  answered,
  answeredSecond,
  both,
  countOf,
  either,
  everybody,
  is,
  not,
  type Of,
  organisation,
  type People,
  themeA,
  themeB,
  within,
} from './figures-of.ts'

export const giversOf = (people: People) =>
  addUp(
    people.map(({ kind, channel, wording }) => ({
      kind,
      channel,
      count: 1,
      headCount: 0,
      signatures: 0,
      inVariant: wording === 'variant',
    })),
  )

const noWay = { person: 0, accepted: 0, import: 0, bulk: 0, inherited: 0 }

function themeCount(people: People, id: string, { read, inherited, bulk }: Record<string, Of>): ThemeCount {
  const [responses, organisations] = [
    countOf(people, read ?? not(everybody)),
    countOf(people, both(read ?? not(everybody), organisation)),
  ]
  return {
    id,
    title: `Theme ${id}`,
    description: '',
    revision: 1,
    signedOffAt: new Date(0),
    responses,
    inherited: inherited ? countOf(people, inherited) : 0,
    inBulk: bulk ? countOf(people, bulk) : 0,
    people: responses - organisations,
    organisations,
    sessions: 0,
    petitions: 0,
    made: { ...noWay, person: responses },
  }
}

export const isRead = either(is('seen', 'yes'), themeA, themeB)

const raised = not(is('why', ''))

/** The question about options: theme T is why people say of one what they say. */
export const optionQuestion = (people: People): QuestionCount => ({
  ...firstQuestion([]),
  base: giversOf(within(people, aboutOptions)),
  themes: [themeCount(people, 'T', { read: raised })],
})

export const firstQuestion = (people: People): QuestionCount => ({
  id: 'first',
  text: 'First',
  activityId: 'way',
  activityTitle: 'Way',
  base: giversOf(within(people, answered)),
  notRead: countOf(people, both(answered, not(isRead))),
  saidNothing: 0,
  inTheme: countOf(people, either(themeA, themeB)),
  themes: [
    themeCount(people, 'A', { read: themeA, inherited: is('a', 'inherited'), bulk: is('a', 'bulk') }),
    themeCount(people, 'B', { read: themeB }),
  ],
})

export const secondQuestion = (people: People): QuestionCount => ({
  ...firstQuestion([]),
  base: giversOf(within(people, answeredSecond)),
  themes: [themeCount(people, 'A2', { read: is('second', 'read') })],
})
