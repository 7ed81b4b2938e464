import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { Group } from './service.ts'

export type GroupsView = {
  programmeTitle: string
  backUrl: string
  publicUrl: string
  fictional: boolean
  groups: { title: string; isDropped: boolean; url: string }[]
  mayChange: boolean
  formUrl: string
  title: string
  errors: FieldError[]
}

export const groupsView = (
  programme: ProgrammeScope,
  groups: readonly Group[],
  mayChange: boolean,
  typed: { title: string; errors: FieldError[] } = { title: '', errors: [] },
): GroupsView => ({
  programmeTitle: programme.title,
  backUrl: urls.understand(programme.slug),
  publicUrl: urls.affected(programme.slug),
  fictional: programme.fictional,
  groups: groups.map(({ code, title, isDropped }) => ({
    title,
    isDropped,
    url: urls.affectedGroups(programme.slug, code, isDropped ? 'take-back' : 'drop'),
  })),
  mayChange,
  formUrl: urls.affectedGroups(programme.slug),
  ...typed,
})

const sample: GroupsView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/understand',
  publicUrl: '/programmes/x/affected',
  fictional: true,
  groups: [
    { title: 'Carers', isDropped: false, url: '/drop' },
    { title: 'Staff', isDropped: true, url: '/take-back' },
  ],
  mayChange: true,
  formUrl: '/affected-groups',
  title: '',
  errors: [],
}

export const groupsPage = page<GroupsView>('understand/affected-groups/views/desk/groups.njk', {
  full: sample,
  reader: { ...sample, mayChange: false },
  refused: { ...sample, errors: [{ field: 'title', message: 'Enter who could be affected' }] },
})
