import { page } from '../../web/page.ts'
import { postcodeProducts } from './products.ts'
import type { FoundPostcode } from './queries.ts'

type PostcodesView = {
  loaded: { units: number; source: string; loadedAt: Date } | null
  products: typeof postcodeProducts
  typed: string
  found: FoundPostcode | null
}

export const postcodesView = (
  loaded: PostcodesView['loaded'] | undefined,
  typed: string,
  found: FoundPostcode | undefined,
): PostcodesView => ({ loaded: loaded ?? null, products: postcodeProducts, typed, found: found ?? null })

const sampleLoad = {
  units: 1_480_000,
  source: 'ONS Postcode Directory (ONSPD_MAY_2026_UK.csv)',
  loadedAt: new Date('2026-06-01T09:00:00Z'),
}

export const postcodesPage = page<PostcodesView>('register/postcodes/views/desk/postcodes.njk', {
  full: postcodesView(sampleLoad, 'qq1 1aa', {
    postcode: 'QQ1 1AA',
    latitude: 52.5,
    longitude: -1.2,
    smallArea: 'E01000001',
    ended: false,
    isOutward: false,
  }),
  empty: postcodesView(undefined, '', undefined),
  unknown: postcodesView(sampleLoad, 'ZZ99 9ZZ', undefined),
})
