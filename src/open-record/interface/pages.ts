import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { hidingText, sampleHiding } from '../../web/disclosure.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { Endpoint } from './endpoint.ts'

type OpenInterfaceView = {
  documentUrl: string
  beginUrl: string
  begin: string
  perMinute: number
  endpoints: { address: string; summary: string }[]
  examples: { says: string; command: string }[]
  hiding: string
  hidden: readonly string[]
}

/** How a hidden number is written, as an example: the same for every reader, so in no catalogue. */
const hiddenExample = ['{ "hidden": false, "count": 81 }', '{ "hidden": true, "why": "withheld" }']

export function openInterfaceView(
  t: Translate,
  site: string,
  endpoints: readonly Pick<Endpoint, 'name' | 'path'>[],
  perMinute: number,
  scheme: DisclosureScheme,
): OpenInterfaceView {
  const begin = urls.openInterfaceTo()
  const ask = (path: string) => `curl ${site}${begin}${path}`
  return {
    documentUrl: urls.openInterfaceDocument(),
    beginUrl: begin,
    begin: site + begin,
    perMinute,
    endpoints: endpoints.map(({ name, path }) => ({
      address: begin + path,
      summary: t(`record:api.endpoint.${name}`),
    })),
    examples: [
      { says: t('record:api.example.list'), command: ask('/programmes') },
      { says: t('record:api.example.said'), command: ask('/programmes/evening-clinic/what-people-said') },
      { says: t('record:api.example.part'), command: ask('/programmes/evening-clinic/responses?limit=20') },
    ],
    hiding: hidingText(t, scheme),
    hidden: hiddenExample,
  }
}

const sample: OpenInterfaceView = {
  documentUrl: '/api/v1/openapi.json',
  beginUrl: '/api/v1',
  begin: 'https://heard.example.org/api/v1',
  perMinute: 300,
  endpoints: [
    { address: '/api/v1/programmes', summary: 'The planned changes that are published' },
    {
      address: '/api/v1/programmes/{programme}/activities/{activity}/statements',
      summary: 'How people voted on statements',
    },
  ],
  examples: [
    { says: 'The list of planned changes', command: 'curl https://heard.example.org/api/v1/programmes' },
  ],
  ...sampleHiding,
  hidden: hiddenExample,
}

export const openInterfacePage = page<OpenInterfaceView>('open-record/interface/views/open-interface.njk', {
  full: sample,
})
