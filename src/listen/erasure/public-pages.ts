import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type Ground, grounds } from './grounds.ts'

export type ErasuresView = {
  programmeTitle: string
  programmeUrl: string
  recordUrl: string
  counts: { ground: Ground; count: number }[]
  total: number
  decided: { decided: number; inTime: number; refused: number }
  fictional: boolean
}

type Programme = { slug: string; title: string; fictional: boolean }

/** Small numbers too: the log names each erasure with its ground and day, so that nothing is hidden by hiding them. */
export const erasuresView = (
  { slug, title, fictional }: Programme,
  counted: readonly { ground: string | null; count: number }[],
  decided: ErasuresView['decided'],
): ErasuresView => ({
  programmeTitle: title,
  programmeUrl: urls.programme(slug),
  recordUrl: urls.record(),
  counts: grounds.map((ground) => ({
    ground,
    count: counted.find((one) => one.ground === ground)?.count ?? 0,
  })),
  total: counted.reduce((sum, { count }) => sum + count, 0),
  decided,
  fictional,
})

const programme = { slug: 'x', title: 'Moving the evening clinic', fictional: false }

export const erasuresPage = page<ErasuresView>('listen/erasure/views/erasures.njk', {
  none: erasuresView(programme, [], { decided: 0, inTime: 0, refused: 0 }),
  full: erasuresView(
    { ...programme, fictional: true },
    [
      { ground: 'asked', count: 3 },
      { ground: 'court', count: 1 },
    ],
    { decided: 5, inTime: 4, refused: 1 },
  ),
})
