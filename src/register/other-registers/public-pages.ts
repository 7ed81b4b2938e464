import { formatMoment } from '../../web/format.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { ChangeLine } from './changes-queries.ts'
import type { RegisterLine } from './queries.ts'
import { type ToldElsewhere, toldElsewhere } from './told.ts'

export type Narrowed = { service?: string | undefined; area?: string | undefined }

type ElsewhereView = {
  registers: { name: string; address: string; about: string }[]
  changes: (ToldElsewhere & { when: string })[]
  feedUrl: string
}

export const elsewhereView = (
  t: Translate,
  registers: readonly RegisterLine[],
  changes: readonly ChangeLine[],
  narrowed: Narrowed,
): ElsewhereView => ({
  registers: registers.flatMap(({ name, address, readAt, programmes }) =>
    readAt
      ? [
          {
            name: name || new URL(address).host,
            address,
            about: t('register:elsewhere.about', { count: programmes, moment: formatMoment(readAt) }),
          },
        ]
      : [],
  ),
  changes: changes.map((change) => ({ ...toldElsewhere(t, change), when: formatMoment(change.readAt) })),
  feedUrl: urls.elsewhereFeed(narrowed),
})

const t = createTranslate('en', { register: messages })
const readAt = new Date('2027-03-01T04:41:00Z')
const nothing = { checkedAt: readAt, askedAt: null, readingSince: null, problem: null, triedAt: readAt }
const there = { address: 'https://heard.example.org', name: 'Quillshire hears', readAt }
const register: RegisterLine = {
  ...nothing,
  ...there,
  ...{ id: '1', licence: 'Open Government Licence v3.0', asOf: '2027-03-01' },
  ...{ programmes: 12, effects: 40, refused: 0 },
}
const change: ChangeLine = {
  ...there,
  ...{ readingId: '1', key: 'heard:births', slug: 'births', title: 'Births in Quillshire' },
  ...{ body: 'Quillshire Board', change: 'changed', version: 2 },
}

export const elsewherePage = page<ElsewhereView>('register/other-registers/views/elsewhere.njk', {
  full: elsewhereView(t, [register], [change, { ...change, change: 'gone', body: '', version: null }], {}),
  empty: elsewhereView(t, [], [], {}),
})
