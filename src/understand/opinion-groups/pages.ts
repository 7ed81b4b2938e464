import { drawPoints } from '../../core/charts/points.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { seededNumbers } from '../../core/text/seeded-numbers.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countText } from '../counts/index.ts'
import type { PublishedGroup, PublishedOpinion, PublishedStatement, Shares } from './published.ts'
import type { Published } from './service.ts'
import { groupName, methodOf, roundedText, shareText, verdictOf } from './words.ts'

type Said = { text: string; detail: string }

export type CommonGroundView = {
  title: string
  resultsUrl: string
  fictional: boolean
  /** Null before anything is published. */
  found: {
    when: string
    base: string
    verdict: string
    groups: { name: string; people: string; says: Said[] }[]
    /** SVG; null where there are no groups. */
    drawn: string | null
    method: string
    rounded: string
    together: Said[]
    divides: Said[]
    columns: string[]
    rows: { text: string; cells: string[] }[]
    csvUrl: string
  } | null
}

type Activity = { title: string; slug: string; fictional: boolean }

/** A statement as it stands now; what was taken down since is not shown. */
export type Wording = { id: string; text: string; isVisible: boolean }

export function commonGroundView(
  t: Translate,
  activity: Activity,
  published: Published | undefined,
  wordings: readonly Wording[],
): CommonGroundView {
  const view = {
    title: t('understand:ground.title', { activity: activity.title }),
    resultsUrl: urls.statementResults(activity.slug),
    fictional: activity.fictional,
  }
  if (!published) return { ...view, found: null }
  const { result, publishedAt, version } = published
  const texts = new Map(wordings.filter(({ isVisible }) => isVisible).map(({ id, text }) => [id, text]))
  const statements = new Map(result.statements.map((statement) => [statement.id, statement]))
  const said = (id: string, detail: (statement: PublishedStatement) => string): Said[] => {
    const [text, statement] = [texts.get(id), statements.get(id)]
    return text === undefined || !statement ? [] : [{ text, detail: detail(statement) }]
  }
  return {
    ...view,
    found: {
      when:
        version === 1
          ? t('understand:ground.when', { day: formatDay(publishedAt) })
          : t('understand:ground.whenAgain', { day: formatDay(publishedAt), version }),
      base: baseOf(t, result),
      verdict: verdictOf(t, result),
      groups: result.groups.map(({ people, says }, group) => ({
        name: groupName(t, group),
        people: countText(t, people),
        says: says.flatMap(({ statement, way, own, others }) =>
          said(statement, () =>
            t(others === null ? 'understand:ground.saysAlone' : 'understand:ground.says', {
              own: shareText(t, own, way),
              others: others === null ? '' : shareText(t, others, way),
            }),
          ),
        ),
      })),
      drawn: result.groups.length > 0 ? drawGroups(t, result.groups) : null,
      method: methodOf(t, result),
      rounded: roundedText(t, result),
      together: result.together.flatMap(({ statement, way }) =>
        said(statement, (held) =>
          held.byGroup.length > 0 ? byGroupText(t, held, way) : allText(t, held.all, way),
        ),
      ),
      divides: result.divides.flatMap((statement) =>
        said(statement, (held) =>
          held.byGroup.length > 0 ? byGroupText(t, held, 'agree') : votesText(t, held.all),
        ),
      ),
      columns: [t('understand:ground.all'), ...result.groups.map((_, group) => groupName(t, group))],
      rows: result.statements.flatMap(({ id, all, byGroup }) => {
        const text = texts.get(id)
        return text === undefined
          ? []
          : [{ text, cells: [all, ...byGroup].map((shares) => cellText(t, shares)) }]
      }),
      csvUrl: `${urls.commonGround(activity.slug)}.csv`,
    },
  }
}

const baseOf = (t: Translate, { voters, notPlaced, groups }: PublishedOpinion): string =>
  t(groups.length > 0 ? 'understand:ground.baseGroups' : 'understand:ground.base', {
    voters: countText(t, voters),
    notPlaced: countText(t, notPlaced),
  })

const byGroupText = (t: Translate, { byGroup }: PublishedStatement, way: 'agree' | 'disagree'): string =>
  byGroup
    .map((shares, group) =>
      t('understand:ground.ofGroup', {
        group: groupName(t, group),
        share: shares ? shareText(t, shares[way], way) : t('understand:ground.tooFew'),
      }),
    )
    .join(' · ')

