import { nhsEngland } from '../../src/core/stats/disclosure-schemes.ts'
import { addUpCounts } from '../../src/understand/campaigns/public-service.ts'
import { publishCampaigns } from '../../src/understand/campaigns/publish.ts'
import { publishAcross } from '../../src/understand/counts/across.ts'
import {
  type PublishedGivers,
  publishGivers,
  publishQuestion,
  type QuestionCount,
} from '../../src/understand/counts/index.ts'
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
  organisation,
  type People,
  person,
  themeA,
  themeB,
  variant,
  within,
} from './figures-of.ts'
import { values } from './small-programme.ts'
import { acrossWithout, affected } from './small-programme-affected.ts'
import { themesByChannel } from './small-programme-channels.ts'
import { equalityFigures, resultsByGroup } from './small-programme-groups.ts'
import { equalityFiguresOfPlace } from './small-programme-places.ts'
import { positionsOnX } from './small-programme-positions.ts'
import {
  firstQuestion,
  giversOf,
  isRead,
  optionQuestion,
  secondQuestion,
} from './small-programme-questions.ts'
import {
  closed,
  type GroupingName,
  groupings,
  workbookOfAnswers,
  workbookOfThemes,
} from './small-programme-tables.ts'

function giverFigures(from: string, given: PublishedGivers, of: Of): Figure[] {
  const isTotalShown = !given.total.hidden
  const channels = new Set(given.channels.map(({ channel }) => channel))
  return [
    figure(from, given.total, of, true),
    figure(`${from}: people`, given.people, both(of, person), isTotalShown),
    figure(`${from}: organisations`, given.organisations, both(of, organisation), isTotalShown),
    // A channel by which nothing came is not on the page.
    ...values.channel.map((channel) =>
      figure(
        `${from}: ${channel}`,
        given.channels.find((one) => one.channel === channel)?.count ?? { hidden: false, count: 0 },
        both(of, is('channel', channel)),
        channels.has(channel),
      ),
    ),
    figure(`${from}: in variant`, given.inVariant ?? { hidden: false, count: 0 }, both(of, variant), true),
  ]
}

function themeFigures(question: QuestionCount, of: Record<string, Of>): Figure[] {
  const { themes } = publishQuestion(question, nhsEngland)
  // That none are shown as none with one theme tells that those hidden with another are some.
  const areNoughtsShown = themes.some(({ organisations }) => !organisations.hidden)
  return themes.flatMap(({ id, responses, people: own, organisations, inherited, inBulk }) => {
    const has = of[id] ?? everybody
    const isShown = !responses.hidden && areNoughtsShown
    return [
      figure(`said: ${id}`, responses, has, true),
      figure(`said: ${id} of people`, own, both(has, person), isShown),
      figure(`said: ${id} of organisations`, organisations, both(has, organisation), isShown),
      ...(id === 'A'
        ? [
            figure('said: A inherited', inherited, is('a', 'inherited')),
            figure('said: A in bulk', inBulk, is('a', 'bulk')),
          ]
        : []),
    ]
  })
}

const strands = (people: People) =>
  giverFigures('strand', publishGivers(giversOf(people), nhsEngland), everybody)

function said(people: People): Figure[] {
  const question = firstQuestion(people)
  const { base, notRead } = publishQuestion(question, nhsEngland)
  return [
    ...giverFigures('said', base, answered),
    figure('said: not read', notRead, both(answered, not(isRead))),
    ...themeFigures(question, { A: themeA, B: themeB }),
  ]
}

const saidOfOptions = (people: People) => [
  ...giverFigures('said of options', publishQuestion(optionQuestion(people), nhsEngland).base, aboutOptions),
  ...themeFigures(optionQuestion(people), { T: not(is('why', '')) }),
]

const second = is('second', 'read')

export function publishUnions(people: People) {
  const row = (first: Of, other: Of) => [countOf(people, first), countOf(people, other)]
  return publishAcross(
    [
      {
        activityId: 'way',
        activityTitle: 'Way',
        title: 'A',
        questions: 2,
        parts: row(themeA, second),
        union: countOf(people, either(themeA, second)),
        baseParts: row(answered, answeredSecond),
        base: countOf(people, either(answered, answeredSecond)),
      },
    ],
    nhsEngland,
  )
}

