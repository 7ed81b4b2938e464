import { directionOf } from '../../core/languages/language-code.ts'
import { nameOfLanguage } from '../../core/languages/names.ts'
import { formatNumber } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { allStandings, type PartStanding, type Standing, type WordingPart } from '../wordings/index.ts'
import { fieldOf, type MakerRole, makerRoles, stillFitsField, translatable } from './schema.ts'
import type { InOneLanguage } from './service.ts'
import { answersText, headingsText, standingText } from './standing-text.ts'

const wordingsUrl = (programme: Pick<ProgrammeScope, 'slug'>, decisionId: string, ...rest: string[]) =>
  urls.deskProgramme(programme.slug, 'decisions', decisionId, 'wordings', ...rest)

type Line = { name: string; url: string; state: string; headings: string; why: string }

type WordingsView = {
  title: string
  backUrl: string
  fictional: boolean
  lines: Line[]
  easyRead: string
  easyReadUrl: string
  languages: { value: string; text: string; selected?: boolean }[]
  errors: readonly FieldError[]
}

const whyTexts = {
  needed: 'People were asked in it',
  asking: 'Somebody who asked for an answer wrote in it',
  on: 'The site can be read in it',
  begun: 'Begun here',
}
export type Why = keyof typeof whyTexts

export type Listed = { code: string; why: Why; headings: readonly Standing[]; standings: readonly Standing[] }

export const wordingsView = (
  programme: ProgrammeScope,
  decision: { id: string; title: string },
  listed: readonly Listed[],
  easyRead: { there: number; total: number; isNeeded: boolean },
  errors: readonly FieldError[] = [],
): WordingsView => ({
  title: decision.title,
  backUrl: urls.deskProgramme(programme.slug, 'decisions', decision.id),
  fictional: programme.fictional,
  lines: listed.map(({ code, why, headings, standings }) => ({
    name: nameOfLanguage(code),
    url: wordingsUrl(programme, decision.id, code),
    state: answersText(standings),
    headings: headingsText(headings),
    why: whyTexts[why],
  })),
  easyRead: `${formatNumber(easyRead.there)} of ${formatNumber(easyRead.total)} answers${easyRead.isNeeded ? '. People were asked in it' : ''}`,
  easyReadUrl: urls.deskProgramme(programme.slug, 'decisions', decision.id, 'minutes'),
  languages: [
    { value: '', text: 'Select a language', selected: true },
    ...translatable
      .filter(({ tag }) => !listed.some(({ code }) => code === tag))
      .map(({ tag, name }) => ({ value: tag, text: name })),
  ],
  errors,
})

type PartView = {
  field: string
  label: string
  english: string
  value: string
  isShort: boolean
  /** What stood while the English had other words, to say that it holds for these too; null where it is of these. */
  fits: { field: string; isTicked: boolean } | null
}

export type Taken = { changed: number; empty: number; bad: { row: number; key: string; reason: string }[] }

type MakerView = {
  roles: { value: string; text: string; checked: boolean }[]
  makerName: string
  registration: string
  checkedBy: string
}

type WordingView = {
  title: string
  backUrl: string
  fictional: boolean
  isPublished: boolean
  name: string
  code: string
  direction: string
  state: string
  /** What is translated: the title, findings, then answers. */
  sections: { title: string; anchor: string; state: string; isInFull: boolean; parts: PartView[] }[]
  /** The meeting has answered no issue. */
  isWithoutAnswers: boolean
  maker: MakerView
  seen: string
  fileUrl: string
  errors: readonly FieldError[]
}

const partNames: Record<WordingPart, string> = {
  title: 'Name of the issue',
  reason: 'Why',
  whatChanges: 'What exactly changes',
  easyRead: 'Easy Read',
  decision: 'Translation of the title',
  finding: 'Translation',
}
const roleNames: Record<MakerRole, string> = {
  registered: 'A registered translator',
  staff: 'A member of staff',
  machine: 'A machine',
}
const stateNames = { 'in-full': 'Translated', 'out-of-date': 'Out of date', wanting: 'Not translated yet' }

const makerView = (typed: Typed = {}): MakerView => ({
  roles: makerRoles.map((value) => ({
    value,
    text: roleNames[value],
    checked: typedText(typed, 'makerRole') === value,
  })),
  makerName: typedText(typed, 'makerName'),
  registration: typedText(typed, 'registration'),
  checkedBy: typedText(typed, 'checkedBy'),
})

type Of = { decisionId: string; language: string }

type Shown = { typed?: Typed | undefined; errors?: readonly FieldError[] }

export function wordingView(
  programme: ProgrammeScope,
  { decisionId, language: code }: Of,
  { title, isPublished, headings, standings, stamp }: InOneLanguage,
  { typed, errors = [] }: Shown = {},
): WordingView {
  return {
    title,
    backUrl: wordingsUrl(programme, decisionId),
    fictional: programme.fictional,
    isPublished,
    name: nameOfLanguage(code),
    code,
    direction: directionOf(code),
    state: standingText({ headings, standings }),
    isWithoutAnswers: standings.length === 0,
    sections: allStandings({ headings, standings }).map(({ subjectId, title: issue, state, parts }) => ({
      title: issue,
      anchor: `of-${subjectId}`,
      state: stateNames[state],
      isInFull: state === 'in-full',
      parts: parts.map((part) => partView(subjectId, issue, part, typed)),
    })),
    maker: makerView(typed),
    seen: stamp,
    fileUrl: wordingsUrl(programme, decisionId, code, 'file'),
    errors,
  }
}

