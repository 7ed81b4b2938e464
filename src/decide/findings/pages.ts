import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type About, aboutValue } from './about.ts'
import type { Finding, FindingNow } from './service.ts'
import { looseNumbers, tokenOf } from './tokens.ts'

type FindingLine = {
  text: string
  about: string
  themes: Finding['themes']
  /** `url` empty for one that is not published any more. */
  figures: { text: string; url: string }[]
  /** Numbers that were typed by hand. */
  loose: string
  editUrl: string | null
}

type FindingsView = {
  programmeTitle: string
  programmeUrl: string
  fictional: boolean
  hasThemes: boolean
  findings: FindingLine[]
  /** Each option and each group with its findings by their number on the page. */
  abouts: { kind: string; title: string; findings: number[] }[]
  newUrl: string | null
  decisionsUrl: string
}

type Shown = { findings: readonly FindingNow[]; abouts: readonly About[]; hasThemes: boolean }

const aboutKinds = { option: 'Option', group: 'Group' }

export const findingsView = (
  programme: ProgrammeScope,
  { findings, abouts, hasThemes }: Shown,
  mayChange: boolean,
): FindingsView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  fictional: programme.fictional,
  hasThemes,
  findings: findings.map(({ id, text, words, about, cited, themes }) => ({
    text: words,
    about: about ? `${aboutKinds[about.kind]}: ${about.title}` : '',
    themes,
    figures: cited.map(({ number, figure }) => ({
      text: `${tokenOf(number)} ${figure ? `${figure.label}: ${figure.value}` : 'is not published any more'}`,
      url: figure?.url ?? '',
    })),
    loose: looseNumbers(text).join(', '),
    editUrl: mayChange ? urls.deskProgramme(programme.slug, 'findings', id) : null,
  })),
  abouts: abouts.map((one) => ({
    kind: aboutKinds[one.kind],
    title: one.title,
    findings: findings.flatMap(({ about }, place) =>
      aboutValue(about) === aboutValue(one) ? [place + 1] : [],
    ),
  })),
  newUrl: mayChange ? urls.deskProgramme(programme.slug, 'findings', 'new') : null,
  decisionsUrl: urls.deskProgramme(programme.slug, 'decisions'),
})

const programme: ProgrammeScope = {
  id: '1',
  slug: 'evening-clinic',
  title: 'Moving the evening clinic',
  fictional: false,
}

const abouts: About[] = [
  { kind: 'option', id: 'o', title: 'Move to the health centre' },
  { kind: 'group', id: 'older-people', title: 'Older people' },
]

const finding: FindingNow = {
  id: 'f',
  text: 'The journey is what people spoke of most: [F1] responses, and [F2] sessions. 40% came by bus.',
  words:
    'The journey is what people spoke of most: 12 of 40 responses, and a figure that is not published any more sessions. 40% came by bus.',
  cited: [
    {
      number: 1,
      source: 'theme:a',
      figure: {
        kind: 'theme',
        source: 'theme:a',
        label: 'Responses with the theme “Getting there by bus”',
        value: '12 of 40',
        url: '/programmes/evening-clinic/what-people-said#theme-a',
      },
    },
    { number: 2, source: 'sessions:a', figure: null },
  ],
  about: abouts[0] ?? null,
  revision: 2,
  themes: [
    { id: 'a', title: 'Getting there by bus', signedOff: true },
    { id: 'c', title: 'Parking', signedOff: false },
  ],
}

const full: Shown = { findings: [finding], abouts, hasThemes: true }

export const findingsPage = page<FindingsView>('decide/findings/views/desk/findings.njk', {
  full: findingsView(programme, full, true),
  reader: findingsView(programme, full, false),
  noThemes: findingsView(programme, { findings: [], abouts: [], hasThemes: false }, true),
})