function across(people: People): Figure[] {
  const [line] = publishUnions(people)
  return [
    ...giverFigures('second', publishQuestion(secondQuestion(people), nhsEngland).base, answeredSecond),
    ...themeFigures(secondQuestion(people), { A2: second }),
    ...(line
      ? [
          figure('across: A', line.responses, either(themeA, second)),
          figure('across: base', line.base, either(answered, answeredSecond)),
        ]
      : []),
  ]
}

const campaignIds = ['first', 'other'] as const

const inside = campaignIds.map((id) => is('campaign', id))
const outside = both(answered, is('campaign', ''))
const has: Record<string, Of> = { A: is('a', 'read', 'inherited'), B: themeB }

export function publishOfCampaigns(people: People) {
  const question = firstQuestion(people)
  const published = publishQuestion(question, nhsEngland)
  return publishCampaigns(
    { count: question.base.total, total: published.base.total },
    campaignIds.map((id, place) => {
      const own = within(people, inside[place] ?? everybody)
      const withAddress = countOf(own, is('email', 'yes'))
      return { id, responses: own.length, texts: own.length, withAddress, addresses: withAddress }
    }),
    published.themes.map(({ id, title, ...shown }) => ({
      id,
      title,
      count: countOfTheme(question, id),
      total: addUpCounts(shown, countOfTheme(question, id), nhsEngland),
      inside: inside.map((of) => countOf(people, both(of, has[id] ?? everybody))),
      outside: countOf(people, both(outside, has[id] ?? everybody)),
    })),
    nhsEngland,
  )
}

function countOfTheme({ themes }: QuestionCount, id: string): number {
  const theme = themes.find((one) => one.id === id)
  return theme ? theme.responses + theme.inherited : 0
}

function campaigns(people: People): Figure[] {
  const result = publishOfCampaigns(people)
  return [
    figure('campaigns: none', result.outside, outside),
    ...result.campaigns.flatMap(({ responses, withAddress }, place) => {
      const of = inside[place] ?? everybody
      return [
        figure(`campaigns: ${place}`, responses, of),
        figure(`campaigns: ${place} with address`, withAddress, both(of, is('email', 'yes'))),
      ]
    }),
    ...result.themes.flatMap(({ id, all, withoutEach, withoutAll }) => {
      const theme = has[id] ?? everybody
      return [
        figure(`campaigns: ${id}`, all, theme),
        figure(`campaigns: ${id} without all`, withoutAll, both(outside, theme)),
        ...withoutEach.map((count, place) =>
          figure(`campaigns: ${id} without ${place}`, count, both(theme, not(inside[place] ?? everybody))),
        ),
      ]
    }),
  ]
}

const aboutBy = {
  sex: ['themes', 'options', 'answers'],
  capacity: ['themes', 'options'],
  place: ['themes', 'options', 'answers'],
  campaign: ['options', 'answers'],
} as const

/** Every page that shows numbers of these responses, by name; a long one in parts, which are set beside each other too. */
export const pages: Record<string, (people: People) => Figure[]> = {
  strands,
  said,
  'said of options': saidOfOptions,
  across,
  'across without campaigns': acrossWithout,
  campaigns,
  affected,
  'closed questions': (people) => closed(people, 'closed'),
  'closed questions: several': (people) => closed(people, 'several'),
  positions: positionsOnX,
  'by group: themes by channel': themesByChannel,
  'equality figures': equalityFigures,
  'equality figures: places': equalityFiguresOfPlace,
  ...Object.fromEntries(
    (['sex', 'capacity', 'place', 'campaign'] as const).flatMap((by) =>
      aboutBy[by].map((about) => [
        `by group: ${about} by ${by}`,
        (people: People) => resultsByGroup(people, by, about),
      ]),
    ),
  ),
  ...Object.fromEntries(
    (Object.keys(groupings) as GroupingName[]).flatMap((by) => [
      [`workbook: themes by ${by}`, (people: People) => workbookOfThemes(people, by, 'first')],
      [`workbook: second question by ${by}`, (people: People) => workbookOfThemes(people, by, 'second')],
      [`workbook: answers by ${by}`, (people: People) => workbookOfAnswers(people, by, 'closed')],
      [`workbook: several answers by ${by}`, (people: People) => workbookOfAnswers(people, by, 'several')],
    ]),
  ),
}
