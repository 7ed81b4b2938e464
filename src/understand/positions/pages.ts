import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countText } from '../counts/index.ts'
import type { OptionPositions, QuestionPositions } from './service.ts'
import {
  capacityText,
  kindText,
  linesText,
  officialText,
  onBehalf,
  positionText,
  unnamedText,
  whyText,
} from './words.ts'

type OrganisationView = {
  name: string
  kind: string
  behalf: string[]
  position: string
  official: string
  why: string[]
}

type OptionView = {
  id: string
  option: string
  organisations: OrganisationView[]
  unnamed: string | null
  people: { capacity: string; total: string; positions: string[] }[]
}

type PositionsView = {
  /** What the lines of people are. */
  lines: string
  title: string
  backUrl: string
  strandsUrl: string
  csvUrl: string
  questions: {
    text: string
    askedIn: string
    inVariant: { text: string; url: string } | null
    positions: string[]
    options: OptionView[]
  }[]
  fictional: boolean
}

type Programme = { title: string; slug: string; fictional: boolean }

export const positionsView = (
  t: Translate,
  programme: Programme,
  questions: readonly QuestionPositions[],
  scheme: DisclosureScheme,
): PositionsView => ({
  lines: linesText(t, scheme),
  title: t('understand:positions.title', { programme: programme.title }),
  backUrl: urls.whatPeopleSaid(programme.slug),
  strandsUrl: urls.strands(programme.slug),
  csvUrl: urls.positionsCsv(programme.slug),
  questions: questions.map((question, place) => ({
    text: question.text,
    askedIn: t('understand:positions.askedIn', {
      activity: question.activityTitle,
      strand: t(`listen:strand.name.${question.strand}`),
    }),
    inVariant: question.inVariant && {
      text: t('understand:positions.inEasyRead', { count: countText(t, question.inVariant.count) }),
      url: urls.wordings(question.inVariant.slug),
    },
    positions: question.choices.map(({ label }) => label),
    options: question.options.map((option, number) =>
      optionView(t, question, option, `${place + 1}-${number + 1}`),
    ),
  })),
  fictional: programme.fictional,
})

const optionView = (
  t: Translate,
  question: QuestionPositions,
  { option, organisations, people, ...rest }: OptionPositions,
  id: string,
): OptionView => ({
  id: `option-${id}`,
  option,
  organisations: organisations.map((row) => ({
    name: row.name,
    kind: kindText(t, row.speaksAs),
    behalf: onBehalf(t, row),
    position: positionText(question, row.position),
    official: officialText(t, row.isOfficialPosition),
    why: whyText(t, row),
  })),
  unnamed: unnamedText(t, rest),
  people: people.map(({ capacity, total, positions }) => ({
    capacity: capacityText(t, capacity),
    total: countText(t, total),
    positions: positions.map((count) => countText(t, count)),
  })),
})

const sample: PositionsView & Hiding = {
  ...sampleHiding,
  lines: 'People are counted by the capacity in which they speak.',
  title: 'Who takes which position, and why: Moving the evening clinic',
  backUrl: '/programmes/evening-clinic/what-people-said',
  strandsUrl: '/programmes/evening-clinic/strands',
  csvUrl: '/programmes/evening-clinic/positions.csv',
  questions: [
    {
      text: 'How far do you support or oppose it?',
      askedIn: 'Asked in: Questionnaire (Open to anyone)',
      inVariant: {
        text: 'Those who answered in Easy Read, whose words and pictures differ, are among these: 21.',
        url: '/say/questions-easy-read/wordings',
      },
      positions: ['Strongly support', 'Support', 'Neither', 'Oppose', 'Strongly oppose', 'Not sure'],
      options: [
        {
          id: 'option-1-1',
          option: 'Move the clinic',
          organisations: [
            {
              name: 'Tidewater Staff Side',
              kind: 'Union',
              behalf: ['For: members at the trust', 'Says it speaks for 1,200'],
              position: 'Strongly oppose',
              official: 'Its official position',
              why: [
                '“It is too far for those who work at night.”',
                'Raised: Getting there; Staffing at night',
              ],
            },
          ],
          unnamed: 'Organisations that took a position and do not permit publication: 1 to 4.',
          people: [
            { capacity: 'Patient', total: '120', positions: ['60', '20', 'hidden', '30', 'hidden', '0'] },
          ],
        },
        { id: 'option-1-2', option: 'Keep the clinic', organisations: [], unnamed: null, people: [] },
      ],
    },
  ],
  fictional: false,
}

export const positionsPage = page<PositionsView & Hiding>('understand/positions/views/positions.njk', {
  full: sample,
  empty: { ...sample, questions: [] },
})
