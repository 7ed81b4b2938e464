import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { Issue } from './issue.ts'

type IssueRow = {
  title: string
  description: string
  source: string
  raisedOn: string
  joinedInto: string | null
  /** Where it is given back its own answer; null where it is not joined, or the reader may not. */
  partUrl: string | null
}

type IssuesView = {
  programmeTitle: string
  programmeUrl: string
  decisionsUrl: string
  fictional: boolean
  issues: IssueRow[]
  /** Null for readers, and where there are not two to join. */
  join: {
    url: string
    issues: { value: string; text: string; checked: boolean }[]
    into: { value: string; text: string; selected: boolean }[]
    reason: string
  } | null
  errors: readonly FieldError[]
}

export function issuesView(
  t: Translate,
  programme: ProgrammeScope,
  issues: readonly Issue[],
  mayChange: boolean,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): IssuesView {
  const to = (...rest: string[]) => urls.deskProgramme(programme.slug, 'issues', ...rest)
  const titles = new Map(issues.map(({ id, title }) => [id, title]))
  return {
    programmeTitle: programme.title,
    programmeUrl: urls.deskProgramme(programme.slug),
    decisionsUrl: urls.deskProgramme(programme.slug, 'decisions'),
    fictional: programme.fictional,
    issues: issues.map(({ id, title, description, source, from, raisedOn, joinedInto }) => ({
      title,
      description,
      source:
        from === ''
          ? t(`decide:source.${source}`)
          : `${t(`decide:source.${source}`)}: ${fromText(t, source, from)}`,
      raisedOn: raisedOn === null ? 'Not known' : formatDay(raisedOn),
      joinedInto: joinedInto === null ? null : (titles.get(joinedInto) ?? ''),
      partUrl: joinedInto !== null && mayChange ? to(id, 'part') : null,
    })),
    join: mayChange && issues.length > 1 ? joinView(issues, typed, to('join')) : null,
    errors,
  }
}

const fromText = (t: Translate, source: Issue['source'], from: string) =>
  source === 'request' ? t(`register:openness.requestKind.${from}`) : from

function joinView(issues: readonly Issue[], typed: Typed, url: string): IssuesView['join'] {
  const apart = issues.filter(({ joinedInto }) => joinedInto === null)
  return {
    url,
    issues: apart.map(({ id, title }) => ({
      value: id,
      text: title,
      checked: typedList(typed, 'issues').includes(id),
    })),
    into: [
      { value: '', text: 'Select an issue', selected: typedText(typed, 'into') === '' },
      ...apart.map(({ id, title }) => ({
        value: id,
        text: title,
        selected: typedText(typed, 'into') === id,
      })),
    ],
    reason: typedText(typed, 'reason'),
  }
}

const sample: IssuesView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/desk/programmes/x',
  decisionsUrl: '/desk/programmes/x/decisions',
  fictional: false,
  issues: [
    {
      title: 'Buses',
      description: 'Times and stops',
      source: 'Theme: What would make the journey easier?',
      raisedOn: '1 June 2027',
      joinedInto: null,
      partUrl: null,
    },
    {
      title: 'A bus to the station',
      description: '',
      source: 'Point of a submission: Quillshire County Council',
      raisedOn: '9 July 2027',
      joinedInto: 'Buses',
      partUrl: '/part',
    },
  ],
  join: {
    url: '/join',
    issues: [
      { value: 'a', text: 'Buses', checked: false },
      { value: 'b', text: 'Parking', checked: true },
    ],
    into: [
      { value: '', text: 'Select an issue', selected: true },
      { value: 'a', text: 'Buses', selected: false },
    ],
    reason: '',
  },
  errors: [],
}

export const issuesPage = page<IssuesView>('decide/issues/views/desk/issues.njk', {
  full: sample,
  empty: { ...sample, issues: [], join: null },
  refused: {
    ...sample,
    errors: [
      { field: 'issues', message: 'Select at least one issue to join' },
      { field: 'into', message: 'Select the issue that they are answered with' },
      { field: 'reason', message: 'Enter why they are one issue' },
    ],
  },
})
