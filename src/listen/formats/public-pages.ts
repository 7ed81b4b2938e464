import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import { listMade, type MadeFormat } from './made-formats.ts'
import { type FormatKey, formatName, ownLanguageName } from './names.ts'
import type { MakingRow } from './queries.ts'
import type { FormatRead, FormatsRead } from './reading-service.ts'

/** A format as the public has it. */
export type PublicFormat = {
  name: string
  /** The code of its language, where that is not English. */
  language: string | null
  when: string
  /** Whether it is of the questions as they are asked now, said honestly. */
  standing: string
  isOutOfDate: boolean
  /** Printed from the questions, so that it never lags. */
  isPrinted: boolean
  checked: string
  kept: string
  /** Where to answer or open it; null before it can be had. */
  link: { text: string; url: string } | null
  player: {
    kind: 'film' | 'audio'
    src: string
    type: string
    captions: string | null
    transcript: string
  } | null
}

type Activity = Pick<ActivityRow, 'slug' | 'title'>

const outOfDateKeys: Record<FormatKey['kind'], string> = {
  'easy-read': 'outOfDateEasyRead',
  bsl: 'outOfDateFilm',
  audio: 'outOfDateAudio',
  language: 'outOfDate',
}

function checkedText(t: Translate, { checks: { supplier, checkedBy } }: MakingRow): string {
  if (supplier) return t('listen:formats.assured', { supplier })
  return checkedBy ? t('listen:formats.checked', { who: checkedBy }) : ''
}

function linkOf(
  t: Translate,
  activity: Activity,
  format: FormatRead,
  making: MakingRow,
): PublicFormat['link'] {
  if (format.variant)
    return { text: t('listen:formats.answerEasyRead'), url: urls.answering(format.variant.slug) }
  if (making.fileType !== 'application/pdf' || !making.fileHash) return null
  const text = t('listen:formats.open', { format: formatName(t, format) })
  return { text, url: urls.media(activity.slug, making.fileHash) }
}

function playerOf(activity: Activity, { fileHash, fileType, captionsHash, transcript }: MakingRow) {
  if (!fileHash || !fileType || !/^(video|audio)\//.test(fileType)) return null
  return {
    kind: fileType.startsWith('video/') ? ('film' as const) : ('audio' as const),
    src: urls.media(activity.slug, fileHash),
    type: fileType,
    captions: captionsHash && urls.media(activity.slug, captionsHash),
    transcript: transcript ?? '',
  }
}

function publicFormat(
  t: Translate,
  activity: Activity,
  { format, making, isThere, outOfDateSince }: MadeFormat,
): PublicFormat {
  const own = format.language ? ownLanguageName(format.language) : ''
  const name = formatName(t, format)
  return {
    name: own ? t('listen:formats.languageOwn', { name, own }) : name,
    language: format.language,
    when: t(`listen:formats.${isThere ? 'since' : 'from'}`, { when: formatDay(making.availableFrom) }),
    standing: outOfDateSince
      ? t(`listen:formats.${outOfDateKeys[format.kind]}`, { format: name, when: formatDay(outOfDateSince) })
      : making.how === 'made'
        ? t('listen:formats.upToDate')
        : '',
    isOutOfDate: outOfDateSince !== null,
    isPrinted: false,
    checked: checkedText(t, making),
    kept:
      making.how === 'kept'
        ? t('listen:formats.kept', { when: formatDay(making.madeAt), reason: making.reason })
        : '',
    link: isThere ? linkOf(t, activity, format, making) : null,
    player: isThere ? playerOf(activity, making) : null,
  }
}

function printed(t: Translate, kind: 'paper' | 'large-print', url: string, launchedAt: Date): PublicFormat {
  const name = t(`listen:formats.kind.${kind}`)
  return {
    name,
    language: null,
    when: t('listen:formats.since', { when: formatDay(launchedAt) }),
    standing: t('listen:formats.renewsItself'),
    isOutOfDate: false,
    isPrinted: true,
    checked: '',
    kept: '',
    link: { text: t('listen:formats.open', { format: name }), url },
    player: null,
  }
}

/** What of a launched questionnaire the public can have. */
export const listPublicFormats = (
  t: Translate,
  activity: Activity,
  { formats, launchedAt }: FormatsRead,
  today: string,
): PublicFormat[] => [
  ...listMade(formats, today).map((made) => publicFormat(t, activity, made)),
  ...(launchedAt
    ? [
        printed(t, 'paper', urls.printed(activity.slug), launchedAt),
        printed(t, 'large-print', urls.printedLarge(activity.slug), launchedAt),
      ]
    : []),
]

type FormatsView = {
  title: string
  backUrl: string
  askUrl: string
  activityTitle: string
  formats: PublicFormat[]
  fictional: boolean
}

export const publicFormatsView = (
  t: Translate,
  activity: Pick<ActivityRow, 'slug' | 'title' | 'programmeSlug' | 'fictional'>,
  read: FormatsRead,
  today: string,
): FormatsView => ({
  title: t('listen:formats.title', { title: activity.title }),
  activityTitle: activity.title,
  backUrl: urls.answering(activity.slug),
  askUrl: urls.anotherWay(activity.programmeSlug),
  formats: listPublicFormats(t, activity, read, today),
  fictional: activity.fictional,
})

const sampleFormat: PublicFormat = {
  name: 'Easy Read',
  language: null,
  when: 'Available since 20 April 2027',
  standing: 'This Easy Read version was made for the questions as they were until 4 May 2027.',
  isOutOfDate: true,
  isPrinted: false,
  checked: 'Checked by Pellowby Speaking Up.',
  kept: '',
  link: { text: 'Answer in Easy Read', url: '/answer/easy' },
  player: null,
}
const sample: FormatsView = {
  title: 'Formats of Questions about the evening clinic',
  activityTitle: 'Questions about the evening clinic',
  backUrl: '/answer/questions',
  askUrl: '/programmes/evening-clinic/another-way',
  formats: [
    sampleFormat,
    {
      ...sampleFormat,
      name: 'British Sign Language film',
      standing: '',
      isOutOfDate: false,
      checked: 'Translated and checked by two registered people, and assured by Signs of Pellowby.',
      kept: 'The questions were changed after it was made. Declared on 4 May 2027 to still say the same: Only the order moved',
      link: null,
      player: {
        kind: 'film',
        src: '/say/questions/media/a',
        type: 'video/mp4',
        captions: '/say/questions/media/b',
        transcript: 'How often do you go?\n\nWhat matters to you?',
      },
    },
    {
      ...sampleFormat,
      name: 'Audio',
      link: null,
      player: {
        kind: 'audio',
        src: '/say/questions/media/c',
        type: 'audio/mpeg',
        captions: null,
        transcript: 'How often do you go?',
      },
    },
    { ...sampleFormat, name: 'Urdu (اردو)', language: 'ur', link: null, when: 'Available from 20 June 2027' },
  ],
  fictional: false,
}

export const publicFormatsPage = page<FormatsView>('listen/formats/views/formats.njk', {
  full: sample,
  empty: { ...sample, formats: [], fictional: true },
})
