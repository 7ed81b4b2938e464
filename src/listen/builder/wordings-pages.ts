import { nameCarried } from '../../core/questionnaire/carry.ts'
import { compareWordings } from '../../core/questionnaire/compare.ts'
import { type Question, type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import { withIds } from '../../core/questionnaire/edit.ts'
import { type DisclosureScheme, leastPublished } from '../../core/stats/disclosure-schemes.ts'
import { publishedCount } from '../../core/stats/small-numbers.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow, VersionRow } from '../activities/index.ts'
import { type DifferenceLine, differenceView, sampleDifference } from './difference.ts'
import type { NoteRow } from './note-queries.ts'
import type { PilotRow } from './pilot-queries.ts'
import { sumPilots } from './pilot-sum.ts'

type AskedQuestion = {
  text: string
  hint: string
  choices: string[]
  purpose: string
  isRouted: boolean
  /** What it was asked with beside its words, in words. */
  beside: string[]
}

type Wording = {
  number: number
  edition: number
  isNewest: boolean
  launchedAt: Date
  declared: string
  meaning: string
  reason: string
  urgentReason: string | null
  lagging: string[]
  tried: string
  /** Null for the first. */
  changes: DifferenceLine[] | null
  sections: { title: string; questions: AskedQuestion[] }[]
}

type WordingsView = {
  title: string
  backUrl: string
  wordings: Wording[]
  letThrough: { rule: string; wording: string; reason: string; when: string }[]
  fictional: boolean
}

/** A question that took the place of another is compared with it, so that the difference is of words. */
function compareWithBefore(
  before: Questionnaire,
  after: Questionnaire,
  replaced: ReadonlyMap<string, string>,
) {
  const asked = new Set(questionsOf(before).map(({ id }) => id))
  return compareWordings(before, withIds(after, new Map([...replaced].filter(([, old]) => asked.has(old)))))
}

function sectionsOf(t: Translate, content: Questionnaire): Wording['sections'] {
  const all = questionsOf(content)
  return content.sections.map(({ title, shownWhen, questions }) => ({
    title: title || t('listen:wordings.sectionUntitled'),
    questions: questions
      .filter(({ isAnalystOnly }) => !isAnalystOnly)
      .map((question) => ({
        text: nameCarried(question.text, all),
        hint: nameCarried(question.hint, all),
        choices: [...question.rows, ...question.choices].map(({ label }) => label),
        purpose: question.purpose,
        isRouted: question.shownWhen !== null || shownWhen !== null,
        beside: besideWords(t, question),
      })),
  }))
}

const besideWords = (t: Translate, { media: { picture, audio, film } = {} }: Question): string[] =>
  [
    ['picture', picture?.alt],
    ['audio', audio?.transcript],
    ['film', film?.transcript],
  ].flatMap(([what, words]) => (words ? [`${t(`listen:wordings.what.${what}`)}: ${words}`] : []))

function declaredBy(t: Translate, { declaredAs, declaredFor }: VersionRow): string {
  if (declaredFor === '') return ''
  if (declaredAs === '') return t('listen:wordings.declaredFor', { body: declaredFor })
  return t('listen:wordings.declaredBy', { role: t(`listen:wordings.role.${declaredAs}`), body: declaredFor })
}

/** In public no small number, and of the access needs only that there were some. */
function triedBy(t: Translate, pilot: ReturnType<typeof sumPilots>, scheme: DisclosureScheme): string {
  if (!pilot) return t('listen:wordings.triedByNobody')
  const people = publishedCount(pilot.people, scheme)
  const who = people.hidden
    ? t('listen:wordings.triedByFew', { least: leastPublished(scheme) })
    : t('listen:wordings.triedBy', { count: people.count })
  return pilot.withAccessNeed > 0 ? `${who}, ${t('listen:wordings.triedWithNeed')}` : who
}

export type Wordings = {
  /** Newest first. */
  versions: readonly VersionRow[]
  /** Each question that took another's place, with the one whose place it took. */
  replaced: ReadonlyMap<string, string>
  pilots: readonly Pick<PilotRow, 'version' | 'people' | 'withAccessNeed'>[]
  letThrough: readonly Pick<NoteRow, 'rule' | 'wording' | 'reason' | 'notedAt'>[]
  scheme: DisclosureScheme
}

export function wordingsView(
  t: Translate,
  activity: Pick<ActivityRow, 'title' | 'slug' | 'fictional'>,
  { versions, replaced, pilots, letThrough, scheme }: Wordings,
): WordingsView {
  return {
    title: t('listen:wordings.title', { title: activity.title }),
    backUrl: urls.answering(activity.slug),
    wordings: versions.map((version, place) => {
      const before = versions[place + 1]
      return {
        number: version.number,
        edition: version.edition,
        isNewest: place === 0,
        launchedAt: version.launchedAt,
        declared: declaredBy(t, version),
        meaning: t(`listen:wordings.${version.meaning}`),
        reason: version.reason,
        urgentReason: version.urgentReason,
        lagging: version.lagging.map(({ format, outOfDateSince }) =>
          t('listen:wordings.laggingFormat', { format, when: formatDay(outOfDateSince) }),
        ),
        tried: triedBy(t, sumPilots(pilots, version.number), scheme),
        changes: before
          ? differenceView(t, compareWithBefore(before.content, version.content, replaced))
          : null,
        sections: sectionsOf(t, version.content),
      }
    }),
    letThrough: letThrough.map(({ rule, wording, reason, notedAt }) => ({
      rule,
      wording,
      reason,
      when: formatDay(notedAt),
    })),
    fictional: activity.fictional,
  }
}

const sampleWording: Wording = {
  number: 1,
  edition: 1,
  isNewest: false,
  launchedAt: new Date('2027-05-04T09:00:00Z'),
  declared: 'Engagement lead, Board of the evening clinic',
  meaning: 'The first wording',
  reason: '',
  urgentReason: null,
  lagging: [],
  tried: '7 people, some of them with an access need',
  changes: null,
  sections: [
    {
      title: 'Questions',
      questions: [
        {
          text: 'How often do you go?',
          hint: '',
          choices: ['Weekly', 'Never'],
          purpose: 'Hours',
          isRouted: false,
          beside: ['What the picture shows: A calendar'],
        },
        { text: 'Why?', hint: 'In your own words', choices: [], purpose: '', isRouted: true, beside: [] },
      ],
    },
  ],
}
const sample: WordingsView = {
  title: 'Wordings of Questions about the evening clinic',
  backUrl: '/answer/questions',
  wordings: [
    {
      ...sampleWording,
      number: 2,
      isNewest: true,
      meaning: 'Changed: results are split from here on',
      reason: 'The first question could be read in two ways',
      urgentReason: 'It misled people',
      lagging: ['Easy Read, out of date since 5 May 2027'],
      changes: sampleDifference,
    },
    sampleWording,
  ],
  letThrough: [
    { rule: 'SL-01', wording: 'quick and kind', reason: 'It is a set phrase here', when: '4 May 2027' },
  ],
  fictional: false,
}

export const wordingsPage = page<WordingsView>('listen/builder/views/wordings.njk', {
  two: sample,
  first: { ...sample, wordings: [{ ...sampleWording, isNewest: true }], letThrough: [], fictional: true },
  none: { ...sample, wordings: [], letThrough: [] },
})