const allText = (t: Translate, shares: Shares, way: 'agree' | 'disagree'): string =>
  shares
    ? t('understand:ground.ofAll', { share: shareText(t, shares[way], way), base: shares.base })
    : t('understand:ground.tooFew')

const votesText = (t: Translate, shares: Shares): string =>
  shares
    ? t('understand:ground.ofAll', {
        share: `${shareText(t, shares.agree, 'agree')}, ${shareText(t, shares.disagree, 'disagree')}`,
        base: shares.base,
      })
    : t('understand:ground.tooFew')

const cellText = (t: Translate, shares: Shares): string =>
  shares ? votesText(t, shares) : t('understand:ground.tooFew')

/** Each mark stands for about so many people, and none for a person. */
const peopleToMark = 5
const [leastMarks, mostMarks] = [3, 60]

/**
 * A picture of the groups without the place of anybody: marks strewn by chance around the middle of each group, as wide
 * as the group is.
 */
function drawGroups(t: Translate, groups: readonly PublishedGroup[]): string {
  const random = seededNumbers(1)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const points = groups.flatMap(({ people, middle: [x, y], spread: [across, both, along] }, group) => {
    const wide = Math.sqrt(across)
    const slope = wide > 0 ? both / wide : 0
    const rest = Math.sqrt(Math.max(0, along - slope * slope))
    return Array.from({ length: marksOf(people) }, () => {
      const [one, other] = [normal(), normal()]
      return { x: x + wide * one, y: y + slope * one + rest * other, group }
    })
  })
  return drawPoints({ name: t('understand:ground.pictureName', { count: groups.length }), points })
}

const marksOf = (people: PublishedCount): number =>
  people.hidden
    ? leastMarks
    : Math.min(mostMarks, Math.max(leastMarks, Math.round(people.count / peopleToMark)))

const says = (text: string, detail: string): Said => ({ text, detail })

const sample: CommonGroundView = {
  title: 'Common ground and division: Statements about the evening clinic',
  resultsUrl: '/statements/evening-clinic/results',
  fictional: true,
  found: {
    when: 'Worked out on 4 May 2027, after voting had closed.',
    base: '84 people voted. 6 of them voted on too few statements to be placed in a group.',
    verdict: 'Votes fall into 2 groups of people who vote alike.',
    groups: [
      {
        name: 'Group A',
        people: '48',
        says: [
          says('The clinic should stay where it is', 'about 90% agree, in the other groups about 20% agree'),
        ],
      },
      { name: 'Group B', people: '30', says: [] },
    ],
    drawn: drawPoints({
      name: 'A picture of 2 groups',
      points: [
        { x: 0, y: 0, group: 0 },
        { x: 0.5, y: 0.4, group: 0 },
        { x: 3, y: 1, group: 1 },
        { x: 3.4, y: 0.7, group: 1 },
      ],
    }),
    method: 'Drawn from who voted alike. Separation 0.54.',
    rounded: 'Shares are rounded to the nearest 5%.',
    together: [
      says(
        'Buses to the new hospital must run in the evening',
        'Group A: 95% or more agree · Group B: about 85% agree',
      ),
    ],
    divides: [
      says('Two small units cannot both be safe', 'Group A: about 15% agree · Group B: about 80% agree'),
    ],
    columns: ['All', 'Group A', 'Group B'],
    rows: [
      {
        text: 'Buses to the new hospital must run in the evening',
        cells: [
          'of about 80: about 90% agree, 5% or fewer disagree',
          'of about 45: 95% or more agree',
          'too few voted',
        ],
      },
    ],
    csvUrl: '/statements/evening-clinic/common-ground.csv',
  },
}

export const commonGroundPage = page<CommonGroundView>('understand/opinion-groups/views/common-ground.njk', {
  full: sample,
  noGroups: {
    ...sample,
    fictional: false,
    found: sample.found && {
      ...sample.found,
      verdict: 'Opinion does not fall into groups.',
      groups: [],
      drawn: null,
      together: [],
      divides: [],
      columns: ['All'],
      rows: [],
    },
  },
  empty: { ...sample, found: null },
})
