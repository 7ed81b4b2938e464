import { formatDay, formatNumber } from '../../web/format.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type Linked, type MatterKind, matterKinds } from './matter.ts'
import type { Named, ToLookAt } from './service.ts'

type MatterView = {
  title: string
  why: string
  since: string
  published: Linked | null
  mend: Linked
}

type OpenView = MatterView & {
  /** Where it is said that nothing is to be changed; null for who may not. */
  leave: { url: string; state: string; field: string; reason: string; isOpen: boolean } | null
}

export type LookAgainView = {
  programmeTitle: string
  programmeUrl: string
  fictional: boolean
  count: string
  groups: { heading: string; matters: OpenView[] }[]
  looked: (MatterView & { look: string; reason: string })[]
  errors: FieldError[]
}

const headings: Record<MatterKind, string> = {
  'issue-reworded': 'Issues that were answered in other words',
  'issue-withdrawn': 'Answered issues that are not on the list any more',
  'issue-unanswered': 'Issues that no decision knew of',
  'join-without-target': 'Joined issues without the one they are answered with',
  'decision-not-published': 'Decisions with changes that are not published',
  'meeting-removed': 'Decisions whose meeting was taken off the list',
  'meeting-moved': 'Decisions whose meeting has another day now',
  'change-not-shown': 'Changes that the plan does not show',
  'words-taken-back': 'Words of responses that were taken back',
  'words-erased': 'Texts from which words were erased',
  'submission-gone': 'Submissions that were taken back or erased',
  'submission-reworded': 'Submissions whose words have changed',
  'finding-unfounded': 'Findings that draw on themes not signed off any more',
}

type Refused = { name: string; typed: Typed; errors: FieldError[] }

export function lookAgainView(
  { slug, title, fictional }: ProgrammeScope,
  { open, looked }: ToLookAt,
  mayLeave: boolean,
  refused?: Refused,
): LookAgainView {
  const fieldOf = (name: string) => `reason-${name}`
  const openView = (matter: Named): OpenView => {
    const { name, state } = matter
    const isRefused = refused?.name === name
    const leave = {
      url: urls.deskProgramme(slug, 'look-again', name),
      state,
      field: fieldOf(name),
      reason: isRefused ? typedText(refused.typed, 'reason') : '',
      isOpen: isRefused,
    }
    return { ...matterView(matter), leave: mayLeave ? leave : null }
  }
  return {
    programmeTitle: title,
    programmeUrl: urls.deskProgramme(slug),
    fictional,
    count:
      open.length === 0
        ? 'Nothing has to be looked at again.'
        : `${formatNumber(open.length)} ${open.length === 1 ? 'thing has' : 'things have'} to be looked at again.`,
    groups: matterKinds
      .map((kind) => ({
        heading: headings[kind],
        matters: open.filter((matter) => matter.kind === kind).map(openView),
      }))
      .filter(({ matters }) => matters.length > 0),
    looked: looked.map(({ look, ...matter }) => ({
      ...matterView(matter),
      look: `Looked at on ${formatDay(look.lookedAt)} by ${look.lookedBy ?? 'somebody without an account'}: nothing to change, because`,
      reason: look.reason,
    })),
    errors: (refused?.errors ?? []).map(({ field, ...error }) => ({
      ...error,
      field: field === '' ? '' : fieldOf(refused?.name ?? ''),
    })),
  }
}

const matterView = ({ title, why, since, published, mend }: Named): MatterView => ({
  title,
  why,
  since: since === null ? 'Not known' : formatDay(since),
  published,
  mend,
})

const leave = { url: '/leave', state: 'a', field: 'reason-issue-reworded_a', reason: '', isOpen: false }

const sample: LookAgainView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/desk/programmes/x',
  fictional: false,
  count: '2 things have to be looked at again.',
  groups: [
    {
      heading: headings['issue-reworded'],
      matters: [
        {
          title: 'Parking',
          why: 'It is “Parking must be free” now',
          since: '9 July 2027',
          published: { text: 'The clinic moves in April', url: '/programmes/x/what-was-decided#decision-a' },
          mend: { text: 'Answer the new words', url: '/minutes' },
          leave,
        },
      ],
    },
    {
      heading: headings['finding-unfounded'],
      matters: [
        {
          title: 'Most people come by bus',
          why: 'It draws on what is not signed off any more: “Buses”',
          since: 'Not known',
          published: null,
          mend: { text: 'Change the finding', url: '/finding' },
          leave: { ...leave, field: 'reason-finding-unfounded_b' },
        },
      ],
    },
  ],
  looked: [
    {
      title: 'Buses',
      why: 'Merged into “Getting there” after it was answered',
      since: '1 July 2027',
      published: { text: 'The clinic moves in April', url: '/programmes/x/what-was-decided#decision-a' },
      mend: { text: 'Look at the decision', url: '/decision' },
      look: 'Looked at on 10 July 2027 by Lee Okafor: nothing to change, because',
      reason: 'The answer names buses, and holds for the wider theme.',
    },
  ],
  errors: [],
}

export const lookAgainPage = page<LookAgainView>('decide/look-again/views/desk/look-again.njk', {
  full: sample,
  empty: { ...sample, count: 'Nothing has to be looked at again.', groups: [], looked: [] },
  refused: {
    ...sample,
    groups: sample.groups.map((group) => ({
      ...group,
      matters: group.matters.map((matter) => ({
        ...matter,
        leave: matter.leave && { ...matter.leave, isOpen: true },
      })),
    })),
    errors: [{ field: 'reason-issue-reworded_a', message: 'Enter why nothing is to be changed' }],
  },
})
