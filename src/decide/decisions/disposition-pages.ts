import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { dispositionKinds } from './content.ts'
import { isSameWords } from './coverage.ts'
import { coverageText, decisionUrl } from './desk-pages.ts'
import type { Draft } from './publication-service.ts'
import type { DispositionRow } from './queries.ts'
import { blockField } from './schema.ts'

type Block = {
  themeId: string
  anchor: string
  title: string
  question: string
  answered: boolean
  /** The title that it was answered under, where the theme has other words now. */
  answeredAs: string | null
  kind: { name: string; items: { value: string; text: string; checked: boolean }[] }
  reason: { name: string; value: string }
  seen: { name: string; value: string }
  /** What another person saved meanwhile. */
  theirs: string | null
}

type DispositionsView = {
  title: string
  backUrl: string
  saveUrl: string
  fictional: boolean
  isPublished: boolean
  coverage: string
  /** What was saved just now, while other answers on the page were not. */
  saved: string | null
  blocks: Block[]
  errors: readonly FieldError[]
}

export const blockAnchor = (themeId: string) => `theme-${themeId}`

/** The answers of a draft as the form would hold them; `stamp` names what a disposition says. */
export const typedDispositions = (
  { signedOff, dispositions }: Draft,
  stamp: (disposition: DispositionRow | undefined) => string,
): Typed => {
  const answers = new Map(dispositions.map((row) => [row.themeId, row]))
  return Object.fromEntries(
    signedOff.flatMap(({ id }) => {
      const answer = answers.get(id)
      return [
        [blockField('kind', id), answer?.kind ?? ''],
        [blockField('reason', id), answer?.reason ?? ''],
        [blockField('seen', id), stamp(answer)],
      ]
    }),
  )
}

type Shown = {
  errors?: readonly FieldError[]
  saved?: string
  /** Themes that another person answered while this one was typing. */
  editedByAnother?: readonly string[]
}

export const dispositionsView = (
  t: Translate,
  programme: ProgrammeScope,
  { decision, signedOff, dispositions, coverage, versions }: Draft,
  typed: Typed,
  { errors = [], saved, editedByAnother = [] }: Shown = {},
): DispositionsView => {
  const answers = new Map(dispositions.map((row) => [row.themeId, row]))
  return {
    title: decision.title,
    backUrl: decisionUrl(programme, decision.id),
    saveUrl: decisionUrl(programme, decision.id, 'dispositions'),
    fictional: programme.fictional,
    isPublished: versions.length > 0,
    coverage: coverageText(coverage),
    saved: saved ?? null,
    blocks: signedOff.map(({ id, title, description, question }) => {
      const stored = answers.get(id)
      const isForTheseWords = stored !== undefined && isSameWords(stored, { title, description })
      return {
        themeId: id,
        anchor: blockAnchor(id),
        title,
        question,
        answered: isForTheseWords,
        answeredAs: stored && !isForTheseWords ? stored.title : null,
        kind: {
          name: blockField('kind', id),
          items: dispositionKinds.map((kind) => ({
            value: kind,
            text: t(`decide:kind.${kind}`),
            checked: typedText(typed, blockField('kind', id)) === kind,
          })),
        },
        reason: { name: blockField('reason', id), value: typedText(typed, blockField('reason', id)) },
        seen: { name: blockField('seen', id), value: typedText(typed, blockField('seen', id)) },
        theirs:
          stored && editedByAnother.includes(id)
            ? `${t(`decide:kind.${stored.kind}`)}. ${stored.reason}`
            : null,
      }
    }),
    errors,
  }
}

const items = [
  { value: 'changed', text: 'Changed', checked: true },
  { value: 'not-changed', text: 'Not changed', checked: false },
]
const block = (id: string, answered: boolean): Block => ({
  themeId: id,
  anchor: `theme-${id}`,
  title: `Theme ${id}`,
  question: 'What do you want to say about this?',
  answered,
  answeredAs: answered ? null : 'Parking bays',
  kind: { name: `kind-${id}`, items },
  reason: { name: `reason-${id}`, value: 'A later bus will run.' },
  seen: { name: `seen-${id}`, value: '' },
  theirs: null,
})
const sample: DispositionsView = {
  title: 'The clinic moves',
  backUrl: '/decision',
  saveUrl: '/decision/dispositions',
  fictional: false,
  isPublished: true,
  coverage: '1 of 2 signed-off themes answered',
  saved: null,
  blocks: [block('a', true), block('b', false)],
  errors: [],
}

export const dispositionsPage = page<DispositionsView>('decide/decisions/views/desk/dispositions.njk', {
  full: sample,
  saved: { ...sample, saved: 'Theme a' },
  empty: { ...sample, isPublished: false, blocks: [] },
  refused: {
    ...sample,
    blocks: [{ ...block('a', true), theirs: 'Not changed. It cannot be.' }, block('b', false)],
    errors: [
      { field: 'reason-a', message: 'Someone else answered this theme while you were typing' },
      { field: 'kind-b', message: 'Theme b: Select what became of this theme' },
      { field: 'reason-b', message: 'Theme b: Enter the reason' },
    ],
  },
})