type FileView = {
  title: string
  backUrl: string
  fictional: boolean
  name: string
  state: string
  csvUrl: string
  maker: MakerView
  taken: Taken | null
  errors: readonly FieldError[]
}

export const wordingFileView = (
  programme: ProgrammeScope,
  { decisionId, language: code }: Of,
  { title, headings, standings }: InOneLanguage,
  { typed, errors = [], taken = null }: Shown & { taken?: Taken | null } = {},
): FileView => ({
  title,
  backUrl: wordingsUrl(programme, decisionId, code),
  fictional: programme.fictional,
  name: nameOfLanguage(code),
  state: standingText({ headings, standings }),
  csvUrl: wordingsUrl(programme, decisionId, code, 'answers.csv'),
  maker: makerView(typed),
  taken,
  errors,
})

function partView(subjectId: string, issue: string, one: PartStanding, typed: Typed | undefined): PartView {
  const field = fieldOf(one.part, subjectId)
  const fits = stillFitsField(one.part, subjectId)
  return {
    field,
    label: labelOf(one.part, issue),
    english: one.english,
    value: typed && field in typed ? typedText(typed, field) : one.text,
    isShort: one.part === 'title' || one.part === 'decision',
    fits: one.state === 'out-of-date' ? { field: fits, isTicked: typed?.[fits] !== undefined } : null,
  }
}

/** @param of the name of the issue, or which finding it is */
function labelOf(part: WordingPart, of: string): string {
  if (part === 'decision') return partNames.decision
  if (part === 'finding') return `${partNames.finding} of ${of.toLowerCase()}`
  return part === 'title' ? `${partNames.title} “${of}”` : `${partNames[part]}: “${of}”`
}

const programme: ProgrammeScope = { id: '1', slug: 'x', title: 'Moving the evening clinic', fictional: false }
const part = (of: WordingPart, english: string, text: string, state: PartStanding['state']) => ({
  ...{ part: of, english, text, state },
})
const headings: Standing[] = [
  {
    subjectId: '1',
    title: 'Title of the decision',
    state: 'in-full',
    parts: [part('decision', 'The clinic moves', 'کلینک منتقل ہوتا ہے', 'current')],
  },
  {
    subjectId: 'f',
    title: 'Finding 1',
    state: 'out-of-date',
    parts: [part('finding', 'Buses matter most: 312 responses.', 'بسیں', 'out-of-date')],
  },
]
const standings: Standing[] = [
  {
    subjectId: 'a',
    title: 'Buses',
    state: 'in-full',
    parts: [
      part('title', 'Buses', 'بسیں', 'current'),
      part('reason', 'A later bus will run.\n\nThere is no money for two.', 'ایک بس', 'current'),
    ],
  },
  {
    subjectId: 'b',
    title: 'Parking',
    state: 'out-of-date',
    parts: [
      part('title', 'Parking', 'پارکنگ', 'current'),
      part('reason', 'The council owns them.', 'کونسل', 'out-of-date'),
      part('whatChanges', 'Ten bays.', '', 'none'),
      part('easyRead', 'There will be ten bays.', '', 'none'),
    ],
  },
]
const decision = { id: '1', title: 'The clinic moves' }

export const wordingsPage = page<WordingsView>('decide/translating/views/desk/wordings.njk', {
  full: wordingsView(
    programme,
    decision,
    [
      { code: 'pl', why: 'needed', headings, standings },
      { code: 'ur', why: 'asking', headings, standings },
    ],
    { there: 1, total: 2, isNeeded: true },
  ),
  refused: wordingsView(programme, decision, [], { there: 0, total: 0, isNeeded: false }, [
    { field: 'language', message: 'Select a language' },
  ]),
})

const of = { decisionId: '1', language: 'ur' }
const held: InOneLanguage = { title: decision.title, isPublished: true, headings, standings, stamp: 'a1' }

export const wordingPage = page<WordingView>('decide/translating/views/desk/wording.njk', {
  full: wordingView(programme, of, held),
  empty: wordingView(programme, of, { ...held, standings: [], isPublished: false }),
  refused: wordingView(programme, of, held, {
    typed: { 'reason-b': 'نیا', makerRole: 'machine', makerName: 'A machine' },
    errors: [{ field: 'checkedBy', message: 'Enter the name of the speaker who checked it' }],
  }),
})

export const wordingFilePage = page<FileView>('decide/translating/views/desk/file.njk', {
  full: wordingFileView(programme, of, held, {
    taken: { changed: 2, empty: 1, bad: [{ row: 3, key: 'reason:a', reason: 'No sentence has this key.' }] },
  }),
  refused: wordingFileView(programme, of, held, {
    errors: [{ field: 'file', message: 'Choose the file that the translator sent back' }],
  }),
})
