import { printReceipt } from '../../core/record/receipt.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'

type KitView = {
  title: string
  programmeTitle: string
  backUrl: string
  action: string
  isLarge: boolean
  fictional: boolean
}

/** The public page of a kit: what it is, and how to print it. */
export const kitView = (
  activity: Pick<ActivityRow, 'title' | 'programmeTitle' | 'slug' | 'fictional'>,
): KitView => ({
  title: activity.title,
  programmeTitle: activity.programmeTitle,
  backUrl: urls.say(activity.slug),
  action: urls.kit(activity.slug),
  isLarge: false,
  fictional: activity.fictional,
})

const sample = {
  title: 'Questions',
  programmeTitle: 'Moving the evening clinic',
  programmeSlug: 'evening-clinic',
  slug: 'questions',
  fictional: false,
}

export const kitPage = page<KitView>('listen/kits/views/kit.njk', {
  full: kitView(sample),
  fictional: { ...kitView(sample), isLarge: true, fictional: true },
})

type KitsView = {
  title: string
  backUrl: string
  action: string
  codeAction: string
  publicUrl: string
  printed: number
  returned: number
  seenAgain: { code: string; sheets: string }[]
  count: string
  isLarge: boolean
  code: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const kitsUrl = (activity: Pick<ActivityRow, 'programmeSlug' | 'slug'>, ...rest: string[]) =>
  urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'kits', ...rest)

export const kitsView = (
  activity: Pick<ActivityRow, 'title' | 'programmeSlug' | 'slug' | 'fictional'>,
  counts: { printed: number; returned: number },
  seenAgain: readonly { kitCode: string | null; sheets: string[] }[],
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): KitsView => ({
  title: activity.title,
  backUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
  action: kitsUrl(activity),
  codeAction: kitsUrl(activity, 'sheet'),
  publicUrl: urls.kit(activity.slug),
  ...counts,
  seenAgain: seenAgain.map(({ kitCode, sheets }) => ({
    code: printReceipt(kitCode ?? ''),
    sheets: sheets.join(', '),
  })),
  count: typedText(typed, 'count') || '1',
  isLarge: typedText(typed, 'print') === 'large',
  code: typedText(typed, 'code'),
  errors,
  fictional: activity.fictional,
})

export const kitsPage = page<KitsView>('listen/kits/views/desk/kits.njk', {
  empty: kitsView(sample, { printed: 0, returned: 0 }, []),
  full: kitsView(sample, { printed: 12, returned: 5 }, [
    { kitCode: '2ABC3DEF4GHJ', sheets: ['Sheet 2', 'Sheet 5'] },
  ]),
  refused: kitsView(sample, { printed: 0, returned: 0 }, [], { count: '900', code: 'X' }, [
    { field: 'code', message: 'Check the code' },
    { field: 'count', message: 'Enter a whole number from 1 to 50' },
  ]),
})
